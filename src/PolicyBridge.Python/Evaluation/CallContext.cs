using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>All that built-in functions, methods and models of libraries see of the evaluator.</summary>
internal sealed class CallContext(Evaluator evaluator)
{
    public Budget Budget => evaluator.Budget;

    public Surroundings Surroundings => evaluator.Surroundings;

    /// <summary>Where what can change is made.</summary>
    public Heap Heap => evaluator.Heap;

    public PyUnknown Unknown(string cause, SourceSpan place, params ReadOnlySpan<PyValue> from) => evaluator.Unknowns.Unknown(cause, place, from);

    public PyStr Text(string value, SourceSpan place) => evaluator.Make.Text(value, place);

    /// <summary>What an operation on an unknown gives: the first unknown's cause is the one to mend.</summary>
    public PyUnknown Derive(PyUnknown source, SourceSpan place, params ReadOnlySpan<PyValue> with) => evaluator.Unknowns.Derive(source, place, with);

    /// <summary>What iterating a value gives, or <see langword="null"/> where that is not known.</summary>
    /// <exception cref="PyRaise">Where iterating it to the end is certain to fail.</exception>
    public IReadOnlyList<PyValue>? ItemsOf(PyValue value, SourceSpan place, bool orderMatters = true) => evaluator.Iteration.ItemsOf(value, place, orderMatters);

    public PyValue Call(PyValue function, CallArguments arguments) => evaluator.Calls.Call(function, arguments);

    public PyList List(IReadOnlyCollection<PyValue> items, SourceSpan place, bool isUnordered = false) => evaluator.Make.List(items, place, isUnordered);

    public PyTuple Tuple(IReadOnlyCollection<PyValue> items, SourceSpan place) => evaluator.Make.Tuple(items, place);

    public void SetGlobal(PyNamespaceView view, string name, PyValue value) => evaluator.Writes.SetGlobal(view, name, value);

    /// <summary>The first items that iterating a value gives, for who may stop before the end.</summary>
    /// <param name="value">What is walked.</param>
    /// <param name="place">Where.</param>
    /// <param name="orderMatters">Whether items in an order that is not defined are of no use.</param>
    /// <param name="failure">What is raised after these items, if that is certain.</param>
    /// <param name="rest">Why what follows these items is not known, if it is not.</param>
    public IReadOnlyList<PyValue>? SomeItemsOf(PyValue value, SourceSpan place, bool orderMatters, out PyRaise? failure, out PyUnknown? rest) =>
        evaluator.Iteration.SomeItemsOf(value, place, orderMatters, out failure, out rest);

    /// <summary>An iterator over a value, which is read as it is walked; <see langword="null"/> for what can't be walked here.</summary>
    public PyIterator? IteratorOf(PyValue value, SourceSpan place) => evaluator.Iteration.IteratorOf(value, place);

    /// <summary>Whether walking a value may read or change a container.</summary>
    public bool MayRead(PyValue walked, PyMutable container) => evaluator.Iteration.MayRead(walked, container);

    /// <summary>Runs a generator up to its next item.</summary>
    public IteratorStep StepGenerator(IteratorState state, SourceSpan place) =>
        state is ExpressionState expression ? evaluator.GeneratorExpressions.Step(expression, place) : evaluator.Generators.Step((GeneratorState)state, place);

    /// <summary>What code of the project looks up by name.</summary>
    public IEnumerable<PyValue> ReadBy(PyFunction function) => evaluator.Iteration.ReadBy(function);

    /// <summary>What a special method of a value's class gives; <see langword="null"/> where it has none.</summary>
    public PyValue? Hooked(PyValue value, string name, SourceSpan place, params PyValue[] arguments) => evaluator.SpecialMethods.TryHook(value, name, place, arguments);

    /// <summary>Python's truth of a value, its own methods included; <see langword="null"/> where it is not known.</summary>
    public bool? Truth(PyValue value, SourceSpan place) => PyTruth.Truth(evaluator.SpecialMethods.Tested(value, place));

    /// <summary>A class of a library that classes of the settings descend from, by its full name.</summary>
    public PyClass ModelClass(string name) => evaluator.ModelClasses.Get(name);

    /// <summary>What <c>dataclasses.dataclass</c> gives.</summary>
    public PyValue? DataClass(CallArguments a) => evaluator.DataClasses.Decorate(a);

    /// <summary>What <c>dataclasses.asdict</c> and <c>astuple</c> give.</summary>
    public PyValue? TakeFields(CallArguments a, bool isDict) => evaluator.DataClasses.Take(a, isDict);

    /// <summary>What <c>dataclasses.replace</c> gives.</summary>
    public PyValue? ReplaceFields(CallArguments a) => evaluator.DataClasses.Replace(a);

    /// <summary>What <c>collections.namedtuple</c> gives.</summary>
    public PyValue? NamedTuple(CallArguments a) => evaluator.NamedTuples.FromCall(a);

