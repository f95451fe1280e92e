using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Matching;

/// <summary>
/// Looks for a pattern as CPython does: ways are tried in the order in which the pattern writes them, and the first that fits is the
/// match. It counts its steps and gives up where there are too many, or where releases of Python do not agree.
/// </summary>
internal sealed class PatternSearch(RegexNode root, int groups, string text, int steps)
{
    private const int MaxDepth = 600;

    private readonly (int Start, int End)[] _spans = new (int, int)[groups + 1];
    private int _depth;

    /// <summary>How much more may be tried; below zero where that was not enough, or the answer is not certain.</summary>
    public int Steps { get; private set; } = steps;

    public bool HasGivenUp => Steps < 0;

    /// <summary>Where the pattern is found first; <see langword="null"/> where it is not, or the search gave up.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="isAnchored">Whether it has to begin there.</param>
    /// <param name="isWhole">Whether it has to reach the end.</param>
    /// <param name="mustAdvance">Whether what is found at the start has to be longer than nothing.</param>
    /// <returns>The start and end of the whole and of each group, -1 for a group that takes no part.</returns>
    public (int Start, int End)[]? Find(int start, bool isAnchored, bool isWhole, bool mustAdvance)
    {
        for (int at = start; at <= text.Length && !HasGivenUp; at++)
        {
            Array.Fill(_spans, (-1, -1));
            int from = at;
            int end = -1;
            bool isFound = Match(root, at, reached =>
            {
                if ((isWhole && reached != text.Length) || (mustAdvance && from == start && reached == from))
                {
                    return false;
                }

                end = reached;
                return true;
            });
            if (HasGivenUp)
            {
                return null;
            }

            if (isFound)
            {
                _spans[0] = (from, end);
                return [.. _spans];
            }

            if (isAnchored)
            {
                return null;
            }
        }

        return null;
    }

    private bool Match(RegexNode node, int at, Func<int, bool> next)
    {
        if (--Steps < 0 || _depth > MaxDepth)
        {
            Steps = -1;
            return false;
        }

        _depth++;
        bool isMatched = node switch
        {
            CharacterNode character => at < text.Length && Holds(character.Set, text[at]) && next(at + 1),
            AssertionNode assertion => Holds(assertion, at) && next(at),
            GroupNode group => MatchGroup(group, at, next),
            ConcatenationNode sequence => MatchItems(sequence.Items, 0, at, next),
            AlternationNode alternation => alternation.Branches.Any(branch => !HasGivenUp && Match(branch, at, next)),
            RepeatNode { Body: CharacterNode character } repeat => MatchRun(character, repeat, at, next),
            RepeatNode repeat => MatchRepeat(repeat, 0, at, next),
            LookNode look => Looks(look, at) && next(at),
            _ => GiveUp(),
        };
        _depth--;
        return isMatched && !HasGivenUp;
    }

    private bool MatchItems(IReadOnlyList<RegexNode> items, int first, int at, Func<int, bool> next) =>
        first == items.Count ? next(at) : Match(items[first], at, reached => MatchItems(items, first + 1, reached, next));

    private bool MatchGroup(GroupNode group, int at, Func<int, bool> next)
    {
        (int Start, int End) before = _spans[group.Number];
        if (Match(group.Body, at, reached =>
        {
            (int Start, int End) inner = _spans[group.Number];
            _spans[group.Number] = (at, reached);
            if (next(reached))
            {
                return true;
            }

            _spans[group.Number] = inner;
            return false;
        }))
        {
            return true;
        }

        _spans[group.Number] = before;
        return false;
    }

    private bool MatchRun(CharacterNode character, RepeatNode repeat, int at, Func<int, bool> next)
    {
        long most = Math.Min(repeat.Max ?? long.MaxValue, text.Length - at);
        int count = 0;
        bool isGreedy = repeat.Kind == RepeatKind.Greedy;
        while (count < most && (isGreedy || count < repeat.Min) && Holds(character.Set, text[at + count]))
        {
            count++;
        }

        Steps -= count / 4;
        if (count < repeat.Min)
        {
            return false;
        }

        if (isGreedy)
        {
            for (; count >= repeat.Min && !HasGivenUp; count--)
            {
                if (next(at + count))
                {
                    return true;
                }
            }

            return false;
        }

        for (; !HasGivenUp; count++)
        {
            Steps--;
            if (next(at + count))
            {
                return true;
            }

            if (count >= most || !Holds(character.Set, text[at + count]))
            {
                return false;
            }
        }

        return false;
    }

    private bool MatchRepeat(RepeatNode repeat, long count, int at, Func<int, bool> next)
    {
        bool mayGoOn = count < (repeat.Max ?? long.MaxValue);
        if (count < repeat.Min)
        {
            return Again();
        }

        return repeat.Kind == RepeatKind.Lazy ? next(at) || (mayGoOn && Again()) : (mayGoOn && Again()) || (!HasGivenUp && next(at));

        bool Again() => Match(repeat.Body, at, reached => reached != at && MatchRepeat(repeat, count + 1, reached, next));
    }

    private bool Looks(LookNode look, int at)
    {
        int from = at;
        if (look.Behind)
        {
            GroupWidth width = GroupWidth.Of(look.Body, []);
            from = width.Min > at ? -1 : at - (int)width.Min;
        }

        bool isThere = from >= 0 && Match(look.Body, from, reached => !look.Behind || reached == at);
        return isThere != look.Negative;
    }

    private bool Holds(CharacterSet set, char c)
    {
        if (set.Certain.Contains(c))
        {
            return true;
        }

        return c >= 0x80 && set.Possible.Contains(c) && GiveUp();
    }

    private bool Holds(AssertionNode assertion, int at) => assertion.Kind switch
    {
        AssertionKind.Start => at == 0,
        AssertionKind.LineStart => at == 0 || text[at - 1] == '\n',
        AssertionKind.End => at == text.Length,
        AssertionKind.EndOrLastNewline => at == text.Length || (at == text.Length - 1 && text[at] == '\n'),
        AssertionKind.LineEnd => at == text.Length || text[at] == '\n',
        AssertionKind.WordBoundary => IsWord(at - 1) != IsWord(at),
        _ => GiveUp(),
    };

    private bool IsWord(int at) => at >= 0 && at < text.Length && (text[at] < 0x80 ? char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_' : GiveUp());

    private bool GiveUp()
    {
        Steps = -1;
        return false;
    }
}
