using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>
/// Finds exponential ambiguity (Weber and Seidl 1991): a text that leads from a position back to it in two ways, so that each
/// repetition of it doubles them.
/// </summary>
internal static class LoopPairs
{
    /// <summary>Whether there is such a text.</summary>
    /// <param name="automaton">The positions.</param>
    /// <param name="maxPairs">For a loop with more pairs the answer is no.</param>
    public static bool IsExponential(PositionAutomaton automaton, int maxPairs)
    {
        bool[] counts = [.. automaton.IsMetOnce.Select(once => !once)];
        IReadOnlyList<IReadOnlyList<int>> next =
        [
            .. automaton.Steps.Select((steps, from) => (IReadOnlyList<int>)[.. steps.Where(step => counts[from] && counts[step.To] && !automaton.Characters[step.To].IsEmpty).Select(step => step.To)]),
        ];
        int[] loopOf = Components.Of(next);
        return loopOf.Index().GroupBy(position => position.Item, position => position.Index).Any(loop => HoldsTwoWays(automaton, next, loopOf, [.. loop], maxPairs));
    }

    private static bool HoldsTwoWays(PositionAutomaton automaton, IReadOnlyList<IReadOnlyList<int>> next, int[] loopOf, int[] positions, int maxPairs)
    {
        int loop = loopOf[positions[0]];
        bool isInside(int to) => loopOf[to] == loop;
        if (positions.Any(from => automaton.Steps[from].Any(step => step.Ways > 1 && isInside(step.To) && next[from].Contains(step.To))))
        {
            return true;
        }

        if (positions.Length < 2 || positions.Length * positions.Length > maxPairs)
        {
            return false;
        }

        Dictionary<int, int> indexes = positions.Index().ToDictionary(position => position.Item, position => position.Index);
        Dictionary<(CodePointSet, CodePointSet), bool> overlaps = [];
        bool overlap(CodePointSet one, CodePointSet other)
        {
            if (!overlaps.TryGetValue((one, other), out bool answer))
            {
                overlaps[(one, other)] = answer = one.Overlaps(other);
            }

            return answer;
        }

        List<IReadOnlyList<int>> pairs = [];
        foreach (int one in positions)
        {
            foreach (int other in positions)
            {
                pairs.Add(
                [
                    .. next[one].Where(isInside).SelectMany(to => next[other]
                        .Where(also => isInside(also) && overlap(automaton.Characters[to], automaton.Characters[also]))
                        .Select(also => (indexes[to] * positions.Length) + indexes[also])),
                ]);
            }
        }

        // Two ways that part and meet again lie in one component with the place where they were together.
        int[] componentOf = Components.Of(pairs);
        HashSet<int> together = [.. Enumerable.Range(0, positions.Length).Select(i => componentOf[(i * positions.Length) + i])];
        return Enumerable.Range(0, pairs.Count).Any(pair => pair / positions.Length != pair % positions.Length && together.Contains(componentOf[pair]));
    }
}
