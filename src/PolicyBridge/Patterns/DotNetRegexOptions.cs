using System.Text.RegularExpressions;

namespace PolicyBridge.Patterns;

/// <summary>The options with which a pattern written for .NET is to be used.</summary>
internal static class DotNetRegexOptions
{
    /// <summary>Linear time where the pattern allows it; else compiled, as the interpreter errs on some patterns.</summary>
    public static RegexOptions For(Translated pattern) =>
        RegexOptions.CultureInvariant | (pattern.NonBacktracking ? RegexOptions.NonBacktracking : RegexOptions.Compiled);
}
