using PolicyBridge.Policy;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>What is to be said of <c>CORS_URLS_REGEX</c> in an ASP.NET Core application.</summary>
internal static class DotNetPathNotes
{
    private const string UnknownServer =
        "whose bytes are not UTF-8 (%FF), unless both of what Django sees of them match: %FF under WSGI, U+FFFD under ASGI; say with --server on which it runs";

    /// <summary>Notes what the .NET form of the regex does not match.</summary>
    public static void Note(CorsPolicy policy, FidelityTable fidelity)
    {
        List<(string Paths, Func<CorsRequest, bool> Concerns)> outside = [];
        if (policy.IsServerMissed())
        {
            outside.Add((UnknownServer, RequestPaths.IsNotUtf8));
        }

        if (DotNetPatternWriter.Write(policy.UrlsRegex, PatternSubject.Path) is Translated { NarrowerOnNonAscii: true })
        {
            outside.Add((PathNotes.NonAscii, RequestPaths.HasNonAscii));
        }

        PathNotes.NoteOutside(outside, fidelity);
    }
}
