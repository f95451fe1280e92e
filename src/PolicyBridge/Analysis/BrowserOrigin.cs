using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis;

/// <summary>Whether a browser can send a text as an Origin; an entry with an upper-case host, for instance, meets none.</summary>
internal static class BrowserOrigin
{
    private const int Characters = 0x100;

    private static readonly Automaton Automaton = new LanguageQueries(PatternSubject.Origin).Automaton(BrowserSubjects.Origins, out _)!;

    /// <summary>The next state by state and character: asked thousands of times, letters would be looked up each time.</summary>
    private static readonly int[] Next = Table();

    public static bool IsOne(string text)
    {
        int state = Automaton.Start;
        foreach (char c in text)
        {
            if (c >= Characters)
            {
                return false;
            }

            state = Next[(state * Characters) + c];
        }

        return Automaton.IsAccepting(state);
    }

    private static int[] Table()
    {
        Letter[] letters = [.. Enumerable.Range(0, Characters).Select(Automaton.Alphabet.LetterOf)];
        return [.. Enumerable.Range(0, Automaton.Count).SelectMany(state => letters.Select(letter => Automaton.Next(state, letter)))];
    }
}
