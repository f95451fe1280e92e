using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>A request whose answers are compared, and what Django would answer to others like it.</summary>
internal sealed class Question
{
    private readonly CorsRequest _request;
    private readonly bool _isApplicationKnown;
    private readonly Lazy<bool> _isAnsweredByMiddleware;

    public Question(CorsRequest request, CorsReference reference, bool isApplicationKnown)
    {
        _request = request;
        _isApplicationKnown = isApplicationKnown;
        Reference = reference;
        Origin = request.Header(CorsHeaderNames.Origin) is { Length: > 0 } origin ? origin : null;
        _isAnsweredByMiddleware = new Lazy<bool>(() => reference.Answer(request).AnswersPreflight);
    }

    public CorsReference Reference { get; }

    /// <summary>The Origin, several lines joined; null where it is absent or empty.</summary>
    public string? Origin { get; }

    public string Target => _request.Target;

    public string Method => _request.Method;

    /// <summary>Whether django-cors-headers answers itself, so that the status is part of its answer.</summary>
    public bool IsAnsweredByMiddleware => _isAnsweredByMiddleware.Value;

    /// <summary>Whether the status is to be the application's, and it is known which that is.</summary>
    public bool HasApplicationStatus => _isApplicationKnown && !IsAnsweredByMiddleware;

    /// <summary>Whether it is a CORS-preflight request to a browser (Fetch standard, section 3.3.2).</summary>
    public bool IsPreflight => Method == "OPTIONS" && Origin is not null && RequestedMethod.Length > 0;

    public string RequestedMethod => _request.Header(CorsHeaderNames.RequestMethod) ?? "";

    public string[] RequestedHeaders => (_request.Header("access-control-request-headers") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What Django answers if another origin asks the same.</summary>
    public CorsObservation AnswerTo(string origin)
    {
        CorsAnswer answer = Reference.Answer(new CorsRequest
        {
            Method = Method,
            Target = Target,
            Headers =
            [
                .. _request.Headers.Where(h => !h.Key.Equals(CorsHeaderNames.Origin, StringComparison.OrdinalIgnoreCase)),
                KeyValuePair.Create(CorsHeaderNames.Origin, origin),
            ],
        });
        return CorsObservation.Of(200, answer.PatchVary(null) is { } vary ? [.. answer.Headers, new("vary", vary)] : answer.Headers);
    }
}
