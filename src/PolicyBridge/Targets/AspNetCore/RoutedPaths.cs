using PolicyBridge.Fetch;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// What ASP.NET Core's routing makes of the scope: it takes <c>/Admin/</c> and <c>/admin</c> for <c>/admin/</c>, and the endpoint there
/// answers with CORS headers where <c>CORS_URLS_REGEX</c> leaves out the one spelling alone. To Django they are other paths.
/// </summary>
internal static class RoutedPaths
{
    /// <summary>How to keep the headers off.</summary>
    public const string WayOut =
        "to keep CORS headers off an endpoint whose path is out of scope, leave out every spelling, as in ^/(?!(?i:admin)(?:/|$)), or have the "
            + "application refuse requests that spell its paths otherwise";

    /// <summary>What is to be said of a regex; null where no path out of scope has another spelling in scope.</summary>
    public static string? Of(PythonRegex pattern)
    {
        if (pattern.MatchesEveryLine)
        {
            return null;
        }

        IReadOnlyList<RoutedPair> pairs = RoutedSpellings.Of(Language.Of(pattern), out string? undecided);
        return undecided is not null
            ? $"whether ASP.NET Core's routing, which ignores case and a slash at the end, leads from a path in scope to an endpoint out of scope was not found out: {undecided}"
            : pairs.Count == 0 ? null
            : $"{Spelled(pairs)}: ASP.NET Core's routing ignores case and a slash at the end, so that an endpoint there answers with CORS headers";
    }

    /// <summary>The paths, as "/Admin/ and /admin are in scope and /admin/ is not".</summary>
    public static string Spelled(IEnumerable<RoutedPair> pairs) => string.Join(", and ", pairs
        .GroupBy(pair => pair.Outside, pair => Shown(pair.Inside), StringComparer.Ordinal)
        .Select(same => $"{string.Join(" and ", same)} {(same.Count() > 1 ? "are" : "is")} in scope and {Shown(same.Key)} is not"));

    // As a client writes it, so that a blank or a line break can be seen.
    private static string Shown(string path) => RequestTarget.Of(path);
}
