using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>sys</c>: little of it is known, and <c>sys.modules</c> leads back into the project.</summary>
internal static class SysLibrary
{
    /// <summary>What stands on the command line of a management command or a test run, and not on that of a server.</summary>
    private static readonly HashSet<string> Commands = new(StringComparer.Ordinal)
    {
        "test", "tests", "jenkins", "behave", "harvest", "pytest", "py.test", "nose", "--test", "runserver", "runserver_plus", "shell", "shell_plus",
        "migrate", "makemigrations", "syncdb", "schemamigration", "sqlmigrate", "showmigrations", "collectstatic", "compilemessages",
        "makemessages", "loaddata", "dumpdata", "createsuperuser", "dbshell", "flush", "compress", "celery", "celeryd", "migrate_schemas",
        "testserver", "graph_models", "inspectdb", "check", "spectacular",
    };

    private const string MinorLabel = "sys.version_info.minor";

    private static readonly ImmutableArray<string> PartsOfVersion = ["major", "minor", "micro", "releaselevel", "serial"];

    public static PyLibrary Create(CallContext context) => new("sys", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["argv"] = context.Surroundings.Options.Argv is { } words
            ? context.Singleton(() => new GivenArguments(new PyList(context.Heap, words.Select(word => new PyStr(word, SourceSpan.None)), SourceSpan.None))).List
            : new PyArguments(isOne: false, SourceSpan.None),
        ["path"] = Unknown("path", "where Python looks for modules"),
        ["version_info"] = VersionInfo(context.Surroundings.Options.PythonVersion?.Minor),
        ["version"] = new PyVersionText(),
        ["modules"] = new PyLoadedModules(),
        ["platform"] = Unknown("platform", "the platform of the process"),
        ["stdin"] = Stream("stdin"),
        ["stdout"] = Stream("stdout"),
        ["stderr"] = Stream("stderr"),
        ["executable"] = Unknown("executable", "the Python that runs"),
        ["prefix"] = Unknown("prefix", "where Python is installed"),
        ["base_prefix"] = Unknown("base_prefix", "where Python is installed"),
        ["exit"] = new PyBuiltin("sys.exit", Exit) { AcceptsUnknown = true },
        ["maxsize"] = new PyInt(long.MaxValue, SourceSpan.None),
    })
    {
        ReachesNamespaces = true,
    };

    /// <summary>Whether the release of Python takes part in a comparison, and is not given.</summary>
    public static bool HoldsRelease(PyValue value) => value switch
    {
        PyUnknown unknown => unknown.Label == MinorLabel,
        PyTuple tuple => tuple.Items.Length > 1 && tuple.Items[1] is PyUnknown { Label: MinorLabel },
        _ => false,
    };

    /// <summary>A comparison with the release of Python, where all releases give one answer.</summary>
    public static bool? CompareReleases(CallContext context, ComparisonOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        List<bool?> answers = [.. PythonVersion.All.Select(v => Comparisons.Compare(context, op, With(left, v.Minor), With(right, v.Minor), place)).Distinct()];
        return answers is [{ } only] ? only : null;
    }

    private static PyValue With(PyValue value, int minor) =>
        !HoldsRelease(value) ? value
        : value is PyTuple tuple ? new PyTuple(tuple.Items.SetItem(1, new PyInt(minor, value.Place)), value.Place)
        : new PyInt(minor, value.Place);

    private static PyTuple VersionInfo(int? minor) => new(
        [
            new PyInt(3, SourceSpan.None),
            minor is { } known ? new PyInt(known, SourceSpan.None)
                : new PyUnknown(Unknowns.ReleaseCause("'sys.version_info'"), SourceSpan.None) { Label = MinorLabel },
            .. PartsOfVersion.Skip(2).Select(n => Unknown($"version_info.{n}", "a part of the version of Python")),
        ],
        SourceSpan.None,
        VersionShape.Instance);

    public static PyValue? Exit(CallArguments a) => throw new PyRaise("SystemExit", "the settings end the process", a.Place);

    /// <summary>Comparisons with the command line; <see langword="null"/> where the answer is not known.</summary>
    public static bool? Compare(CallContext context, ComparisonOperator op, PyValue left, PyValue right, SourceSpan place)
    {
        bool? isNot = op switch
        {
            ComparisonOperator.In or ComparisonOperator.Equal => false,
            ComparisonOperator.NotIn or ComparisonOperator.NotEqual => true,
            _ => null,
        };
        IReadOnlyList<PyValue>? words = (op, left, right) switch
        {
            (ComparisonOperator.In or ComparisonOperator.NotIn, PyStr, PyArguments { IsOne: false }) => [left],
            (ComparisonOperator.In or ComparisonOperator.NotIn, PyArguments { IsOne: true }, PyList or PyTuple or PySet) =>
                context.ItemsOf(right, place, orderMatters: false),
            (ComparisonOperator.Equal or ComparisonOperator.NotEqual, PyArguments { IsOne: true }, PyStr) => [right],
            (ComparisonOperator.Equal or ComparisonOperator.NotEqual, PyStr, PyArguments { IsOne: true }) => [left],

            // One word that is not there is enough for lists to differ.
            (ComparisonOperator.Equal or ComparisonOperator.NotEqual, PyArguments { IsOne: false }, PyList list) => [.. list.Items.Where(IsCommand).Take(1)],
            _ => null,
        };
        if (isNot is null || words is not { Count: > 0 } || !words.All(IsCommand))
        {
            return null;
        }

        foreach (PyStr word in words.Cast<PyStr>())
        {
            context.Surroundings.Assume(new AssumedCommandLine(word.Value, place));
        }

        return isNot;
    }

    public static PyArguments? Slice(PyArguments arguments, PyValue? lower, PyValue? upper, PyValue? step, SourceSpan place) =>
        arguments.IsOne || new[] { lower, upper, step }.Any(b => b is not (null or PyInt or PyNone)) ? null : new PyArguments(isOne: false, place);

    public static PyArguments? Item(PyArguments arguments, PyValue key, SourceSpan place) =>
        arguments.IsOne || key is not PyInt ? null : new PyArguments(isOne: true, place);

    /// <summary>The one list that <c>sys.argv</c> is where the command line is given.</summary>
    private sealed record GivenArguments(PyList List);

    private static bool IsCommand(PyValue value) => value is PyStr text && Commands.Contains(text.Value);

    private static PyUnknown Stream(string name) =>
        new($"'sys.{name}' is a stream of the process, which PolicyBridge does not know", SourceSpan.None) { Label = $"sys.{name}", IsHarmless = true };

    private static PyUnknown Unknown(string name, string what) =>
        new($"'sys.{name}' is {what}, which PolicyBridge does not know", SourceSpan.None) { Label = $"sys.{name}" };

    /// <summary>The class of <c>sys.version_info</c>, which has no methods of its own.</summary>
    private sealed class VersionShape() : TupleShape("sys.version_info", PartsOfVersion, isStructure: true)
    {
        public static VersionShape Instance { get; } = new();
    }
}
