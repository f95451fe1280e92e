using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

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

    private const string Quotes = "\"~\"";

    /// <summary>Merges patterns that were written here.</summary>
    public static IReadOnlyList<MergedPattern> Merge(IReadOnlyList<Translated> patterns) => PatternMerger.Merge(patterns, MaxTokenLength - Quotes.Length, LengthOf);

    public static PatternTranslation Write(PythonRegex regex, PatternSubject subject) =>
        PcrePatternWriter.Write(regex, subject) is var translation && translation is Translated { Text: var text } && QuotedLength(text) > MaxTokenLength
            ? LongToken.At(0)
            : translation;

    /// <summary>The length of a whole key.</summary>
    public static int QuotedLength(string text) => LengthOf(text) + Quotes.Length;

    /// <summary>The length of a part of a key. The text is ASCII, so characters are bytes.</summary>
    private static int LengthOf(string text) => text.Length + text.Count(c => c is '\\' or '"');
}
