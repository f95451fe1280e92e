using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// Writes a pattern for an nginx <c>map</c> key (behind the <c>~</c>), which is matched against the bytes of
/// <c>$http_origin</c> or <c>$uri</c>.
/// </summary>
internal static class NginxPatternWriter
{
    /// <summary>The longest token of nginx's configuration, as written: quotes, tilde and doubled backslashes included.</summary>
    public const int MaxTokenLength = 4093;

    /// <summary>A pattern whose key would be too long for nginx.</summary>
    public static readonly UntranslatableConstruct LongToken = new(
        "more than 4093 bytes once it is written for nginx",
        "nginx reads no longer word.",
        "Split it at a top-level | into several patterns.",
        "^a$");

    public static PatternTranslation Write(PythonRegex regex, PatternSubject subject) =>
        PcrePatternWriter.Write(regex, subject) is var translation && translation is Translated { Text: var text } && QuotedLength(text) > MaxTokenLength
            ? LongToken.At(0)
            : translation;

    /// <summary>The text is ASCII, so characters are bytes.</summary>
    public static int QuotedLength(string text) => text.Length + text.Count(c => c is '\\' or '"') + "\"~\"".Length;
}
