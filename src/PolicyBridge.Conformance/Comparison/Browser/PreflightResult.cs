using PolicyBridge.Fetch;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>What a browser makes of the answer to a preflight.</summary>
internal abstract record PreflightResult
{
    private PreflightResult()
    {
    }

    public sealed record Refused(FetchOutcome.Blocked Blocked) : PreflightResult;

    /// <summary>The request may go out, and for a time others that the answer covers.</summary>
    /// <param name="Methods">The methods, null where none are listed.</param>
    /// <param name="HeaderNames">The request headers, null where none are listed.</param>
    /// <param name="MaxAge">How long the answer is kept.</param>
    public sealed record Granted(TokenList? Methods, TokenList? HeaderNames, TimeSpan MaxAge) : PreflightResult;
}
