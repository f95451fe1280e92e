using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>The CORS check (Fetch standard, section 4.10).</summary>
internal static class CorsCheck
{
    /// <summary>Why a response may not be shared with the page, or null where it may.</summary>
    public static FetchOutcome.Blocked? Check(string origin, bool includesCredentials, CorsObservation response)
    {
        string? allowed = response[CorsHeaderNames.AllowOrigin];
        if (allowed == "*" && !includesCredentials)
        {
            return null;
        }

        return allowed != origin ? Fail(allowed is null ? "no Access-Control-Allow-Origin" : $"Access-Control-Allow-Origin is {allowed}")
            : includesCredentials && response[CorsHeaderNames.AllowCredentials] != "true" ? Fail("Access-Control-Allow-Credentials is not true")
            : null;
    }

    private static FetchOutcome.Blocked Fail(string reason) => new(FetchSection.CorsCheck, reason);
}
