using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;

namespace PolicyBridge.Analysis;

/// <summary>Whether a browser can send a text as an Origin; an entry with an upper-case host, for instance, meets none.</summary>
internal static class BrowserOrigin
{
    private static readonly Automaton Automaton = new Languages(PatternSubject.Origin).Automaton(BrowserSubjects.Origins, out _)!;

    public static bool IsOne(string text)
    {
        int state = Automaton.Start;
        foreach (char c in text)
        {
            if (c > 0xFF)
            {
                return false;
            }

            state = Automaton.Next(state, Automaton.Alphabet.LetterOf(c));
        }

        return Automaton.IsAccepting(state);
    }
}
