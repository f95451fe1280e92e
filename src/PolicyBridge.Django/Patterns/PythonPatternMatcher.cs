using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Library.Texts;
using PolicyBridge.Regexes.Matching;

namespace PolicyBridge.Django.Patterns;

/// <summary>Gives the evaluator of Python the patterns that this library reads.</summary>
internal sealed class PythonPatternMatcher : IPatternMatcher
{
    public static PythonPatternMatcher Instance { get; } = new();

    public IPattern? Read(string pattern, int flags, PythonVersion? version) => SearchablePattern.Read(pattern, flags, version) is { } read ? new Pattern(read) : null;

    private sealed class Pattern(SearchablePattern pattern) : IPattern
    {
        public ImmutableArray<string> Groups => pattern.Groups;

        public bool HasCertainGroups => pattern.HasCertainGroups;

        public PatternMatch Find(string text, int start, PatternUse use, bool mustAdvance, ref int steps)
        {
            PatternSearch search = pattern.In(text, steps);
            (int, int)[]? found = search.Find(start, isAnchored: use != PatternUse.Search, isWhole: use == PatternUse.FullMatch, mustAdvance);
            steps = search.Steps;
            return found is null ? default : new PatternMatch([.. found]);
        }
    }
}
