using System.Text.RegularExpressions;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Review.HandWritten;

/// <summary>Takes a regex of nginx for one of Python, where both mean the same.</summary>
internal static partial class OriginRegexes
{
    /// <summary>A regex of Python that matches the origins that nginx finds the given one in; null where that is not certain.</summary>
    /// <param name="text">The regex as PCRE takes it.</param>
    /// <param name="ignoresCase">Whether it stands behind <c>~*</c>.</param>
    public static PythonRegex? Read(string text, bool ignoresCase)
    {
        if (!Common().IsMatch(text))
        {
            return null;
        }

        // nginx looks for a match anywhere, Python at the start. A browser's Origin is ASCII, where both ignore case alike.
        return PythonRegex.Parse($"(?s:.*)(?:{text})", ignoresCase ? (int)PythonRegexFlags.IgnoreCase : 0, out _);
    }

    /// <summary>What PCRE and Python write alike: plain characters, classes without names, the escapes and groups of both.</summary>
    [GeneratedRegex(@"\A(?:[^\\(\[]|\\[.\-/dDsSwWbB\\+*?()\[\]{}|^$:_]|\((?:\?(?::|=|!|<=|<!))?|\[\^?\]?(?:[^\\\]\[]|\\[.\-/dDsSwW\\\]\[^])*\])*\z")]
    private static partial Regex Common();
}
