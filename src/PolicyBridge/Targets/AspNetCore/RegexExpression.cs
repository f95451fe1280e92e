using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A regex that takes linear time in the framework, as the C# expression that makes it.</summary>
internal static class RegexExpression
{
    /// <summary>
    /// The expression; null where the framework has no engine of linear time for the regex. It says that there is no timeout, as
    /// an application can have a default.
    /// </summary>
    public static string? Of(PythonRegex regex, PatternSubject subject) =>
        DotNetPatternWriter.Write(regex, subject) is Translated { NonBacktracking: true, Text: var text }
            ? $"new Regex({CSharpLiteral.Of(text)}, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout)"
            : null;
}
