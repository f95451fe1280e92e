using PolicyBridge.Policy;
using PolicyBridge.Regexes.Matchers;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>Which paths are in scope, as members of an emitted class with the method <c>Includes</c>.</summary>
internal sealed class ScopeCode
{
    private ScopeCode()
    {
    }

    /// <summary>The members; empty where every path is in scope.</summary>
    public required string Members { get; init; }

    /// <summary>The members that give them the target of a request.</summary>
    public string Target => Call is null ? "" : EmittedSource.MembersOf("DjangoCorsTarget.cs");

    /// <summary>The call of <c>Includes</c> on <c>context</c>; null where every path is in scope.</summary>
    public string? Call { get; private init; }

    /// <summary>Whether <c>Includes</c> may give null, for a path of which it is not known whether it is in scope.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The source that they need.</summary>
    public IReadOnlyList<string> Files { get; private init; } = [];

    private string? Remark { get; init; }

    /// <summary>Says of a regex that is not decided by code of its own how it is.</summary>
    public void Note(FidelityTable fidelity)
    {
        if (Remark is not null)
        {
            fidelity.Also(CorsSettingNames.UrlsRegex, Remark);
        }
    }

    public static ScopeCode Of(CorsPolicy policy)
    {
        if (policy.UrlsRegex.MatchesEverything)
        {
            return new ScopeCode { Members = "" };
        }

        string setting = $"    // {Provenance.Of(policy, CorsSettingNames.UrlsRegex)}: {Sources.PrintableText.Of(policy.UrlsRegex.Text)}";
        string servers = policy.Server switch
        {
            ServerKind.Wsgi => ", underAsgi: false",
            ServerKind.Asgi => ", underWsgi: false",
            _ => "",
        };
        PathMatcher matcher = PolicyMatchers.Of(policy).Paths;
        return matcher switch
        {
            PrefixedPaths { IsEveryLine: true } when policy.Server.IncludesAsgi() => new ScopeCode { Members = EveryLine(setting), Call = "Includes(TargetOf(context))" },
            PrefixedPaths prefixed => Of(setting, $"    private static bool IsInScope(ReadOnlySpan<char> path) => {Prefixes(prefixed.Prefixes)};\n", servers, []),
            CodedPaths coded => Of(setting, CharacterPattern.Method("IsInScope", coded.Automaton), servers, []),
            CompiledPaths { Pattern: Regexes.Compiled.ProgramPattern program } => Tried(setting, CompiledExpression.Of(program), servers, EmittedSource.FilesOf(program)),
            CompiledPaths compiled => Of(
                setting,
                $"    private static readonly SubjectPattern Paths = {CompiledExpression.Of(compiled.Pattern)};\n\n    private static bool IsInScope(ReadOnlySpan<char> path) => Paths.IsMatch(path) == true;\n",
                servers,
                EmittedSource.FilesOf(compiled.Pattern),
                "it is a table of its automaton, which has too many states to be read as code"),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), matcher.GetType().Name, "a way to decide that is not written"),
        };
    }

    private const string Arguments = "Includes(TargetOf(context), context.Request.PathBase.Value ?? \"\")";

    private static ScopeCode Of(string comment, string members, string servers, IReadOnlyList<string> files, string? remark = null) => new()
    {
        Remark = remark,
        Members = $"{comment}\n{members}\n    public static bool Includes(string target, string pathBase) => DjangoPath.IsMatch(target, pathBase, IsInScope{servers});\n",
        Call = Arguments,
        Files = ["DjangoPath.cs", .. files],
    };

    private static ScopeCode Tried(string comment, string program, string servers, IReadOnlyList<string> files) => new()
    {
        Members = $$"""
            {{comment}}
                private static readonly PatternProgram Paths = {{program}};

                /// <summary>Whether a path is in scope; null where it would take too many steps to know: nothing is granted then.</summary>
                public static bool? Includes(string target, string pathBase) =>
                    !DjangoPath.IsMatch(target, pathBase, path => Paths.IsMatch(path) != false{{servers}}) ? false
                        : DjangoPath.IsMatch(target, pathBase, path => Paths.IsMatch(path) == true{{servers}}) ? true : null;

            """,
        Remark = "it is tried step by step, as it has references or its automaton is too large: nothing is granted to a path that takes more than 1,000,000 steps",
        Call = Arguments,
        IsOpen = true,
        Files = ["DjangoPath.cs", .. files],
    };

    private static string EveryLine(string comment) => $$"""
        {{comment}}, which does not match a path with a line feed (%0A) before its end
            public static bool Includes(string target) => !target.Contains('%')
                || (target.IndexOf("%0A", StringComparison.OrdinalIgnoreCase) is int lineFeed && (lineFeed < 0 || lineFeed + 3 >= (target.Contains('?') ? target.IndexOf('?') : target.Length)));

        """;

    private static string Prefixes(Regexes.PathPrefixes prefixes)
    {
        string[] starts = [.. prefixes.Texts.Select(text => $"path.StartsWith({CSharpLiteral.Of(text)}, StringComparison.Ordinal)")];
        return prefixes.Texts is [""] ? (prefixes.ExceptInnerNewlines ? "DjangoPath.IsOneLine(path)" : "true")
            : !prefixes.ExceptInnerNewlines ? string.Join(" || ", starts)
            : $"{(starts.Length == 1 ? starts[0] : $"({string.Join(" || ", starts)})")} && DjangoPath.IsOneLine(path)";
    }
}
