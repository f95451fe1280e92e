using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Automata;

/// <summary>What to do at a state of a walk.</summary>
internal enum WalkStep
{
    /// <summary>Nothing is wanted behind here.</summary>
    Leave,

    /// <summary>Go on.</summary>
    Through,

    /// <summary>Take the text that led here, and go on.</summary>
    Take,

    /// <summary>Take the text that led here, and nothing behind it.</summary>
    TakeAndLeave,

    /// <summary>The walk is not of the kind that was hoped for.</summary>
    GiveUp,
}

/// <summary>Walks an automaton along every character, as far as that is finite.</summary>
internal static class LetterWalk
{
    /// <summary>The texts that were taken, in order; null where there are more than a number or the walk gave up.</summary>
    public static IReadOnlyList<string>? Texts(Automaton automaton, int atMost, Func<int, WalkStep> stepAt)
    {
        List<string> texts = new();
        Stack<(int State, string Text)> pending = new([(Automaton.Start, "")]);
        while (pending.TryPop(out (int State, string Text) here))
        {
            WalkStep step = stepAt(here.State);
            // A text with more characters than there are states has gone round a loop.
            if (step is WalkStep.GiveUp || here.Text.Length > 2 * automaton.Count || pending.Count > atMost + (256 * automaton.Count))
            {
                return null;
            }

            if (step is WalkStep.Take or WalkStep.TakeAndLeave)
            {
                texts.Add(here.Text);
            }

            if (texts.Count > atMost)
            {
                return null;
            }

            if (step is WalkStep.Leave or WalkStep.TakeAndLeave)
            {
                continue;
            }

            foreach (Letter letter in automaton.Alphabet.Letters.Reverse())
            {
                int next = automaton.Next(here.State, letter);
                if (stepAt(next) is WalkStep.Leave)
                {
                    continue;
                }

                if (letter.Kind is not WideKind.Other || CountOf(letter.Characters) > atMost)
                {
                    return null;
                }

                foreach (int codePoint in letter.Characters.Ranges.Reverse().SelectMany(Descending))
                {
                    pending.Push((next, here.Text + char.ConvertFromUtf32(codePoint)));
                }
            }
        }

        return texts;
    }

    private static int CountOf(CodePointSet set) => set.Ranges.Sum(range => range.Last - range.First + 1);

    private static IEnumerable<int> Descending(CodePointRange range) =>
        Enumerable.Range(0, range.Last - range.First + 1).Select(i => range.Last - i);
}
