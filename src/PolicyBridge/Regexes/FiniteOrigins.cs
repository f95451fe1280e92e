using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes;

/// <summary>A regex for origins that is no more than a list, found by an automaton and therefore true for every Origin.</summary>
internal static class FiniteOrigins
{
    /// <summary>The Origin headers that a regex matches; null where there are more than a number, or it could not be proved.</summary>
    public static IReadOnlyList<string>? Of(PythonRegex regex, int atMost)
    {
        // A loop without bound adds origins without end, but for patterns that nobody writes: no automaton is needed to see that.
        if (RegexTree.SelfAndDescendants(regex.Root).Any(node => node is RepeatNode { Max: null }))
        {
            return null;
        }

        Language headers = Language.Of(regex).And(Subjects.HeaderValues);
        Automaton? automaton = new LanguageQueries(PatternSubject.Origin).Automaton(headers, out _);
        return automaton is null ? null : FiniteLanguage.Texts(automaton, atMost);
    }
}
