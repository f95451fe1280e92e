using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>
/// Writes a pattern for <c>-m reg</c>, which is matched against bytes. HAProxy has PCRE2 capture nothing but what has a name, so groups
/// that a reference needs get one.
/// </summary>
internal static class HAProxyPatternWriter
{
    /// <summary>The longest regex of several patterns. HAProxy reads lines of any length; people do not.</summary>
    private const int MaxMergedLength = 8_000;

    /// <summary>
    /// PCRE2's compiled code, which HAProxy runs, takes a subject for UTF-8 without a look at it. So a regex on bytes looks first.
    /// </summary>
    private const string Utf8 =
        @"^(?:[\x00-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
            + @"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})*+\z";

    public static PatternTranslation Write(PythonRegex regex, PatternSubject subject) => PcrePatternWriter.Write(regex, subject, namesGroups: true);

    /// <summary>Merges patterns that were written here.</summary>
    public static IReadOnlyList<MergedPattern> Merge(IReadOnlyList<Translated> patterns) => PatternMerger.Merge(patterns, MaxMergedLength, static text => text.Length);

    /// <summary>The conditions under which a variable holds what a regex matches.</summary>
    public static string[] ConditionsOf(string variable, string regex) =>
        [.. regex.StartsWith("(*UTF)", StringComparison.Ordinal) ? [HAProxyText.Matches(variable, Utf8)] : Array.Empty<string>(), HAProxyText.Matches(variable, regex)];
}
