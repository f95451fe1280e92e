using System.Text;
using PolicyBridge.Analysis;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Chooses the targets to ask about: one in scope for each alternative of <c>CORS_URLS_REGEX</c> with those around it, then
/// its smaller parts and what misses them by one character.
/// </summary>
internal static class PathSubjects
{
    private const int MaxNear = 600;

    /// <summary>The paths that <see cref="IsPlain"/> takes.</summary>
    private static readonly Language PlainPaths = Subjects.PlainPaths.And(Language.Of(PythonRegex.Parse(@"[^\0\ufffd]*\Z", 0, out _)!));

    /// <summary>The groups: of each alternative, and of the whole regex.</summary>
    public static IReadOnlyList<SubjectGroup> Of(CorsPolicy policy)
    {
        const string Everywhere = "every path is in scope";
        if (policy.UrlsRegex.MatchesEverything)
        {
            return [Group([new("/", Everywhere), new("/policybridge/check?page=2", Everywhere), new("/%0Apolicybridge", "with a line feed inside")])];
        }

        PatternExamples examples = PatternExamples.Of(policy.UrlsRegex, AskFor(policy), MaxNear);
        return
        [
            .. examples.Alternatives.Index().Select(alternative => Group(
                Targets(Around(alternative.Item).Prepend(new(alternative.Item, alternative.Index == 0 ? "in scope" : "in scope by another alternative"))))),
            Group([new("/", "the root")]) with
            {
                More = Targets(examples.Parts.Select(path => new AskedSubject(path, "in scope in another way"))),
                Edges = Targets(examples.Edges.Select(path => new AskedSubject(path, "nearly in scope"))),
                Near = Targets(examples.NearMisses.Select(path => new AskedSubject(path, "nearly in scope"))),
            },
        ];

        static SubjectGroup Group(IReadOnlyList<AskedSubject> owed) => new(CorsSettingNames.UrlsRegex, IsPath: true) { Owed = owed };
    }

    /// <summary>What paths for the regex of a policy are needed for.</summary>
    public static SubjectAsk AskFor(CorsPolicy policy) =>
        new(PatternSubject.Path, "/", ["\n"], CodePointSets.Latin1, PlainPaths, IsPlain, new PreparedPolicy(policy).IsInScope);

    private static AskedSubject[] Targets(IEnumerable<AskedSubject> paths) => [.. paths.Select(path => path with { Text = RequestTarget.Of(path.Text) })];

    private static IEnumerable<AskedSubject> Around(string path)
    {
        string[] segments = path.Split('/');
        yield return new($"/{segments[1]}policybridge{path[(1 + segments[1].Length)..]}", "longer first segment");
        yield return new($"/policybridge{path}", "below another segment");
        yield return new($"/policybridge{path[1..]}", "before the first segment");
        yield return new($"{string.Join('/', segments[..^1])}/", "parent");
        yield return new($"{path.TrimEnd('/')}policybridge", "longer last segment");
        yield return new(path.Length > 1 ? path.TrimEnd('/') : "/policybridge", "without its last slash");
        yield return new($"{path}/policybridge", "further below");
        yield return new($"{path}\n", "with a line feed at the end");
        yield return new($"{path}\npolicybridge", "with a line feed inside");
        yield return new(path.ToUpperInvariant(), "upper case");
    }

    private static bool IsPlain(string path) =>
        path.StartsWith('/') && !path.Contains('\0', StringComparison.Ordinal) && path.EnumerateRunes().All(rune => rune != Rune.ReplacementChar)
        && !path.Split('/').Any(segment => segment is "." or "..");
}
