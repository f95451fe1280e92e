using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Matchers;

/// <summary>
/// Finds the few shapes that a regex for origins comes down to, as most do. What is found has been compared with the automaton for
/// every Origin; what is not found stays an automaton.
/// </summary>
internal sealed class ShapeSearch
{
    private const int MaxShapes = 4;
    private const int MaxTexts = 16;
    private const int MaxLength = 300;

    private readonly CharacterAutomaton _automaton;
    private readonly List<TextShape> _shapes = [];

    private ShapeSearch(CharacterAutomaton automaton) => _automaton = automaton;

    /// <summary>The shapes, none where nothing matches; null where there are more than a few, or the automaton is no union of such.</summary>
    public static IReadOnlyList<TextShape>? Of(CharacterAutomaton automaton)
    {
        ShapeSearch search = new(automaton);
        bool isFound = automaton.Shortest(0) is null || search.TryAdd(0, "");
        return isFound && OriginLanguage.Of(search._shapes) is { } found && automaton.IsSame(0, found, 0) ? search._shapes : null;
    }

    private bool TryAdd(int state, string start)
    {
        while (!_automaton.IsAccepting(state) && _automaton.Ways(state) is [{ Characters.Single: int only, To: var to }])
        {
            if (start.Length > MaxLength)
            {
                return false;
            }

            start += (char)only;
            state = to;
        }

        if (_automaton.AcceptsAll(state))
        {
            return Take([new TextShape(start, IsOpen: true)]);
        }

        IReadOnlyList<(CodePointSet Characters, int To)> ways = _automaton.Ways(state);
        if (ways.Count == 0)
        {
            return Take([new TextShape(start)]);
        }

        if (Candidates(state).FirstOrDefault(candidate => MayHold(state, candidate) && OriginLanguage.Of(candidate) is { } one && _automaton.IsSame(state, one, 0)) is { } shapes)
        {
            return Take([.. shapes.Select(shape => shape with { Start = start + shape.Start })]);
        }

        return start.Length <= MaxLength
            && (!_automaton.IsAccepting(state) || Take([new TextShape(start)]))
            && ways.All(way => way.Characters.Ranges.Sum(range => range.Last - range.First + 1) <= MaxShapes
                && way.Characters.Ranges.All(range => Enumerable.Range(range.First, range.Last - range.First + 1).All(c => TryAdd(way.To, start + (char)c))));
    }

    // Most candidates are refused by one of their texts, long before an automaton of theirs is built.
    private bool MayHold(int state, IEnumerable<TextShape> candidate) =>
        candidate.SelectMany(Samples).All(text => _automaton.IsAccepting(text.Aggregate(state, (at, c) => _automaton.Next(at, c))));

    private static IEnumerable<string> Samples(TextShape shape) => shape.Middle is null ? [shape.Start] :
    [
        .. shape.Middle.Ranges.SelectMany(range => (int[])[range.First, range.Last]).Distinct()
            .SelectMany(c => Enumerable.Range(shape.Least, 3).Select(count => $"{shape.Start}{new string((char)c, count)}{shape.End}")),
    ];

    private bool Take(IReadOnlyList<TextShape> shapes)
    {
        _shapes.AddRange(shapes);
        return _shapes.Count(shape => shape.IsOpen || shape.Middle is not null) <= MaxShapes && _shapes.Count <= MaxTexts;
    }

    /// <summary>What may match from a state, by how the shortest texts look: C+end, C*end, and either beside one text.</summary>
    private IEnumerable<IReadOnlyList<TextShape>> Candidates(int state)
    {
        CodePointSet first = CodePointSet.OfRanges(_automaton.Ways(state).SelectMany(way => way.Characters.Ranges));
        if (_automaton.Shortest(state) is not { } shortest)
        {
            yield break;
        }

        yield return [new TextShape("", first, 0, shortest)];
        if (shortest.Length > 0)
        {
            yield return [new TextShape("", first.Except(CodePointSet.Of(shortest[0])), 0, shortest)];
            yield return [new TextShape("", first, 1, shortest[1..])];
        }

        if (_automaton.Shortest(state, except: shortest) is { Length: > 0 } next)
        {
            yield return [new TextShape(shortest), new TextShape("", first, 1, next[1..])];
            if (shortest.Length > 0)
            {
                yield return [new TextShape(shortest), new TextShape("", first.Except(CodePointSet.Of(shortest[0])), 1, next[1..])];
            }
        }
    }
}
