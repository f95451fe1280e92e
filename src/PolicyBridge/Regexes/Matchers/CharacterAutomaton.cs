using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Matchers;

/// <summary>
/// A smallest automaton by character, as code is written from it: for each of Latin-1 and for all others together the next state.
/// </summary>
internal sealed class CharacterAutomaton
{
    /// <summary>Where no subject matches any more.</summary>
    public const int Nowhere = -1;

    /// <summary>What stands for every character beyond Latin-1.</summary>
    public const int Others = 256;

    private const int Kinds = Others + 1;

    private readonly int[] _next;
    private readonly bool[] _accepting;
    private readonly bool[] _possible;
    private readonly IReadOnlyList<(CodePointSet Characters, int To)>?[] _ways;
    private IReadOnlyList<int[]>? _groups;

    private CharacterAutomaton(int[] next, bool[] accepting, bool[] possible)
    {
        _next = next;
        _accepting = accepting;
        _possible = possible;
        _ways = new IReadOnlyList<(CodePointSet Characters, int To)>?[accepting.Length];
    }

    /// <summary>How many states there are, the first of them the start.</summary>
    public int Count => _accepting.Length;

    /// <summary>The automaton by character; null where characters beyond Latin-1 are told apart, or counted, as one may be two of a string.</summary>
    /// <param name="automaton">The automaton.</param>
    /// <param name="possible">The characters that a subject can hold.</param>
    public static CharacterAutomaton? Of(Automaton automaton, CodePointSet possible)
    {
        int[] live = [.. Enumerable.Range(0, automaton.Count).Where(state => state == Automaton.Start || automaton.IsLive(state))];
        Dictionary<int, int> numbers = live.Index().ToDictionary(state => state.Item, state => state.Index);
        Letter[][] letters =
        [
            .. Enumerable.Range(0, Others).Select(c => (Letter[])[automaton.Alphabet.LetterOf(c)]),
            [.. automaton.Alphabet.Letters.Where(letter => letter.Characters.Ranges[^1].Last >= Others)],
        ];
        int[] next = new int[live.Length * Kinds];
        foreach ((int number, int state) in live.Index())
        {
            for (int kind = 0; kind < Kinds; kind++)
            {
                // A character of Latin-1 is one letter: there are 256 for each state.
                if (letters[kind] is [Letter only] && kind != Others)
                {
                    int to = automaton.Next(state, only);
                    next[(number * Kinds) + kind] = automaton.IsLive(to) ? numbers[to] : Nowhere;
                    continue;
                }

                int[] targets = [.. letters[kind].Select(letter => automaton.Next(state, letter)).Distinct()];
                if (kind == Others && (targets.Length > 1 || targets.Any(target => letters[Others].Any(letter => automaton.Next(target, letter) != target))))
                {
                    return null;
                }

                next[(number * Kinds) + kind] = targets is [int target] && automaton.IsLive(target) ? numbers[target] : Nowhere;
            }
        }

        bool[] can = [.. Enumerable.Range(0, Kinds).Select(kind => possible.Contains(kind))];
        return new CharacterAutomaton(next, [.. live.Select(automaton.IsAccepting)], can);
    }

    public int Next(int state, int kind) => state == Nowhere ? Nowhere : _next[(state * Kinds) + kind];

    public bool IsAccepting(int state) => state != Nowhere && _accepting[state];

    /// <summary>Whether every subject that gets to a state matches.</summary>
    public bool AcceptsAll(int state) => IsAccepting(state) && Enumerable.Range(0, Kinds).All(kind => !_possible[kind] || Next(state, kind) == state);

    /// <summary>The ways out of a state, in the order of their characters; those beyond Latin-1 are U+0100 to U+FFFF.</summary>
    public IReadOnlyList<(CodePointSet Characters, int To)> Ways(int state) => _ways[state] ??=
    [
        .. Enumerable.Range(0, Kinds).Where(kind => Next(state, kind) != Nowhere)
            .GroupBy(kind => Next(state, kind), kind => new CodePointRange(kind, kind == Others ? char.MaxValue : kind))
            .Select(way => (CodePointSet.OfRanges(way), way.Key)),
    ];

    /// <summary>The characters in groups that no state tells apart, in the order of their first. Each is in one; those beyond Latin-1 stand there together.</summary>
    public IReadOnlyList<int[]> Groups => _groups ??= FindGroups();

