using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Requests;

/// <summary>Requests that an older policy answers otherwise than the one that is verified: a server that is not up to date gives itself away by them.</summary>
internal static class ChangedRequests
{
    /// <summary>The requests that the older policy leads to and that the two answer differently.</summary>
    public static IReadOnlyList<RequestCase> Of(CorsPolicy older, CorsPolicy policy)
    {
        (CorsReference before, CorsReference now) = (new CorsReference(older), new CorsReference(policy));
        return
        [
            .. DerivedRequests.Of(older)
                .Where(request => AnswerOf(before, request) != AnswerOf(now, request))
                .Select(request => request with { Why = $"{request.Why}, by the settings from before" }),
        ];
    }

    private static string AnswerOf(CorsReference reference, RequestCase request) => reference.Answer(request.Request).ToString();
}
