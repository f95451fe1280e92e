using System.Text.RegularExpressions;
using PolicyBridge.Patterns;

namespace PolicyBridge.Policy;

/// <summary>
/// Matches <c>CORS_URLS_REGEX</c> against paths beyond ASCII as each release of Python does. What targets are given matches
/// ASCII alone by <c>\w</c>, <c>\d</c> and <c>\b</c>; the reference must not.
/// </summary>
/// <param name="pattern">The regex.</param>
internal sealed class PythonPath(PythonPattern pattern)
{
    /// <summary>Whether what the regex matches beyond ASCII is more than what targets are given.</summary>
    public bool IsBeyondAscii { get; } = DotNetPatternWriter.Write(pattern.Syntax, PatternSubject.Path) is Translated { NarrowerOnNonAscii: true };

    /// <summary>The releases of Python in which the regex matches at the start of a path, and those in which it does not.</summary>
    public (IReadOnlyList<PythonVersion> Matching, IReadOnlyList<PythonVersion> Others) Releases(string path)
    {
        CodePointSet characters = CodePointSet.OfRanges(path.EnumerateRunes().Select(rune => new CodePointRange(rune.Value, rune.Value)));
        List<PythonVersion> matching = [];
        List<PythonVersion> others = [];
        foreach (UnicodeRelease release in UnicodeRelease.All)
        {
            bool isMatch = RegexOf(release, characters).IsMatch(path);
            (isMatch ? matching : others).AddRange(release.Versions.Where(version => version >= pattern.Syntax.Since));
        }

        return (matching, others);
    }

    private Regex RegexOf(UnicodeRelease release, CodePointSet characters)
    {
        UnicodeClasses classes = release.Among(characters);
        PythonRegex exact = pattern.Syntax.With(classes);
        Translated translated = (Translated)DotNetPatternWriter.Write(exact.With(WordBoundaries.Spell(exact.Root, classes.Word)), PatternSubject.Path);
        return new Regex(
            translated.Text, RegexOptions.CultureInvariant | (translated.NonBacktracking ? RegexOptions.NonBacktracking : RegexOptions.Compiled));
    }
}
