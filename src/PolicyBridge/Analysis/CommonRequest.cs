using PolicyBridge.Fetch;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis;

/// <summary>Finds an origin and a path that two policies both allow, for what is granted beyond them to be shown on.</summary>
internal static class CommonRequest
{
    /// <summary>An origin and a path; null where none was found.</summary>
    public static (string Origin, string Path)? Find(PreparedPolicy one, PreparedPolicy other) =>
        FindOrigin(one, other) is { } origin && FindPath(one, other) is { } path ? (origin, path) : null;

    private static string? FindOrigin(PreparedPolicy one, PreparedPolicy other)
    {
        string?[] likely = [one.Origin, other.Origin];
        return likely.OfType<string>()
            .Concat(one.Policy.AllowedOrigins.Select(origin => origin.Serialized))
            .FirstOrDefault(origin => one.Allows(origin) && other.Allows(origin))
            ?? (new LanguageQueries(PatternSubject.Origin).IsEmpty(Patterns(one).And(Patterns(other)).And(SerializedOrigin.Language)) is Fails found
                ? found.Witness
                : null);
    }

    private static Language Patterns(PreparedPolicy grants) =>
        Language.AnyOf(grants.Policy.AllowedOriginRegexes.Select(pattern => Language.Of(pattern)));

    private static string? FindPath(PreparedPolicy one, PreparedPolicy other)
    {
        string?[] likely = [one.Path, other.Path];
        return likely.OfType<string>().FirstOrDefault(path => one.IsInScope(path) && other.IsInScope(path))
            ?? (new LanguageQueries(PatternSubject.Path).IsEmpty(one.Paths.And(other.Paths)) is Fails found ? found.Witness : null);
    }
}
