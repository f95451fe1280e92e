using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>
/// Headers that an answer has in several lines. A browser joins them with commas (Fetch standard, section 2.2.2), and joined they are no
/// value that Django gives.
/// </summary>
internal static class RepeatedLines
{
    /// <summary>How it comes about, and what helps.</summary>
    public const string Help =
        "Two servers answer for CORS, such as one in front and the Django behind it: let the one in front drop the other's headers, as what translate emits does, or let one of them alone speak.";

    /// <summary>The headers of the CORS protocol that an answer has in several lines.</summary>
    public static IEnumerable<string> In(CorsObservation answer) => CorsHeaderNames.Response.Where(name => answer.Lines(name).Count > 1);

    /// <summary>What browsers do with the lines of a header.</summary>
    public static string EffectOf(string name, IReadOnlyList<string> lines) => name switch
    {
        CorsHeaderNames.AllowOrigin => "browsers refuse it",
        CorsHeaderNames.AllowCredentials => $"browsers refuse it where credentials are sent{(lines.Contains("") ? ", but Firefox skips empty lines" : "")}",
        CorsHeaderNames.MaxAge => lines.Contains("") ? "Chromium keeps it for 5 seconds, Firefox skips empty lines" : "Chromium keeps it for 5 seconds, Firefox not at all",
        CorsHeaderNames.AllowPrivateNetwork => "no browser looks at it",
        _ => "browsers join them",
    };
}
