using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Policy;

/// <summary>What django-cors-headers does to a request, as data.</summary>
public sealed class CorsAnswer
{
    private readonly DjangoCorsDecision _decision;
    private readonly string _varyName;

    internal CorsAnswer(DjangoCorsDecision decision, string varyName)
    {
        _decision = decision;
        _varyName = varyName;
    }

    /// <summary>Whether the path is in the scope of <c>CORS_URLS_REGEX</c>; outside it the response stays untouched.</summary>
    public bool IsEnabled => _decision.IsInScope;

    /// <summary>
    /// Whether the path is in scope in some releases of Python and not in others, by the characters that <c>\w</c>, <c>\d</c> and
    /// <c>\b</c> stand for there. The answer is then that of the releases in which it is not.
    /// </summary>
    public bool DependsOnPythonRelease { get; init; }

    /// <summary>
    /// Whether the middleware answers at once, before routing, authentication and the view: status 200, an empty body,
    /// <c>Content-Type: text/html; charset=utf-8</c>. So it is for every OPTIONS request in scope that carries
    /// Access-Control-Request-Method, whatever its Origin.
    /// </summary>
    public bool AnswersPreflight => _decision.AnswersPreflight;

    /// <summary>Whether a page of the Origin may read the response.</summary>
    internal bool IsAllowed => Headers.Any(header => header.Key == CorsHeaderNames.AllowOrigin);

    /// <summary>The headers that are set, each replacing the one that the response has. Names are in lower case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers
    {
        get
        {
            CorsResponseHeaders values = _decision.Headers;
            return
            [
                .. HeaderOf(CorsHeaderNames.AllowCredentials, values.AllowCredentials),
                .. HeaderOf(CorsHeaderNames.AllowOrigin, _decision.AllowOrigin),
                .. HeaderOf(CorsHeaderNames.ExposeHeaders, values.ExposeHeaders),
                .. HeaderOf(CorsHeaderNames.AllowHeaders, values.AllowHeaders),
                .. HeaderOf(CorsHeaderNames.AllowMethods, values.AllowMethods),
                .. HeaderOf(CorsHeaderNames.MaxAge, values.MaxAge),
                .. HeaderOf(CorsHeaderNames.AllowPrivateNetwork, values.AllowPrivateNetwork),
            ];
        }
    }

    /// <summary>The response's <c>Vary</c> after the middleware.</summary>
    /// <param name="existing">The value before, or <see langword="null"/> for none.</param>
    public string? PatchVary(string? existing) => IsEnabled ? DjangoVary.Patch(existing, _varyName) : existing;

    /// <summary>The answer in one line: whether the path is in scope, whether a preflight is answered, and the headers.</summary>
    public override string ToString()
    {
        string scope = !IsEnabled ? "out of scope" : AnswersPreflight ? "in scope, a preflight is answered" : "in scope";
        return Headers.Count == 0 ? $"{scope}, no headers" : $"{scope}; {string.Join("; ", Headers.Select(header => $"{header.Key}: {header.Value}"))}";
    }

    private static KeyValuePair<string, string>[] HeaderOf(string name, string? value) => value is null ? [] : [new(name, value)];
}
