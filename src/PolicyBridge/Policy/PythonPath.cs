using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Policy;

/// <summary>
/// Matches <c>CORS_URLS_REGEX</c> against paths beyond ASCII as each release of Python does. What targets are given matches
/// ASCII alone by <c>\w</c>, <c>\d</c> and <c>\b</c>; the reference must not.
/// </summary>
/// <param name="pattern">The regex.</param>
/// <param name="release">The release that is asked, where it is known.</param>
internal sealed class PythonPath(PythonRegex pattern, PythonVersion? release = null)
{
    /// <summary>Whether what the regex matches beyond ASCII is more than what targets are given.</summary>
    public bool IsBeyondAscii { get; } = DotNetPatternWriter.Write(pattern, PatternSubject.Path) is Translated { NarrowerOnNonAscii: true };

    /// <summary>
    /// The releases of Python that are asked in which the regex matches at the start of a path, and those in which it does not; both hold
    /// a release of which that takes too many steps to tell.
    /// </summary>
    public (IReadOnlyList<PythonVersion> Matching, IReadOnlyList<PythonVersion> Others) Releases(string path)
    {
        CodePointSet characters = CodePointSet.OfRanges(path.EnumerateRunes().Select(rune => new CodePointRange(rune.Value, rune.Value)));
        List<PythonVersion> matching = [];
        List<PythonVersion> others = [];
        foreach (UnicodeRelease unicode in UnicodeRelease.All)
        {
            bool? isMatch = ProgramOf(unicode, characters).IsMatch(path);
            PythonVersion[] versions = [.. unicode.Versions.Where(version => release is null ? version >= pattern.Since : version.Minor == release.Minor)];
            matching.AddRange(isMatch == false ? [] : versions);
            others.AddRange(isMatch == true ? [] : versions);
        }

        return (matching, others);
    }

    private SubjectPattern ProgramOf(UnicodeRelease unicode, CodePointSet characters)
    {
        UnicodeClasses classes = unicode.Among(characters);
        PythonRegex exact = pattern.With(classes);
        return PatternCompiler.CompileProgram(exact.With(WordBoundaries.Spell(exact.Root, classes.Word)), PatternSubject.Path).ToSubjectPattern();
    }
}
