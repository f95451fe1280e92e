using System.Text.RegularExpressions;
using PolicyBridge.Patterns;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A regex of the settings as the C# expression that makes it.</summary>
internal static class RegexExpression
{
    /// <param name="pattern">The regex.</param>
    /// <param name="subject">What it is matched against.</param>
    /// <param name="timeout">The expression for the time that it may take.</param>
    public static string Of(PythonPattern pattern, PatternSubject subject, string timeout)
    {
        Translated translated = (Translated)DotNetPatternWriter.Write(pattern.Syntax, subject);
        RegexOptions options = DotNetRegexOptions.For(translated);
        string names = string.Join(
            " | ",
            Enum.GetValues<RegexOptions>()
                .Where(option => option != RegexOptions.None && options.HasFlag(option))
                .Select(option => $"RegexOptions.{option}"));
        return $"new Regex({CSharpLiteral.Of(translated.Text)}, {names}, {timeout})";
    }
}
