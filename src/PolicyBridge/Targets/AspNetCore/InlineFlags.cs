using System.Text.RegularExpressions;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Settings;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A compiled regex of the settings as one string: the flags of <c>re.compile</c> become <c>(?…)</c> in front.</summary>
internal static partial class InlineFlags
{
    private static readonly (PythonRegexFlags Flag, char Letter)[] Letters =
    [
        (PythonRegexFlags.Ascii, 'a'), (PythonRegexFlags.IgnoreCase, 'i'), (PythonRegexFlags.Multiline, 'm'),
        (PythonRegexFlags.DotAll, 's'), (PythonRegexFlags.Verbose, 'x'),
    ];

    /// <summary>The text of a compiled regex, or null where it would not be read as the same regex.</summary>
    public static string? Of(RegexSetting regex) => PythonRegex.TryParse(regex.Pattern, regex.Flags, out PythonRegex? pattern, out _) ? Of(pattern) : null;

    /// <summary>The text, or null where it would not be read as the same regex.</summary>
    public static string? Of(PythonRegex pattern)
    {
        string letters = LettersOf((PythonRegexFlags)pattern.Flags);
        if (letters.Length == 0)
        {
            return pattern.Text;
        }

        // Flags for the whole of a regex must stand at its very start, and there they may stand already.
        Match own = OwnFlags().Match(pattern.Text);
        string text = own.Success
            ? $"(?{string.Concat((letters + own.Groups["letters"].Value).Distinct())}){pattern.Text[own.Length..]}"
            : $"(?{letters}){pattern.Text}";
        return PythonRegex.TryParse(text, 0, out PythonRegex? read, out _) && LettersOf(read.AllFlags) == LettersOf(pattern.AllFlags)
            ? text
            : null;
    }

    private static string LettersOf(PythonRegexFlags flags) =>
        string.Concat(Letters.Where(l => flags.HasFlag(l.Flag)).Select(l => l.Letter));

    [GeneratedRegex(@"^\(\?(?<letters>[aimsux]+)\)")]
    private static partial Regex OwnFlags();
}
