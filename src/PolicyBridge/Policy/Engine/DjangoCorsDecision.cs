namespace PolicyBridge.Policy.Engine;

/// <summary>What django-cors-headers does to one request; deciding and writing are two steps.</summary>
/// <param name="Outcome">How the request fared.</param>
/// <param name="AnswersPreflight">Whether the middleware answers at once: status 200, empty, <c>text/html; charset=utf-8</c>.</param>
/// <param name="AllowOrigin">The value of <c>Access-Control-Allow-Origin</c>; null where it is not sent.</param>
/// <param name="Headers">The other headers.</param>
internal readonly record struct DjangoCorsDecision(
    DjangoCorsOutcome Outcome, bool AnswersPreflight, string? AllowOrigin, CorsResponseHeaders Headers)
{
    /// <summary>Whether the path is in scope. Where it is not, nothing is to be done.</summary>
    public bool IsInScope => Outcome != DjangoCorsOutcome.OutOfScope;

    /// <summary>Whether there is a header to set besides <c>Vary</c>.</summary>
    public bool HasHeaders => AllowOrigin is not null || !ReferenceEquals(Headers, CorsResponseHeaders.None);
}
