using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// What a model does not list is unknown without anybody's care: shown with a small library and a kind of value that exist nowhere,
/// and whose models take no care at all.
/// </summary>
public sealed class ClosedByConstructionTests
{
    private static readonly PyLibrary Library = new("pretend", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["VALUE"] = Number(1),
        ["first"] = new PyBuiltin("pretend.first", a => a[0]),
        ["named"] = new PyBuiltin("pretend.named", a => a.Find(0, "value")),
        ["blind"] = new PyBuiltin("pretend.blind", _ => Number(5)),
    });

    private readonly Evaluator _evaluator = new(Evaluated.Options, MemoryFiles.Root, [], new ParsedFiles(), new Partings([]), new DiagnosticBag());

    [Theory]
    [InlineData("VALUE", true)]
    [InlineData("OTHER", false)]
    [InlineData("__all__", false)]
    public void A_name_of_a_library_that_its_model_does_not_list_is_unknown(string name, bool isKnown) =>
        Assert.Equal(isKnown, _evaluator.Access.GetAttribute(Library, name, SourceSpan.None) is not PyUnknown);

    [Theory]
    [InlineData("shape", true)]
    [InlineData("grow", true)]
    [InlineData("other", false)]
    [InlineData("__iter__", false)]
    public void An_attribute_of_a_value_that_its_kind_does_not_list_is_unknown(string name, bool isKnown)
    {
        PyValue value = _evaluator.Access.GetAttribute(new Pretend(), name, SourceSpan.None);

        Assert.Equal(isKnown, value is not PyUnknown);
        Assert.Equal(isKnown ? true : null, PyTruth.Truth(value));
    }

    [Fact]
    public void A_method_that_a_kind_does_not_list_is_not_called()
    {
        Assert.Equal(2, IntegerOf(Call(new PyMethod(new Pretend(), "grow", SourceSpan.None), [])));
        Assert.IsType<PyUnknown>(Call(new PyMethod(new Pretend(), "other", SourceSpan.None), []));
    }

    [Theory]
    [InlineData("first", 1, "", 7)]
    [InlineData("first", 2, "", null)]
    [InlineData("first", 1, "value", null)]
    [InlineData("named", 1, "", 7)]
    [InlineData("named", 0, "value", 9)]
    [InlineData("named", 0, "value other", null)]
    [InlineData("named", 2, "", null)]
    [InlineData("blind", 0, "", 5)]
    [InlineData("blind", 1, "", null)]
    [InlineData("blind", 0, "value", null)]
    public void An_argument_at_which_a_model_does_not_look_makes_the_result_unknown(string function, int positional, string names, int? expected)
    {
        (string, PyValue)[] keywords = [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, (PyValue)Number(9)))];
        PyValue result = Call(Library.Members[function], [.. Enumerable.Repeat(Number(7), positional)], keywords);

        Assert.Equal(expected, result is PyUnknown ? null : IntegerOf(result));
    }

    [Theory]
    [InlineData("__frobnicate__", "lambda self: 1")]
    [InlineData("__getattribute__", "lambda self, name: 1")]
    [InlineData("__frobnicate__", "print")]
    public void A_class_with_a_hook_that_no_operation_knows_is_unknown(string hook, string value) =>
        Assert.IsType<PyUnknown>(Evaluated.Of($"class C:\n    {hook} = {value}\n    A = 1\nX = C.A\n")["X"]);

    [Theory]
    [InlineData("__version__", "'1.0'")]
    [InlineData("__enter__", "lambda self: self")]
    [InlineData("__hash__", "None")]
    public void A_class_with_hooks_that_run_only_where_they_are_asked_for_is_known(string hook, string value) =>
        Assert.Equal(1, IntegerOf(Evaluated.Of($"class C:\n    {hook} = {value}\n    A = 1\nX = C.A\n")["X"]));

    [Theory]
    [InlineData("range(0, 3).start")]
    [InlineData("(1.5).imag")]
    [InlineData("[].__hash__")]
    [InlineData("True.denominator")]
    public void An_attribute_that_is_no_method_is_not_taken_for_one(string attribute) =>
        Assert.IsType<PyUnknown>(Evaluated.Of($"X = 1 if {attribute} else 2\n")["X"]);

    private PyValue Call(PyValue function, IReadOnlyList<PyValue> positional, params (string, PyValue)[] keywords)
    {
        _evaluator.Stack.Frame ??= new(new(_evaluator.Heap, "settings", isPackage: false, new SourceText("settings.py", "")), null);
        return _evaluator.Calls.Call(function, new CallArguments(_evaluator.Context, positional, keywords, SourceSpan.None));
    }

    private static int IntegerOf(PyValue value) => (int)Assert.IsType<PyInt>(value).Value;

    private static PyInt Number(int value) => new(value, SourceSpan.None);

    private sealed class Pretend() : PyNative(SourceSpan.None)
    {
        public override string TypeName => "pretend.Pretend";

        public override Effect Effect => Effect.Nothing;

        public override IReadOnlyCollection<string> Methods => ["grow"];

        public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name == "shape" ? Number(1) : null;

        protected override PyValue? CallMethod(string name, CallArguments a) => Number(2);
    }
}
