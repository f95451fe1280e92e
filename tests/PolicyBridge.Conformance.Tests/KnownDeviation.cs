using System.Text.RegularExpressions;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;

namespace PolicyBridge.Conformance.Tests;

/// <summary>A way in which a target's answer may differ from Django's, by name. None is wider, and a browser can meet one of them only.</summary>
internal sealed record KnownDeviation(string Name, Verdict Verdict, Func<string, bool> Target, Func<ConformanceRequest, bool> Request)
{
    private static readonly Regex SerializedOrigin = new(@"^(?:null|[a-z][a-z0-9+.-]*://[^/?#\t]*)$");

    private static readonly IReadOnlyList<KnownDeviation> All =
    [
        new(
            "what the upstream says of CORS itself is dropped on purpose: the gateway speaks for it",
            Verdict.Narrower,
            target => IsNginx(target) || target.StartsWith("YARP", StringComparison.Ordinal),
            row => row.Tags.Contains("upstream-sets-cors")),
        new(
            "an Origin that no browser sends (with path, query, fragment, tab or upper-case scheme) is refused",
            Verdict.Narrower,
            target => IsNginx(target) || IsBuiltIn(target),
            row => NotSent(row) && Origins(row) is [var origin] && !SerializedOrigin.IsMatch(origin)),
        new(
            "Kestrel answers 400 to an Origin whose bytes are not UTF-8, which no browser sends",
            Verdict.Differs,
            IsBuiltIn,
            row => NotSent(row) && Origins(row).Any(origin => origin.Any(c => c > '\u007f'))),
        new(
            "a listed origin with an upper-case letter is left out, as no browser sends it",
            Verdict.Narrower,
            IsBuiltIn,
            row => NotSent(row) && Origins(row) is [var origin] && origin.Any(char.IsAsciiLetterUpper)),
        new(
            "ASP.NET Core's own CORS services leave a preflight without an Origin, or with an empty one, to the application",
            Verdict.Differs,
            IsBuiltIn,
            row => NotSent(row) && Origins(row) is [] or [""]),
        new(
            "nginx itself answers 400 to 'OPTIONS *' and to a method in lower case",
            Verdict.Narrower,
            IsNginx,
            row => NotSent(row) && (row.Request.Target == "*" || row.Request.Method.Any(char.IsAsciiLetterLower))),
        new(
            "of several Origin lines nginx before 1.23 sees the first alone, and answers to that",
            Verdict.Differs,
            target => target == "nginx 1.22",
            row => NotSent(row) && Origins(row).Length > 1),
        new(
            "Kestrel strips the white space around a header value (RFC 9110, section 5.5); gunicorn 20.1 leaves it at the end",
            Verdict.Differs,
            target => !IsNginx(target),
            row => NotSent(row) && row.Tags.Contains("wsgi-server-dependent")),
    ];

    /// <summary>The name of the deviation, or null where none is known.</summary>
    public static string? Explain(string target, ConformanceRequest row, Verdict verdict) =>
        All.FirstOrDefault(d => d.Verdict == verdict && d.Target(target) && d.Request(row))?.Name;

    private static bool IsNginx(string target) => target.StartsWith("nginx", StringComparison.Ordinal);

    private static bool IsBuiltIn(string target) => target.EndsWith("built-in", StringComparison.Ordinal);

    private static bool NotSent(ConformanceRequest row) => row.Tags.Contains("not-sent-by-browsers");

    private static string[] Origins(ConformanceRequest row) =>
        [.. row.Request.Headers.Where(h => h.Key.Equals("Origin", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)];
}
