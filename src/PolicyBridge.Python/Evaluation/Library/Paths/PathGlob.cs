using System.IO.Enumeration;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>The patterns of Python's <c>glob</c> for one part of a path, without its sets of characters.</summary>
internal static class PathGlob
{
    public static bool IsPattern(string part) => part.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a name matches; as in a shell, one that begins with a dot only where the pattern does.</summary>
    public static bool IsMatch(string pattern, string name) =>
        (!name.StartsWith('.') || pattern.StartsWith('.')) && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
