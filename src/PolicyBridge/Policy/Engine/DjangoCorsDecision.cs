namespace PolicyBridge.Policy.Engine;

/// <summary>What django-cors-headers does to one request; deciding and writing are two steps.</summary>
/// <param name="Enabled">Whether the path is in scope. Where it is not, the response stays as it is, byte for byte.</param>
/// <param name="AnswersPreflight">Whether the middleware answers at once: status 200, empty, <c>text/html; charset=utf-8</c>.</param>
/// <param name="Headers">The headers to set, each replacing the one that the response has.</param>
internal sealed record DjangoCorsDecision(
    bool Enabled,
    bool AnswersPreflight,
    IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The answer outside the scope of <c>CORS_URLS_REGEX</c>.</summary>
    public static readonly DjangoCorsDecision OutOfScope = new(false, false, []);
}
