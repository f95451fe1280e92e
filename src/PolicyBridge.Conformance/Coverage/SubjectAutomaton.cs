using System.Text;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Conformance.Coverage;

/// <summary>
/// The ways of subjects through a regex: the smallest automaton of those that can be sent and are accepted, with what can be sent beside it.
/// It keeps account of the ways that were gone.
/// </summary>
/// <remarks>
/// A transition goes from a state on towards acceptance. A way out is a state from which some character leads out of all that is accepted,
/// in a subject that can be sent.
/// </remarks>
internal sealed class SubjectAutomaton
{
    private readonly Automaton _accepted;
    private readonly Automaton _sendable;
    private readonly IReadOnlyList<IReadOnlyList<Letter>?> _ends;
    private readonly IReadOnlyList<IReadOnlyList<Letter>?> _sendableEnds;
    private readonly Letter[] _sendableLetters;
    private readonly Dictionary<Rune, Letter> _letters = [];
    private readonly List<Place> _places = [];
    private readonly HashSet<(int Accepted, int Sendable)> _known = [];
    private readonly HashSet<(int State, int Letter)> _transitions = [];
    private readonly HashSet<(int State, int Letter)> _gone = [];
    private readonly Dictionary<int, string> _exits = [];
    private readonly HashSet<int> _left = [];
    private readonly Func<string, bool> _isSendable;

    private SubjectAutomaton(Automaton accepted, Automaton sendable, Func<string, bool> isSendable)
    {
        _accepted = accepted;
        _sendable = sendable;
        _ends = accepted.WaysToAccept();
        _sendableEnds = sendable.WaysToAccept();
        _sendableLetters = [.. accepted.Alphabet.Letters.Select(letter => sendable.Alphabet.LetterOf(letter.Representative))];
        _isSendable = isSendable;
        Explore();
    }

    /// <summary>How many transitions there are.</summary>
    public int Transitions => _transitions.Count;

    /// <summary>How many of them accepted subjects have gone.</summary>
    public int TransitionsGone => _gone.Count;

    /// <summary>How many ways out there are.</summary>
    public int Exits => _exits.Count;

    /// <summary>How many of them refused subjects have taken.</summary>
    public int ExitsTaken => _left.Count;

    /// <summary>The automaton of a regex; null with the reason where it is out of reach.</summary>
    public static SubjectAutomaton? Of(PythonRegex regex, SubjectAsk ask, AutomatonLimits limits, out string? undecided)
    {
        LanguageQueries languages = new(ask.Subject, limits);
        return languages.Automaton(Language.Of(regex).And(ask.Language), out undecided) is { } accepted ? Of(accepted, ask, languages, out undecided) : null;
    }

    /// <summary>The same where the automaton of the subjects that can be sent and are accepted is there already.</summary>
    public static SubjectAutomaton? Of(Automaton accepted, SubjectAsk ask, LanguageQueries languages, out string? undecided) =>
        languages.Automaton(ask.Language, out undecided) is { } sendable ? new SubjectAutomaton(accepted, sendable, ask.IsSendable) : null;

    /// <summary>Takes account of a subject that was sent.</summary>
    public void Note(string subject)
    {
        (int accepted, int sendable) = (Automaton.Start, Automaton.Start);
        List<(int, int)> way = [];
        foreach (Rune rune in subject.EnumerateRunes())
        {
            if (LetterOf(rune) is not { } letter)
            {
                return;
            }

            int next = _accepted.Next(accepted, letter);
            sendable = _sendable.Next(sendable, _sendableLetters[letter.Index]);
            if (_ends[next] is null)
            {
                if (_sendableEnds[sendable] is not null && _exits.ContainsKey(accepted))
                {
                    _left.Add(accepted);
                }

                return;
            }

            way.Add((accepted, letter.Index));
            accepted = next;
        }

        if (_accepted.IsAccepting(accepted))
        {
            _gone.UnionWith(way);
        }
    }

    /// <summary>Refused subjects, one for each way out that was not taken yet, and takes account of them.</summary>
    /// <param name="most">How many at the most.</param>
    public IEnumerable<string> LeaveByRest(int most)
    {
        string[] rest = [.. _exits.Where(exit => !_left.Contains(exit.Key)).Select(exit => exit.Value)];
        foreach (string subject in EvenSample.Of(rest, most))
        {
            Note(subject);
            yield return subject;
        }
    }

    /// <summary>Accepted subjects that go all transitions that were not gone yet, several in one where that is possible, and takes account of them.</summary>
    /// <param name="most">How many at the most.</param>
    public IEnumerable<string> GoRest(int most)
    {
        Walks walks = new(this);
        for (int count = 0; count < most && walks.Next() is { } subject; count++)
        {
            if (_isSendable(subject))
            {
                Note(subject);
                yield return subject;
            }
        }
    }

    private Letter? LetterOf(Rune rune)
    {
        if (!_letters.TryGetValue(rune, out Letter? letter))
        {
            letter = _accepted.Alphabet.Letters.Any(known => known.Characters.Contains(rune.Value)) ? _accepted.Alphabet.LetterOf(rune.Value) : null;
            _letters.Add(rune, letter!);
        }

        return letter;
    }