    /// <summary>Sets an attribute of an instance as <c>object</c> does.</summary>
    public void SetOwn(PyInstance instance, string name, PyValue value) => evaluator.Writes.SetName(instance.Names, name, value, pinnable: false);

    /// <summary><c>repr()</c> of any value; <see langword="null"/> where it is not known.</summary>
    public string? ReprText(PyValue value, SourceSpan place) =>
        evaluator.SpecialMethods.ReprOf(PyMutable.Current(value), place) is { } own ? (own as PyStr)?.Value : PyText.Repr(value);

    /// <summary>Whether values are equal in pairs, their own methods included; <see langword="null"/> where that is not known.</summary>
    public bool? AreAllEqual(IReadOnlyList<PyValue> left, IReadOnlyList<PyValue> right, SourceSpan place) => evaluator.Operations.AreAllEqual(left, right, place);

    /// <summary>What the releases of Python do not agree on.</summary>
    public PyUnknown UnknownRelease(string what, SourceSpan place) => evaluator.Unknowns.UnknownRelease(what, place);

    /// <summary>A special method of a built-in type that is called with the value; <see langword="null"/> for one that is not followed.</summary>
    public PyValue? SpecialOf(string type, string name, CallArguments a) => evaluator.Payloads.OfType(type, name, a);

    /// <summary>The number of the statement being run; iterators are good only within theirs.</summary>
    public int StatementNumber => evaluator.Stack.StatementNumber;

    /// <summary>What <c>importlib.import_module</c> gives; leading dots count from the package.</summary>
    public PyValue ImportByName(string name, string? package, SourceSpan place) => evaluator.Imports.ImportByName(name, package, place);

    /// <summary>The file whose code is running.</summary>
    public FilePath CallerPath => evaluator.Stack.CallerPath;

    /// <summary>Everything that any module holds may have changed.</summary>
    public void ForgetEverything(string cause, SourceSpan place) => evaluator.Leaks.ForgetEverything(cause, place);

    /// <summary>Code that is known in kind but not followed, such as a function of the project or a built-in one, gets hold of values: whatever it could change becomes unknown.</summary>
    public void Leak(IEnumerable<PyValue> values, string cause, SourceSpan place) => evaluator.Leaks.Leak(values, cause, place);

    public void SetVariable(string name, PyValue value) => evaluator.Writes.SetVariable(name, value);

    /// <summary>An attribute, or <see langword="null"/> where Python raises AttributeError for certain.</summary>
    public PyValue? FindAttribute(PyValue owner, string name, SourceSpan place) => evaluator.ModuleAttributes.FindAttribute(owner, name, place);

    public PyValue GetAttribute(PyValue owner, string name, SourceSpan place) => evaluator.Access.GetAttribute(owner, name, place);

    public void Extend(PyList list, IReadOnlyList<PyValue> items, SourceSpan place) => evaluator.Assignments.Extend(list, items, place);

    public void RemoveGlobal(PyNamespaceView view, string name) => evaluator.Writes.RemoveGlobal(view, name);

    /// <summary>An instance in a format, as its class says; <see langword="null"/> where it says nothing, or what it says is lost.</summary>
    public string? FormatInstance(PyValue value, char? conversion, string spec, SourceSpan place, ref PyUnknown? lost) =>
        evaluator.FormattedStrings.FormatInstance(value, conversion, spec, place, ref lost);

    /// <summary>Whether what is done with values, or with what is read of them, may run code of the settings.</summary>
    public bool MayActWhenRead(IReadOnlyList<PyValue> values, SourceSpan place) => evaluator.HookUse.MayActWhenRead(values, place);

    /// <summary>An object of which a library makes one for the whole process.</summary>
    public T Singleton<T>(Func<T> make)
        where T : class => evaluator.Singleton(make);

    /// <summary>Whether Python is certain to run what is evaluated now.</summary>
    public bool IsCertain => evaluator.Forks.IsCertain;

    /// <summary>The variables that are set; a variable of a <see cref="PyNone"/> was removed by the settings.</summary>
    public Namespace EnvironmentVariables => evaluator.Writes.EnvironmentVariables;

    /// <summary><c>repr()</c> of an instance; <see langword="null"/> where that is Python's own.</summary>
    public PyValue? ReprOf(PyValue value, SourceSpan place) => evaluator.SpecialMethods.ReprOf(value, place);

    /// <summary>
    /// Something is done with values whose outcome is not followed; where that may run code of the settings, what it reaches is lost.
    /// </summary>
    /// <returns>Whether it may.</returns>
    public bool NoteUse(IReadOnlyList<PyValue> values, SourceSpan place) => evaluator.HookUse.NoteUse(values, place);

    public void SetAttribute(PyValue owner, string name, PyValue value, SourceSpan place) => evaluator.AttributeWriting.SetAttribute(owner, name, value, place);

