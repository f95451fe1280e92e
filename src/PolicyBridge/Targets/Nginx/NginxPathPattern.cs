using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.Nginx;

/// <summary><c>CORS_URLS_REGEX</c> for nginx.</summary>
/// <param name="OnUri">For <c>$uri</c>, the decoded path.</param>
/// <param name="OnTarget">For <c>$request_uri</c>, the target as it was sent; null where there is no such regex.</param>
internal sealed record NginxPathPattern(string OnUri, string? OnTarget)
{
    public static NginxPathPattern Of(PythonRegex syntax, Translated translated)
    {
        string? asSent = RequestTargetPattern.Write(syntax, translated.Rewritten);
        return new NginxPathPattern(translated.Text, asSent is not null && NginxString.Fits(NginxPathMaps.AsSent(asSent).Key) ? asSent : null);
    }
}
