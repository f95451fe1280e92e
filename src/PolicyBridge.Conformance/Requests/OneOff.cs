using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Chooses subjects by the automaton of a regex: those that are one character off at each state: another character in a
/// place, one left out, one twice, one put in.
/// </summary>
internal sealed class OneOff
{
    /// <summary>A long chain of states is walked at so many of them.</summary>
    private const int MaxStates = 400;

    /// <summary>Where several characters may stand, this many of those that may not are tried.</summary>
    private const int MaxLetters = 24;

    private readonly HashSet<string> _known = [];
    private readonly List<string> _first = [];
    private readonly List<string> _inClasses = [];
    private readonly List<string> _further = [];

    private OneOff()
    {
    }

    public static OneOff None { get; } = new();

    /// <summary>At most so many refused subjects, evenly spread, those first of which each is for another state.</summary>
    public IEnumerable<string> Missed(int most)
    {
        int inClasses = Math.Min(_inClasses.Count, Math.Max(most / 4, most - _first.Count - _further.Count));
        int further = Math.Min(_further.Count, Math.Max(most / 4, most - _first.Count - inClasses));
        return EvenSample.Of(_first, most - inClasses - further).Concat(EvenSample.Of(_inClasses, inClasses)).Concat(EvenSample.Of(_further, further));
    }

    /// <param name="automaton">The smallest automaton of what is accepted and can be sent.</param>
    /// <param name="isSendable">Whether a text can be sent.</param>
    /// <param name="isAccepted">Whether a text is accepted.</param>
    public static OneOff Of(Automaton automaton, Func<string, bool> isSendable, Func<string, bool> isAccepted)
    {
        IReadOnlyList<IReadOnlyList<Letter>> starts = automaton.WaysFromStart();
        IReadOnlyList<IReadOnlyList<Letter>?> ends = automaton.WaysToAccept();
        OneOff oneOff = new();
        foreach (int state in EvenSample.Of([.. Enumerable.Range(0, automaton.Count).Where(state => ends[state] is not null)], MaxStates))
        {
            IReadOnlyList<Letter> start = starts[state];
            IReadOnlyList<Letter> end = ends[state]!;
            Letter[] live = [.. automaton.Alphabet.Letters.Where(letter => ends[automaton.Next(state, letter)] is not null)];
            bool isLiteral = live is [{ Characters.Single: not null }];
            IEnumerable<Letter> dead = automaton.Alphabet.Letters.Except(live);
            int found = 0;
            foreach (Letter letter in dead.TakeWhile(_ => found < (isLiteral ? 1 : MaxLetters)))
            {
                bool replaces = end.Count > 0 && Miss(found == 0 ? oneOff._first : oneOff._inClasses, [.. start, letter, .. end.Skip(1)]);
                bool inserts = (!isLiteral || end.Count == 0) && Miss(found == 0 ? oneOff._first : oneOff._inClasses, [.. start, letter, .. end]);
                found += replaces || inserts ? 1 : 0;
            }

            if (end.Count > 0)
            {
                Miss(oneOff._further, [.. start, .. end.Skip(1)]);
                Miss(oneOff._further, [.. start, end[0], .. end]);
            }
        }

        return oneOff;

        bool Miss(List<string> missed, IReadOnlyList<Letter> way)
        {
            string text = Alphabet.Text(way);
            if (!isSendable(text) || isAccepted(text) || !oneOff._known.Add(text))
            {
                return false;
            }

            missed.Add(text);
            return true;
        }
    }
}
