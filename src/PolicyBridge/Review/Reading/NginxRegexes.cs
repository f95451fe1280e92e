using System.Text.RegularExpressions;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Review.Reading;

/// <summary>Takes a regex of nginx for one of Python, where both mean the same.</summary>
internal static partial class NginxRegexes
{
    /// <summary>A regex of Python that matches the texts in which nginx finds the given one; null where that is not certain.</summary>
    /// <param name="text">The regex as PCRE takes it.</param>
    /// <param name="ignoresCase">Whether it stands behind <c>~*</c>.</param>
    public static PythonRegex? Read(string text, bool ignoresCase)
    {
        if (!Common().IsMatch(text))
        {
            return null;
        }

        // nginx looks for a match anywhere, Python at the start. nginx ignores the case of ASCII alone, and \w is ASCII there.
        PythonRegexFlags flags = PythonRegexFlags.Ascii | (ignoresCase ? PythonRegexFlags.IgnoreCase : PythonRegexFlags.None);
        return PythonRegex.Parse($"(?s:.*)(?:{text})", (int)flags, out _);
    }

    /// <summary>
    /// What PCRE and Python write alike: plain characters, classes without names, the escapes and groups of both. A closing bracket that
    /// comes first in a class is one of the class for both, and is given back to no other way of reading, of which there would be many.
    /// </summary>
    [GeneratedRegex(@"\A(?:[^\\(\[{]|\{(?!,)|\\[.\-/dDsSwWbB\\+*?()\[\]{}|^$:_]|\((?:\?(?::|=|!|<=|<!))?|\[\^?(?>\]?)(?:[^\\\]\[]|\\[.\-/dDsSwW\\\]\[^])*\])*\z")]
    private static partial Regex Common();
}
