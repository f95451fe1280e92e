using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis;

/// <summary>The step that says whether the path is in scope, by every server and release of Python that Django may run on.</summary>
internal static class PathExplanation
{
    private const string Untouched = "the response stays as the application makes it";

    public static ExplanationStep Of(CorsPolicy policy, string target)
    {
        string pattern = PythonRepr.Of(policy.UrlsRegex.Text);
        PathReading[] readings = [.. new CorsReference(policy).ReadingsOf(target)];
        return new ExplanationStep(CorsSettingNames.UrlsRegex, readings switch
        {
            [] => $"Under ASGI the server itself refuses the target {PythonRepr.Of(target)}, which holds bytes beyond ASCII: nothing is granted.",
            [{ IsInScope: true } only] => $"The path {PythonRepr.Of(only.Path)} is in scope: {pattern} matches it.",
            [{ IsInScope: false } only] => $"The path {PythonRepr.Of(only.Path)} is out of scope, because {pattern} does not match it from its start: {Untouched}.",
            [var only] =>
                $"Whether the path {PythonRepr.Of(only.Path)} is in scope depends on the release of Python: by the characters that its Unicode knows, {pattern} matches it in {Versions(only)} and in no other release. Nothing is granted; say with --python-version which one runs.",
            _ => OfSeveral(policy, target, readings, pattern),
        });
    }

    private static string OfSeveral(CorsPolicy policy, string target, PathReading[] readings, string pattern)
    {
        string path = $"Servers hand the path on in several ways, {string.Join(", ", readings.Select(reading => Shown(policy, target, reading, pattern)))}";
        return Array.TrueForAll(readings, reading => reading.IsInScope == true)
            ? $"{path}: it is in scope under each."
            : $"{path}: nothing is granted that is not granted under each, so that {Untouched}. Say with --server on what Django runs.";
    }

    private static string Shown(CorsPolicy policy, string target, PathReading reading, string pattern)
    {
        string[] kinds =
        [
            .. policy.Server.IncludesWsgi() && DjangoPath.Readings(target, underWsgi: true, underAsgi: false).Contains(reading.Path) ? ["WSGI"] : Array.Empty<string>(),
            .. policy.Server.IncludesAsgi() && DjangoPath.Readings(target, underWsgi: false, underAsgi: true).Contains(reading.Path) ? ["ASGI"] : Array.Empty<string>(),
        ];
        string verdict = reading.IsInScope switch
        {
            true => $"which {pattern} matches",
            false => $"which {pattern} does not match",
            null => $"which {pattern} matches in {Versions(reading)} alone",
        };
        return $"{PythonRepr.Of(reading.Path)} under {string.Join(" and ", kinds)}, {verdict}";
    }

    private static string Versions(PathReading reading) => reading.Matching is [var first, .., var last]
        ? $"Python {first} to {last}"
        : $"Python {reading.Matching[0]}";
}
