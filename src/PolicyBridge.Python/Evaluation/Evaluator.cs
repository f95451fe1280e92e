using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Iterators;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation;

/// <summary>
/// Computes what a module's names hold without running Python. What it can't compute becomes <see cref="PyUnknown"/>;
/// where something beyond its knowledge may have changed a value, that value becomes unknown too. It only ties its parts
/// together: each has a subject and a state of its own.
/// </summary>
internal sealed class Evaluator
{
    private readonly Dictionary<string, object> _singletons = new(StringComparer.Ordinal);

    public Evaluator(
        PythonEvaluationOptions options,
        string root,
        Dictionary<string, Func<Heap, PyValue>> pins,
        ParsedFiles parsed,
        Partings partings,
        DiagnosticBag diagnostics,
        bool hasByteCode = false)
    {
        Parsed = parsed;
        Partings = partings;
        Diagnostics = diagnostics;
        Budget = new Budget(options.Limits);
        Surroundings = new Surroundings(options, root, Budget, diagnostics) { HasByteCode = hasByteCode };
        Stack = new CallStack(options.Limits, Surroundings);
        Heap = new Heap((target, place) => Writes!.NoteChange(target, place));
        Modules = new ModuleTable(Heap);
        Make = new ValueMaker(Heap, Budget);
        Writes = new Writes(this, pins);
        Context = new CallContext(this);
        Access = new Access(this);
        Annotations = new Annotations(this);
        Assignments = new Assignments(this);
        Attributes = new ObjectAttributes(this);
        AttributeWriting = new AttributeWriting(this);
        Calls = new Calls(this);
        Classes = new ClassMaker(this);
        Comprehensions = new Comprehensions(this);
        Configurations = new Configurations(this);
        ControlStatements = new ControlStatements(this);
        DataClasses = new DataClasses(this);
        DeferredCode = new DeferredCode(this);
        Enumerations = new Enumerations(this);
        Expressions = new Expressions(this);
        ForeignObjects = new ForeignObjects(this);
        Forks = new Forks(this);
        FormattedStrings = new FormattedStrings(this);
        Functions = new Functions(this);
        GeneratorExpressions = new GeneratorExpressions(this);
        Generators = new Generators(this);
        Handlers = new Handlers(this);
        HookUse = new HookUse(this);
        Imports = new Imports(this);
        Items = new Items(this);
        Iteration = new Iteration(this);
        Joins = new Joins(this);
        LazyImports = new LazyImports(this);
        Leaks = new Leaks(this);
        Loader = new ModuleLoader(this);
        MatchStatements = new MatchStatements(this);
        Mentions = new Mentions(this);
        ModelClasses = new ModelClasses(this);
        ModuleAttributes = new ModuleAttributes(this);
        NamedTuples = new NamedTuples(this);
        Names = new Names(this);
        Operations = new Operations(this);
        Packages = new PackageUse(this);
        Payloads = new Payloads(this);
        PerhapsTurns = new PerhapsTurns(this);
        Pydantic = new PydanticClasses(this);
        Quietness = new Quietness(this);
        SpecialMethods = new SpecialMethods(this);
        Statements = new Statements(this);
        Tries = new Tries(this);
        UnknownLoops = new UnknownLoops(this);
        Unknowns = new Unknowns(this);
    }

    public DiagnosticBag Diagnostics { get; }

    /// <summary>The files that this evaluation or an earlier one of the same settings has parsed.</summary>
    public ParsedFiles Parsed { get; }

    public Partings Partings { get; }

    public Budget Budget { get; }

    public Surroundings Surroundings { get; }

    public CallStack Stack { get; }

    public Heap Heap { get; }

    public ModuleTable Modules { get; }

    public ValueMaker Make { get; }

    public Writes Writes { get; }

    /// <summary>What built-in functions, methods and models of libraries see of all this.</summary>
    public CallContext Context { get; }

    public Access Access { get; }

    public Annotations Annotations { get; }

    public Assignments Assignments { get; }

    public ObjectAttributes Attributes { get; }

    public AttributeWriting AttributeWriting { get; }

    public Calls Calls { get; }

    public ClassMaker Classes { get; }

    public Comprehensions Comprehensions { get; }

    public Configurations Configurations { get; }

    public ControlStatements ControlStatements { get; }

    public DataClasses DataClasses { get; }

    public DeferredCode DeferredCode { get; }

    public Enumerations Enumerations { get; }

    public Expressions Expressions { get; }

    public ForeignObjects ForeignObjects { get; }

    public Forks Forks { get; }

    public FormattedStrings FormattedStrings { get; }

    public Functions Functions { get; }

    public GeneratorExpressions GeneratorExpressions { get; }

    public Generators Generators { get; }

    public Handlers Handlers { get; }

    public HookUse HookUse { get; }

    public Imports Imports { get; }

    public Items Items { get; }

    public Iteration Iteration { get; }

    public Joins Joins { get; }

    public LazyImports LazyImports { get; }

    public Leaks Leaks { get; }

    public ModuleLoader Loader { get; }

    public MatchStatements MatchStatements { get; }

    public Mentions Mentions { get; }

    public ModelClasses ModelClasses { get; }

    public ModuleAttributes ModuleAttributes { get; }

    public NamedTuples NamedTuples { get; }

    public Names Names { get; }

    public Operations Operations { get; }

    public PackageUse Packages { get; }

    public Payloads Payloads { get; }

    public PerhapsTurns PerhapsTurns { get; }

    public PydanticClasses Pydantic { get; }

    public Quietness Quietness { get; }

    public SpecialMethods SpecialMethods { get; }

    public Statements Statements { get; }

    public Tries Tries { get; }

    public UnknownLoops UnknownLoops { get; }

    public Unknowns Unknowns { get; }

    /// <summary>An object of which a library makes one for the whole process.</summary>
    public T Singleton<T>(Func<T> make)
        where T : class
    {
        string name = typeof(T).Name;
        if (!_singletons.TryGetValue(name, out object? made))
        {
            _singletons[name] = made = make();
        }

        return (T)made;
    }
}
