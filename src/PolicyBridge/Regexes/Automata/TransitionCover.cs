namespace PolicyBridge.Regexes.Automata;

/// <summary>A subject that reaches a corner of a language.</summary>
/// <param name="Text">The subject.</param>
/// <param name="IsAccepted">Whether it belongs to the language; a near miss does not.</param>
internal sealed record CoveringSubject(string Text, bool IsAccepted);

/// <summary>
/// Chooses subjects that go through every transition of an automaton: each shortest way to a state, one letter on, and
/// then a shortest way to acceptance, with the near misses that leave the letter's effect as the only fault.
/// </summary>
internal static class TransitionCover
{
    /// <summary>The subjects, in the order of the automaton's states, each only once.</summary>
    /// <param name="automaton">The automaton; the smallest one gives the fewest subjects.</param>
    public static IEnumerable<CoveringSubject> Of(Automaton automaton)
    {
        IReadOnlyList<IReadOnlyList<Letter>> starts = automaton.WaysFromStart();
        IReadOnlyList<IReadOnlyList<Letter>?> ends = automaton.WaysToAccept();
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int state = 0; state < automaton.Count; state++)
        {
            // Nothing can be told apart behind a state from which no subject is accepted.
            if (ends[state] is not { } end)
            {
                continue;
            }

            IEnumerable<IEnumerable<Letter>> ways = automaton.Alphabet.Letters
                .SelectMany(letter => Through(starts[state], letter, ends[automaton.Next(state, letter)], end))
                .Prepend(starts[state]);
            foreach (IReadOnlyList<Letter> way in ways.Select(way => way.ToList()))
            {
                string text = Alphabet.Text(way);
                if (seen.Add(text))
                {
                    yield return new CoveringSubject(text, automaton.IsAccepting(way.Aggregate(Automaton.Start, automaton.Next)));
                }
            }
        }
    }

    private static IEnumerable<IEnumerable<Letter>> Through(
        IReadOnlyList<Letter> start, Letter letter, IReadOnlyList<Letter>? endBehind, IReadOnlyList<Letter> endBefore)
    {
        if (endBehind is not null)
        {
            yield return [.. start, letter, .. endBehind];
        }
        else
        {
            yield return [.. start, letter];
            // The letter put into a subject that is accepted without it.
            yield return [.. start, letter, .. endBefore];
            // The letter in the place of another, as an unescaped dot would let it in.
            if (endBefore.Count > 0)
            {
                yield return [.. start, letter, .. endBefore.Skip(1)];
            }
        }
    }
}
