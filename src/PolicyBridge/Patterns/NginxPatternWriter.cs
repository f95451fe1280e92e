namespace PolicyBridge.Patterns;

/// <summary>
/// Writes a pattern for an nginx <c>map</c> key (behind the <c>~</c>): PCRE2 without options, matched against the
/// bytes of <c>$http_origin</c> or <c>$uri</c>.
/// </summary>
/// <remarks>
/// <c>$</c>, <c>.</c> and <c>(?m:$)</c> mean what they do in Python as long as PCRE2's newline is LF, its default build
/// option. A path pattern that does not survive on bytes gets the prefix <c>(*UTF)</c>; PCRE2 then fails on a subject
/// that is not UTF-8, and a map gives its default, which must therefore deny.
/// </remarks>
internal static class NginxPatternWriter
{
    /// <summary>The longest token of nginx's configuration, as written: quotes, tilde and doubled backslashes included.</summary>
    public const int MaxTokenLength = 4093;

    public static PatternTranslation Write(PythonRegex regex, PatternSubject subject)
    {
        if (UntranslatableConstructs.Find(regex, subject) is { } refused)
        {
            return refused;
        }
        if (PcreSize.Of(regex.Root) > PcreSize.Limit)
        {
            return new Refused(
                "counted loops that grow large once they are written out",
                "PCRE2 compiles at most 64 KB and repeats a bracketed loop once per count.",
                "Use * or + or smaller counts for the outer loops.",
                0);
        }
        Translated translated = subject is PatternSubject.Origin
            ? new Translated(PatternPrinter.Print(regex.Root, PcreDialect.OriginBytes, subject))
            : WritePath(regex);
        return QuotedLength(translated.Text) <= MaxTokenLength ? translated : new Refused(
            $"more than {MaxTokenLength} bytes once it is written for nginx",
            "nginx reads no longer word.",
            "Split it at a top-level | into several patterns.",
            0);
    }

    private static Translated WritePath(PythonRegex regex)
    {
        TransparencyResult onBytes = TransparencyAnalysis.OnUtf8(regex.Root);
        string text = onBytes.IsTransparent
            ? PatternPrinter.Print(regex.Root, PcreDialect.PathBytes, PatternSubject.Path)
            : "(*UTF)" + PatternPrinter.Print(regex.Root, PcreDialect.PathUtf, PatternSubject.Path);
        return new Translated(text)
        {
            DeniesInvalidUtf8 = !onBytes.IsTransparent || onBytes.DeniesInvalidUtf8,
            NarrowerOnNonAscii = WantedCharacters.IsNarrower(regex.Root, PatternSubject.Path),
        };
    }

    /// <summary>The text is ASCII, so characters are bytes.</summary>
    private static int QuotedLength(string text) => text.Length + text.Count(c => c is '\\' or '"') + "\"~\"".Length;
}
