using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Commands;

/// <summary>Says where a request is likely meant otherwise than it was given: the answer to it is right, and helps nobody.</summary>
internal static class RequestHints
{
    private const string RequestMethod = "Access-Control-Request-Method";

    public static IReadOnlyList<Diagnostic> Of(CorsRequest request, CorsPolicy policy) =>
    [
        .. request.Headers.Where(header => header.Key.Equals("Origin", StringComparison.OrdinalIgnoreCase)).Select(header => OfOrigin(header.Value)).OfType<Diagnostic>(),
        .. OfPath(request.Target),
        .. OfScope(request, policy),
        .. OfMethod(request.Method, request.Headers.Any(header => header.Key.Equals(RequestMethod, StringComparison.OrdinalIgnoreCase))),
    ];

    private static Diagnostic? OfOrigin(string origin)
    {
        int scheme = origin.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return origin is "null" or "" ? null : Hint($"The Origin {PythonRepr.Of(origin)} has no scheme, so that no browser sends it.", $"Write --origin https://{origin}.");
        }

        int path = origin.IndexOf('/', scheme + "://".Length);
        return path < 0 ? null : Hint($"The Origin {PythonRepr.Of(origin)} has a path, which no browser sends.", $"Write --origin {origin[..path]}.");
    }

    // A server as such is asked with a star.
    private static IEnumerable<Diagnostic> OfPath(string path)
    {
        if (Uri.TryCreate(path, UriKind.Absolute, out Uri? url) && path.Contains("://", StringComparison.Ordinal))
        {
            string target = url.PathAndQuery is { Length: > 0 } rest ? rest : "/";
            yield return Hint($"The path {PythonRepr.Of(path)} is a URL, with which only a proxy is asked.", $"Write --path {target}; the page's own address goes into --origin.");
        }
        else if (path is not ['/', ..] and not "*")
        {
            yield return Hint($"The path {PythonRepr.Of(path)} does not begin with a slash, as that of every request does.", $"Write --path /{path}.");
        }
    }

    private static IEnumerable<Diagnostic> OfScope(CorsRequest request, CorsPolicy policy)
    {
        CorsReference reference = new(policy);
        string other = request.Target.ToLowerInvariant();
        return reference.Answer(request).IsEnabled || !reference.Answer(new CorsRequest { Method = request.Method, Target = other, Headers = request.Headers }).IsEnabled ? [] :
        [
            Hint(
                $"{CorsSettingNames.UrlsRegex} has {PythonRepr.Of(other)} in scope and {PythonRepr.Of(request.Target)} not: case counts there, as in Django's routing.",
                $"Write --path {other} if that is meant. Where routing ignores case, one endpoint answers both, the path out of scope without CORS headers."),
        ];
    }

    private static IEnumerable<Diagnostic> OfMethod(string method, bool asksForMethod) => (method == "OPTIONS", asksForMethod) switch
    {
        (true, false) =>
        [
            Hint(
                $"OPTIONS without {RequestMethod} is no preflight, but a request like any other.",
                $"For a preflight add --header '{RequestMethod}: GET', with the method that the page wants to use."),
        ],
        (false, true) => [Hint($"{method} with {RequestMethod} is no preflight, but a request like any other.", "For a preflight give --method OPTIONS.")],
        _ => [],
    };

    private static Diagnostic Hint(string message, string help) => new(DiagnosticDescriptors.RequestHint, message, help, SourceSpan.None);
}