    /// <summary>A shortest text that leads from a state to acceptance, but for one text; null where there is none.</summary>
    public string? Shortest(int state, string? except = null)
    {
        HashSet<(int State, bool IsException, int Length)> seen = [];
        Queue<(int State, string Text)> pending = new([(state, "")]);
        while (pending.TryDequeue(out (int State, string Text) here))
        {
            if (IsAccepting(here.State) && here.Text != except)
            {
                return here.Text;
            }

            foreach ((CodePointSet characters, int to) in Ways(here.State))
            {
                // Of a set that holds the next character of the exception another one serves as well.
                foreach (char c in Representatives(characters, except is not null && here.Text.Length < except.Length ? except[here.Text.Length] : null))
                {
                    string text = here.Text + c;
                    bool isException = except is not null && except.StartsWith(text, StringComparison.Ordinal);
                    if (seen.Add((to, isException, isException ? text.Length : 0)))
                    {
                        pending.Enqueue((to, text));
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Whether the same subjects match from a state here and from one of another automaton: for every one of them.</summary>
    public bool IsSame(int state, CharacterAutomaton other, int otherState)
    {
        HashSet<(int, int)> seen = [(state, otherState)];
        Stack<(int Here, int There)> pending = new(seen);
        while (pending.TryPop(out (int Here, int There) pair))
        {
            if (IsAccepting(pair.Here) != other.IsAccepting(pair.There))
            {
                return false;
            }

            for (int kind = 0; kind < Kinds; kind++)
            {
                (int, int) next = (Next(pair.Here, kind), other.Next(pair.There, kind));
                if (seen.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return true;
    }

    /// <summary>Whether whatever matches from a state ends with a text.</summary>
    public bool EndsWith(int state, string end)
    {
        int[] borders = Borders(end);
        HashSet<(int State, int Seen)> seen = [(state, 0)];
        Stack<(int State, int Seen)> pending = new(seen);
        while (pending.TryPop(out (int State, int Seen) here))
        {
            if (IsAccepting(here.State) && here.Seen != end.Length)
            {
                return false;
            }

            for (int kind = 0; kind < Kinds; kind++)
            {
                (int, int) next = (Next(here.State, kind), SeenBehind(end, borders, here.Seen, (char)kind));
                if (next.Item1 != Nowhere && seen.Add(next))
                {
                    pending.Push(next);
                }
            }
        }

        return true;
    }

    /// <summary>The smallest automaton of what may stand from a state on before a text that ends every match.</summary>
    public CharacterAutomaton Before(int first, string end)
    {
        // Nowhere is a state as well here, the last one.
        int width = Groups.Count;
        int[] transitions = new int[(Count + 1) * width];
        Array.Fill(transitions, Count);
        for (int state = 0; state < Count; state++)
        {
            for (int group = 0; group < width; group++)
            {
                transitions[(state * width) + group] = Next(state, Groups[group][0]) is var to && to == Nowhere ? Count : to;
            }
        }

        bool[] accepting = [.. Enumerable.Range(0, Count).Select(state => IsAccepting(end.Aggregate(state, (at, c) => Next(at, c)))), false];
        bool[] live = LiveStates.Of(transitions, accepting);
        int[] parts = Minimization.PartsOf(transitions, accepting);
        // A part is numbered where the search first meets it, and any of its states tells where it leads.
        Dictionary<int, int> numbers = new() { [parts[first]] = 0 };
        List<int> order = [first];
        for (int i = 0; i < order.Count; i++)
        {
            for (int kind = 0; kind < Kinds; kind++)
            {
                if (Next(order[i], kind) is var to && to != Nowhere && live[to] && numbers.TryAdd(parts[to], numbers.Count))
                {
                    order.Add(to);
                }
            }
        }

        return new CharacterAutomaton(
            [.. order.SelectMany(state => Enumerable.Range(0, Kinds).Select(kind => Next(state, kind) is var to && to != Nowhere && live[to] ? numbers[parts[to]] : Nowhere))],
            [.. order.Select(state => accepting[state])],
            _possible);
    }

    private int[][] FindGroups()
    {
        int[] groupOf = new int[Kinds];
        Dictionary<(int Group, int To), int> numbers = [];
        for (int state = 0; state < Count; state++)
        {
            numbers.Clear();
            for (int kind = 0; kind < Kinds; kind++)
            {
                (int, int) key = (groupOf[kind], Next(state, kind));
                if (!numbers.TryGetValue(key, out int number))
                {
                    number = numbers.Count;
                    numbers.Add(key, number);
                }

                groupOf[kind] = number;
            }
        }

        return [.. Enumerable.Range(0, Kinds).GroupBy(kind => groupOf[kind]).Select(group => group.ToArray())];
    }

    // For the beginning of a text of each length the longest shorter one that it ends with (Knuth, Morris, Pratt 1977).
    private static int[] Borders(string text)
    {
        int[] borders = new int[text.Length + 1];
        for (int length = 2; length <= text.Length; length++)
        {
            borders[length] = SeenBehind(text, borders, borders[length - 1], text[length - 1]);
        }

        return borders;
    }

    // How much of a text's beginning is seen behind one more character.
    private static int SeenBehind(string text, int[] borders, int seen, char next)
    {
        while (seen == text.Length || text[seen] != next)
        {
            if (seen == 0)
            {
                return 0;
            }

            seen = borders[seen];
        }

        return seen + 1;
    }

    private static IEnumerable<char> Representatives(CodePointSet characters, char? next)
    {
        yield return (char)characters.Ranges[0].First;
        if (next is { } c && characters.Contains(c))
        {
            yield return c;
            CodePointSet rest = characters.Except(CodePointSet.Of(c));
            if (!rest.IsEmpty)
            {
                yield return (char)rest.Ranges[0].First;
            }
        }
    }
}
