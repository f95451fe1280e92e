using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>environs</c> from 9.1 to 15, as far as its releases agree.</summary>
internal static class EnvironsLibrary
{
    public static PyLibrary Create(CallContext context) => new("environs", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["Env"] = EnvironsType.Plain,
        ["FileAwareEnv"] = EnvironsType.OfFiles,
        ["env"] = context.Singleton(() => new EnvironsEnv(EnvironsOptions.Usual, new PyDict(context.Heap, SourceSpan.None), SourceSpan.None)),
        ["EnvError"] = new PyExceptionType("EnvError"),
        ["EnvValidationError"] = new PyExceptionType("EnvValidationError"),
    })
    {
        OfSomeReleases = ["env", "FileAwareEnv"],
    };
}

/// <summary>The class <c>environs.Env</c>, or <c>environs.FileAwareEnv</c>.</summary>
internal sealed class EnvironsType(string name, string? fileSuffix) : PyNative(SourceSpan.None)
{
    public static EnvironsType Plain { get; } = new("Env", null);

    public static EnvironsType OfFiles { get; } = new("FileAwareEnv", "_FILE");

    public override string TypeName => "type";

    public override IReadOnlyCollection<string> Methods => ["read_env"];

    public override Effect Effect => Effect.Variables;

    public override Effect EffectOf(string method) => method == "read_env" ? Effect.Variables : Effect.Nothing;

    public override object Identity => name;

    public override bool AcceptsUnknown => true;

    public override PyValue? Invoke(CallArguments a)
    {
        string[] known = fileSuffix is null ? ["eager", "expand_vars", "prefix"] : ["eager", "expand_vars", "prefix", "file_suffix", "strip_whitespace"];
        if (a.Count > 0 || !a.HasOnlyKeywords(known)
            || Flag(a, "eager", absent: true) is not { } isEager || Flag(a, "expand_vars", absent: false) is not { } expands || Flag(a, "strip_whitespace", absent: false) is not { } strips
            || Text(a, "prefix") is not { } prefix || Text(a, "file_suffix") is not { } suffix)
        {
            return null;
        }

        EnvironsEnv made = new(new EnvironsOptions(isEager, expands, fileSuffix is null ? null : suffix.Length > 0 ? suffix : fileSuffix, strips), new PyDict(a.Context.Heap, a.Place), a.Place);
        if (prefix.Length > 0)
        {
            made.SetPrefix(prefix, a.Context, a.Place);
        }

        return made;
    }

    // Before release 15 it needs no object, and sets the variables of the process.
    protected override PyValue? CallMethod(string name, CallArguments a) =>
        EnvironsFiles.Load(new EnvironsEnv(EnvironsOptions.Usual, new PyDict(a.Context.Heap, a.Place), a.Place), a, isOfObject: false);

    private static bool? Flag(CallArguments a, string name, bool absent) => a.Find(99, name) is { } given ? Computing.PyTruth.Truth(given) : absent;

    private static string? Text(CallArguments a, string name) => a.Find(99, name) switch
    {
        null or PyNone => "",
        PyStr text => text.Value,
        _ => null,
    };
}

/// <summary>What an <c>environs.Env</c> was made with.</summary>
/// <param name="IsEager">Whether it stops where a variable is missing or wrong.</param>
/// <param name="Expands">Whether <c>${NAME}</c> in a value is replaced.</param>
/// <param name="FileSuffix">The end of the names of variables that name a file with a value, for a <c>FileAwareEnv</c>.</param>
/// <param name="StripsFiles">Whether the space around such a value is left out.</param>
internal sealed record EnvironsOptions(bool IsEager, bool Expands, string? FileSuffix, bool StripsFiles)
{
    public static EnvironsOptions Usual { get; } = new(true, false, null, false);
}