    /// <summary>Finds every place that a subject can come to which may still be accepted, and what leads on and out there.</summary>
    private void Explore()
    {
        if (_ends[Automaton.Start] is null)
        {
            return;
        }

        Visit(Automaton.Start, Automaton.Start, null, null);
        for (int i = 0; i < _places.Count; i++)
        {
            Place place = _places[i];
            foreach (Letter letter in _accepted.Alphabet.Letters)
            {
                int next = _accepted.Next(place.Accepted, letter);
                int sendable = _sendable.Next(place.Sendable, _sendableLetters[letter.Index]);
                if (_ends[next] is not null)
                {
                    _transitions.Add((place.Accepted, letter.Index));
                    Visit(next, sendable, place, letter);
                }
                else if (_sendableEnds[sendable] is { } end && !_exits.ContainsKey(place.Accepted) && Refused(place, letter, end).FirstOrDefault(_isSendable) is { } subject)
                {
                    _exits.Add(place.Accepted, subject);
                }
            }
        }
    }

    /// <summary>Subjects that leave at a place by a letter: in the place of another, then put in between, then with whatever can be sent behind.</summary>
    private IEnumerable<string> Refused(Place place, Letter letter, IReadOnlyList<Letter> sendableEnd)
    {
        IReadOnlyList<Letter> start = WayTo(place);
        IReadOnlyList<Letter> end = _ends[place.Accepted]!;
        yield return Alphabet.Text([.. start, letter, .. end.Skip(1)]);
        yield return Alphabet.Text([.. start, letter, .. end]);
        yield return Alphabet.Text([.. start, letter]) + Alphabet.Text(sendableEnd);
    }

    private void Visit(int accepted, int sendable, Place? before, Letter? by)
    {
        if (_known.Add((accepted, sendable)))
        {
            _places.Add(new Place(accepted, sendable, before, by));
        }
    }

    private static IReadOnlyList<Letter> WayTo(Place place)
    {
        Stack<Letter> way = [];
        for (Place at = place; at.Before is { } before; at = before)
        {
            way.Push(at.By!);
        }

        return [.. way];
    }

    /// <summary>A place that a subject comes to.</summary>
    /// <param name="Accepted">The state among accepted subjects.</param>
    /// <param name="Sendable">The state among those that can be sent.</param>
    /// <param name="Before">The place before, on a shortest way.</param>
    /// <param name="By">The letter that leads here from there.</param>
    private sealed record Place(int Accepted, int Sendable, Place? Before, Letter? By);

    /// <summary>Long walks over transitions that were not gone yet: at each state on by one of them, or the shortest way to the next.</summary>
    private sealed class Walks(SubjectAutomaton automaton)
    {
        /// <summary>No longer subject is made where a shorter one is possible: a host has 253 characters at the most.</summary>
        private const int MaxLength = 200;

        /// <summary>A bound for automata of many states; that of a usual regex needs some thousands.</summary>
        private int _steps = 20_000_000;

        /// <summary>What earlier walks have gone, whether they could be sent or not.</summary>
        private readonly HashSet<(int, int)> _tried = [];

        /// <summary>An accepted subject; null where nothing is left to reach.</summary>
        public string? Next()
        {
            List<Letter> walk = [];
            int state = Automaton.Start;
            while (WayToNew(state) is { } way)
            {
                int length = walk.Count + way.Count + automaton._ends[After(state, way)]!.Count;
                if (walk.Count > 0 && length > MaxLength)
                {
                    break;
                }

                foreach (Letter letter in way)
                {
                    _tried.Add((state, letter.Index));
                    state = automaton._accepted.Next(state, letter);
                    walk.Add(letter);
                }
            }

            return walk.Count == 0 ? null : Alphabet.Text([.. walk, .. automaton._ends[state]!]);
        }

        private int After(int state, IEnumerable<Letter> way) => way.Aggregate(state, automaton._accepted.Next);

        /// <summary>The shortest way that ends with a transition not gone yet, neither before nor on a walk.</summary>
        private List<Letter>? WayToNew(int from)
        {
            Dictionary<int, (int State, Letter By)> cameBy = [];
            Queue<int> pending = new([from]);
            HashSet<int> seen = [from];
            while (pending.TryDequeue(out int state))
            {
                foreach (Letter letter in automaton._accepted.Alphabet.Letters)
                {
                    if (_steps-- <= 0)
                    {
                        return null;
                    }

                    (int, int) transition = (state, letter.Index);
                    if (!automaton._transitions.Contains(transition))
                    {
                        continue;
                    }

                    if (!automaton._gone.Contains(transition) && !_tried.Contains(transition))
                    {
                        return [.. WayTo(state, from, cameBy), letter];
                    }

                    int next = automaton._accepted.Next(state, letter);
                    if (seen.Add(next))
                    {
                        cameBy.Add(next, (state, letter));
                        pending.Enqueue(next);
                    }
                }
            }

            return null;
        }

        private static Stack<Letter> WayTo(int state, int from, Dictionary<int, (int State, Letter By)> cameBy)
        {
            Stack<Letter> way = [];
            while (state != from)
            {
                (state, Letter by) = cameBy[state];
                way.Push(by);
            }

            return way;
        }
    }
}
