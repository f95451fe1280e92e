using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>What is to be said of <c>CORS_URLS_REGEX</c> in more than one target.</summary>
internal static class PathNotes
{
    public const string NonAscii = @"that match only by what \w, \d or \s stand for beyond ASCII, which depends on the release of Python";

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
