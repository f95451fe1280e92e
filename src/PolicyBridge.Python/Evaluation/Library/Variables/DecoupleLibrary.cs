using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>decouple</c>: python-decouple.</summary>
internal static class DecoupleLibrary
{
    public static PyLibrary Create(CallContext context) => new("decouple", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["config"] = context.Singleton(() => new DecoupleAutoConfig(null, new PyDict(context.Heap, Sources.SourceSpan.None), Sources.SourceSpan.None)),
        ["AutoConfig"] = new PyBuiltin("decouple.AutoConfig", a => a.Count > 1 || !a.HasOnlyKeywords("search_path")
            ? null
            : new DecoupleAutoConfig(a.Find(0, "search_path"), new PyDict(a.Context.Heap, a.Place), a.Place)),
        ["Config"] = new PyBuiltin("decouple.Config", a => a.Are(1, 1) && a[0] is DecoupleRepository repository ? new DecoupleConfig(repository, a.Place) : null),
        ["RepositoryEnv"] = new PyBuiltin("decouple.RepositoryEnv", a => Repository(a, isIni: false)),
        ["RepositoryIni"] = new PyBuiltin("decouple.RepositoryIni", a => Repository(a, isIni: true)),
        ["RepositoryEmpty"] = new PyBuiltin("decouple.RepositoryEmpty", a => DecoupleRepository.Empty(a.Place)),
        ["Csv"] = new PyBuiltin("decouple.Csv", DecoupleCsv.Create),
        ["Choices"] = new PyBuiltin("decouple.Choices", DecoupleChoices.Create),
        ["undefined"] = DecoupleUndefined.Instance,
        ["UndefinedValueError"] = new PyExceptionType("UndefinedValueError"),
        ["strtobool"] = new PyBuiltin("decouple.strtobool", a => a.Are(1, 1) && a[0] is PyStr text ? ToBoolean(text, a) : null),
    });

    private static DecoupleRepository? Repository(CallArguments a, bool isIni) =>
        a.Count <= 2 && a.HasOnlyKeywords("source", "encoding") && FilePath.Of(a.Find(0, "source")) is { } path
            ? DecoupleRepository.Read(path, isIni, a.Find(1, "encoding"), a)
            : null;

    /// <summary>The value of a variable: the environment's, else the file's, else the default, which is cast as well.</summary>
    public static PyValue? Get(DecoupleRepository repository, CallArguments a)
    {
        if (a.Count > 3 || !a.HasOnlyKeywords("option", "default", "cast") || PyMutable.Current(a.Find(0, "option") ?? new PyNone(a.Place)) is not PyStr name)
        {
            return null;
        }

        PyValue? value = EnvironmentLibrary.Find(a.Context, name.Value, a.Place) ?? repository.Find(name.Value, a);
        if (value is null)
        {
            if (a.Find(1, "default") is not { } fallback || fallback is DecoupleUndefined)
            {
                return EnvironmentLibrary.Missing(a.Context, name.Value, "UndefinedValueError", a.Place);
            }

            value = EnvironmentLibrary.Default(a.Context, name.Value, fallback, a.Place);
        }

        return Cast(value, a.Find(2, "cast"), a);
    }

    private static PyValue Cast(PyValue value, PyValue? cast, CallArguments a)
    {
        if (cast is null or DecoupleUndefined)
        {
            return value;
        }

        if (cast is not PyBuiltin { Name: "bool", IsType: true })
        {
            return a.Context.Call(cast, new CallArguments(a.Context, [value], [], a.Place));
        }

        return PyMutable.Current(value) is PyUnknown unknown ? a.Context.Derive(unknown, a.Place)
            : PyText.Str(value) is { } text ? text.Length == 0 ? new PyBool(false, a.Place) : ToBoolean(new PyStr(text, a.Place), a)
            : a.Context.Unknown("a value that decouple can't take as a truth value for certain", a.Place, value);
    }

    private static PyValue ToBoolean(PyStr text, CallArguments a)
    {
        if (!TruthWords.IsReadable(text.Value))
        {
            return a.Context.Unknown("a truth value beyond ASCII", a.Place);
        }

        return TruthWords.Of(text.Value) is { } truth ? new PyBool(truth, a.Place) : throw new PyRaise("ValueError", $"{PyText.Repr(text)} is no truth value", a.Place);
    }
}

/// <summary><c>decouple.undefined</c>, which stands for an argument that is not given.</summary>
internal sealed class DecoupleUndefined() : PyNative(Sources.SourceSpan.None)
{
    public static DecoupleUndefined Instance { get; } = new();

    public override string TypeName => "decouple.Undefined";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;
}
