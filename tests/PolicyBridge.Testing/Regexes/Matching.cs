using System.Text.RegularExpressions;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Testing.Regexes;

/// <summary>Runs a translation in the real engine of .NET.</summary>
internal static class Matching
{
    public static Regex Compile(Translated translated) => new(
        translated.Text,
        RegexOptions.CultureInvariant | (translated.NonBacktracking ? RegexOptions.NonBacktracking : RegexOptions.Compiled),
        TimeSpan.FromSeconds(10));
}
