using PolicyBridge.Patterns;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>What is to be said of <c>CORS_URLS_REGEX</c> in more than one target.</summary>
internal static class PathNotes
{
    public const string NonAscii = @"that match only by what \w, \d or \s stand for beyond ASCII, which depends on the release of Python";

    /// <summary>Notes what the .NET form of the regex does not match.</summary>
    public static void OfDotNet(CorsPolicy policy, FidelityTable fidelity)
    {
        if (DotNetPatternWriter.Write(policy.UrlPattern.Syntax, PatternSubject.Path) is Translated { NarrowerOnNonAscii: true })
        {
            fidelity.Narrower(CorsSettingNames.UrlsRegex, "out of scope are paths " + NonAscii, RequestPaths.HasNonAscii);
        }
    }
}
