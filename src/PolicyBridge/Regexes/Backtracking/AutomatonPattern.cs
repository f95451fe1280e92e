using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>
/// Writes a deterministic automaton as a pattern by taking its states away one by one (Brzozowski and McCluskey 1963). What comes of a
/// deterministic automaton is unambiguous (Book et al. 1971).
/// </summary>
internal sealed class AutomatonPattern
{
    /// <summary>Nobody reads a longer one; it is counted in items.</summary>
    private const int MaxSize = 400;

    private const int Stop = -1;

    private readonly Dictionary<int, Dictionary<int, Edge>> _from = [];
    private readonly Dictionary<int, HashSet<int>> _into = [];

    private AutomatonPattern()
    {
    }

    /// <summary>The pattern; null where it would be long.</summary>
    public static RegexNode? Of(Automaton automaton)
    {
        AutomatonPattern pattern = new();
        pattern.AddEdges(automaton);
        List<int> states = [.. pattern._from.Keys.Where(state => state != Automaton.Start)];
        while (states.Count > 0)
        {
            int next = states.MinBy(pattern.Weight);
            states.Remove(next);
            if (!pattern.Remove(next))
            {
                return null;
            }
        }

        return pattern._from.GetValueOrDefault(Automaton.Start) is { } last && last.TryGetValue(Stop, out Edge? end)
            ? Sequence(last.TryGetValue(Automaton.Start, out Edge? loop) ? Loop(loop) : Edge.Empty, end).Node
            : null;
    }

    private void AddEdges(Automaton automaton)
    {
        for (int state = 0; state < automaton.Count; state++)
        {
            if (!automaton.IsLive(state))
            {
                continue;
            }

            if (automaton.IsAccepting(state) && automaton.Alphabet.Letters.All(letter => automaton.Next(state, letter) == state))
            {
                Add(state, Stop, Edge.Empty);
                continue;
            }

            Letter? last = LastNewline(automaton, state);
            if (automaton.IsAccepting(state))
            {
                Add(state, Stop, new Edge(new AssertionNode(last is null ? AssertionKind.End : AssertionKind.EndOrLastNewline, AsciiWord: false, 0), 1));
            }

            foreach (IGrouping<int, Letter> letters in automaton.Alphabet.Letters.Where(letter => letter != last).GroupBy(letter => automaton.Next(state, letter)).Where(target => automaton.IsLive(target.Key)))
            {
                CodePointSet characters = CodePointSet.OfRanges(letters.SelectMany(letter => letter.Characters.Ranges));
                Add(state, letters.Key, new Edge(new CharacterNode(CharacterSet.Exactly(characters), ClassSpelling.None, 0), 1));
            }
        }
    }

    /// <summary>The newline, where the subject may end before it and behind it, as <c>$</c> has it.</summary>
    private static Letter? LastNewline(Automaton automaton, int state)
    {
        Letter? newline = automaton.Alphabet.Letters.FirstOrDefault(letter => letter.IsNewline);
        bool isLast = newline is not null && automaton.IsAccepting(state) && automaton.Next(state, newline) is var behind && automaton.IsAccepting(behind)
            && automaton.Alphabet.Letters.All(letter => automaton.Next(behind, letter) is var dead && !automaton.IsAccepting(dead)
                && automaton.Alphabet.Letters.All(next => automaton.Next(dead, next) == dead));
        return isLast ? newline : null;
    }

    private void Add(int from, int to, Edge edge)
    {
        Dictionary<int, Edge> edges = _from.TryGetValue(from, out Dictionary<int, Edge>? known) ? known : _from[from] = [];
        edges[to] = edges.TryGetValue(to, out Edge? there) ? Either(there, edge) : edge;
        (_into.TryGetValue(to, out HashSet<int>? sources) ? sources : _into[to] = []).Add(from);
    }

    /// <summary>How much longer the pattern becomes where a state goes.</summary>
    private long Weight(int state)
    {
        int[] sources = [.. Sources(state)];
        KeyValuePair<int, Edge>[] targets = [.. Targets(state)];
        long loop = _from[state].TryGetValue(state, out Edge? own) ? own.Size : 0;
        return (sources.Sum(source => (long)_from[source][state].Size) * Math.Max(targets.Length - 1, 0))
            + (targets.Sum(target => (long)target.Value.Size) * Math.Max(sources.Length - 1, 0))
            + (loop * ((sources.Length * targets.Length) - 1));
    }

    private IEnumerable<int> Sources(int state) => _into.GetValueOrDefault(state, []).Where(source => source != state);

    private IEnumerable<KeyValuePair<int, Edge>> Targets(int state) => _from[state].Where(target => target.Key != state);

    private bool Remove(int state)
    {
        Edge? loop = _from[state].GetValueOrDefault(state);
        KeyValuePair<int, Edge>[] targets = [.. Targets(state)];
        foreach (int source in Sources(state).ToArray())
        {
            Edge into = _from[source][state];
            _from[source].Remove(state);
            foreach ((int target, Edge outOf) in targets)
            {
                Edge way = Sequence(loop is null ? into : Sequence(into, Loop(loop)), outOf);
                if (way.Size > MaxSize)
                {
                    return false;
                }

                Add(source, target, way);
            }
        }

        foreach ((int target, _) in targets)
        {
            _into[target].Remove(state);
        }

        return _from.Remove(state);
    }

    private static Edge Loop(Edge edge) => new(new RepeatNode(edge.Node, 0, null, RepeatKind.Greedy, 0), edge.Size);

    private static Edge Sequence(Edge one, Edge other) => new(PatternSimplifier.Concatenate([one.Node, other.Node], 0), one.Size + other.Size);

    private static Edge Either(Edge one, Edge other)
    {
        RegexNode[] branches = [.. BranchesOf(one.Node), .. BranchesOf(other.Node)];
        return new Edge(new AlternationNode(branches, 0), one.Size + other.Size);
    }

    private static IEnumerable<RegexNode> BranchesOf(RegexNode node) => node is AlternationNode alternation ? alternation.Branches : [node];

    /// <param name="Node">What is read on the way.</param>
    /// <param name="Size">How long it is.</param>
    private sealed record Edge(RegexNode Node, int Size)
    {
        public static Edge Empty { get; } = new(new ConcatenationNode([], 0), 0);
    }
}
