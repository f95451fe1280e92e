using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Commands;

/// <summary>Says where a request is likely meant otherwise than it was given: the answer to it is right, and helps nobody.</summary>
internal static class RequestHints
{
    private const string RequestMethod = "Access-Control-Request-Method";

    public static IReadOnlyList<Diagnostic> Of(CorsRequest request) =>
    [
        .. request.Headers.Where(header => header.Key.Equals("Origin", StringComparison.OrdinalIgnoreCase)).Select(header => OfOrigin(header.Value)).OfType<Diagnostic>(),
        .. OfPath(request.Target),
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

    // A proxy is asked with a whole URL, a server as such with a star.
    private static IEnumerable<Diagnostic> OfPath(string path) => path is ['/', ..] or "*" || path.Contains("://", StringComparison.Ordinal)
        ? []
        : [Hint($"The path {PythonRepr.Of(path)} does not begin with a slash, as that of every request does.", $"Write --path /{path}.")];

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
