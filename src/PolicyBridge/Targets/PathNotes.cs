using PolicyBridge.Policy;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets;

/// <summary>What is to be said of <c>CORS_URLS_REGEX</c> in more than one target.</summary>
internal static class PathNotes
{
    public const string NonAscii = @"that match only by what \w, \d or \s stand for beyond ASCII, which depends on the release of Python";

    private const string UnknownServer =
        "whose bytes are not UTF-8 (%FF), unless both of what Django sees of them match: %FF under WSGI, U+FFFD under ASGI; say with --server on which it runs";

    /// <summary>Notes what the .NET form of the regex does not match.</summary>
    public static void OfDotNet(CorsPolicy policy, FidelityTable fidelity)
    {
        List<(string Paths, Func<CorsRequest, bool> Concerns)> outside = [];
        if (policy.IsServerMissed())
        {
            outside.Add((UnknownServer, RequestPaths.IsNotUtf8));
        }

        if (DotNetPatternWriter.Write(policy.UrlsRegex, PatternSubject.Path) is Translated { NarrowerOnNonAscii: true })
        {
            outside.Add((NonAscii, RequestPaths.HasNonAscii));
        }

        NoteOutside(outside, fidelity);
    }

    /// <summary>Notes the paths that a target leaves out of scope, each kind with the requests that it concerns.</summary>
    public static void NoteOutside(IReadOnlyList<(string Paths, Func<CorsRequest, bool> Concerns)> outside, FidelityTable fidelity)
    {
        if (outside.Count > 0)
        {
            fidelity.Narrower(
                CorsSettingNames.UrlsRegex,
                "out of scope are paths " + string.Join(", and those ", outside.Select(kind => kind.Paths)),
                request => outside.Any(kind => kind.Concerns(request)));
        }
    }
}