    /// <summary><c>len()</c> of an instance; <see langword="null"/> where its class says nothing of it.</summary>
    public PyValue? LengthOf(PyValue value, SourceSpan place) => evaluator.SpecialMethods.LengthOf(value, place);

    public PyValue? TryUnary(UnaryOperator op, PyValue operand, SourceSpan place) => evaluator.SpecialMethods.TryUnary(op, operand, place);

    /// <summary>An operation puts values together. Where one of them may be an object of code that is not seen, or holds one, that gets hold of the others.</summary>
    public void Meet(SourceSpan place, params ReadOnlySpan<PyValue> operands) => evaluator.ForeignObjects.Meet(place, operands);

    /// <summary>What an operator gives where an operand is an instance that has a method for it.</summary>
    public PyValue? TryOperator(BinaryOperator op, PyValue left, PyValue right, SourceSpan place) => evaluator.SpecialMethods.TryOperator(op, left, right, place);

    /// <summary>Whether calling a function once more or once less makes no difference.</summary>
    public bool IsQuietCall(PyFunction function) => evaluator.Quietness.IsQuietCall(function);

    public PyValue GetItem(PyValue container, PyValue key, SourceSpan place) => evaluator.Access.GetItem(container, key, place);

    /// <summary><c>bool()</c> of an instance; <see langword="null"/> where its class says nothing of it that is known.</summary>
    public PyValue? TruthOf(PyValue value, SourceSpan place) => evaluator.SpecialMethods.TruthOf(value, place);

    /// <summary><c>str()</c> of an instance; <see langword="null"/> where that is Python's own.</summary>
    public PyValue? TextOf(PyValue value, SourceSpan place) => evaluator.SpecialMethods.TextOf(value, place);

    /// <summary>A method of <c>object</c>; of an instance where one is given, else one that takes it as the first argument.</summary>
    public PyBuiltin? ObjectMethod(string name, PyInstance? instance) => evaluator.Attributes.ObjectMethod(name, instance);

    /// <summary>What <c>globals()</c> gives to the code that is running.</summary>
    public PyNamespaceView CallerNames(SourceSpan place) => evaluator.Stack.CallerNames(place);

    /// <summary>Runs a file of the project in the names of the module that is running.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">The place of the call.</param>
    /// <param name="text">The text of the file, where it was read as such rather than as a module's.</param>
    public void EvaluateInCaller(FilePath file, SourceSpan place, string? text = null) => evaluator.Loader.EvaluateInCaller(file, place, text);

    /// <summary>Whether the code that is running has the names of its module for its own, rather than those of a function or class.</summary>
    public bool IsInModule => evaluator.Stack.Frame.Locals is null;

    /// <summary>Whether so many things can be followed in each order in which they may come.</summary>
    public bool MayFollowOrders(int count) => evaluator.Forks.MayFollowOrders(count);

    /// <summary>Does something with things that come in an order which is not defined, in each order, and joins what that leaves behind.</summary>
    public void InEveryOrder<T>(SourceSpan place, PyUnknown cause, IReadOnlyList<T> items, Action<IReadOnlyList<T>> run) => evaluator.Forks.InEveryOrder(place, cause, items, order =>
    {
        run(order);
        return Completion.Normal;
    });

    /// <summary>What one of several computations gives, of which only one takes place; one that is certain to fail does not.</summary>
    public PyValue Either(SourceSpan place, PyUnknown condition, IReadOnlyList<Func<PyValue>> alternatives) => evaluator.Operations.EitherValue(place, condition, [.. alternatives]);

    public ModuleState? FindLoaded(string name) => evaluator.Loader.FindLoaded(name);

    /// <summary><c>configurations.Configuration</c>, whose <c>setup</c> reads the variables that its attributes wait for.</summary>
    public PyClass ConfigurationBase => evaluator.Configurations.ConfigurationBase;

    /// <summary>The classes of pydantic.</summary>
    public PydanticClasses Pydantic => evaluator.Pydantic;

    /// <summary>Variables that are not set may now be; those that are set may now be others, too, where a loader overrides.</summary>
    public void ForgetVariables(PyUnknown cause, bool areOverridden) => evaluator.Writes.ForgetVariables(cause, areOverridden);

    /// <summary>Whether a <c>try</c> around the present statement may handle such an exception.</summary>
    public bool MayBeCaught(string type) => evaluator.Handlers.MayBeCaught(type);

    /// <summary>The file of the code that runs; <see langword="null"/> where code of another text runs in the names of a module.</summary>
    public FilePath? FileOfCode => evaluator.Stack.Frame.Module is { File: { } file } module && module.Names.Names.GetValueOrDefault("__file__") is PyPathText { Path: var own } && own == file ? file : null;

    /// <summary>Where to point a reader: the statement of the module that calls a function, rather than a line of the function.</summary>
    public SourceSpan OutsideCalls(SourceSpan place) => evaluator.Stack.OutsideCalls(place);
}
