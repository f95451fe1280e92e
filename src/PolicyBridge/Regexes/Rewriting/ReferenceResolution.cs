using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Rewriting;

/// <summary>
/// Writes references and conditions without captures where the group has few texts: <c>(a|b)\.\1</c> is
/// <c>(?:a\.a|b\.b)</c>, and <c>(a)?(?(1)b|c)</c> is <c>(?:ab|c)</c>. nginx turns a capture into $1, which a client
/// would then fill.
/// </summary>
/// <remarks>
/// Done where all that refers to a group stands behind it in one sequence. The cases keep their order of preference, so
/// this holds inside atomic items too. Groups in loops have been refused before.
/// </remarks>
internal sealed class ReferenceResolution
{
    private const int MaxTexts = 16;

    /// <summary>What the cases together may hold; beyond it a capture is the shorter way to say it.</summary>
    private const int MaxNodes = 400;

    private readonly PatternSubject _subject;

    private ReferenceResolution(PatternSubject subject) => _subject = subject;

    public static RegexNode Resolve(RegexNode root, PatternSubject subject)
    {
        ReferenceResolution resolution = new(subject);
        RegexNode tree = root;
        // Each round frees one group; what no reference names is no group any more.
        while (resolution.ResolveOne(tree, References(tree)) is { } next)
        {
            tree = PatternSimplifier.Simplify(next);
        }

        return tree;
    }

    private static Dictionary<int, int> References(RegexNode root) =>
        RegexTree.SelfAndDescendants(root).Select(Referenced).OfType<int>().CountBy(group => group).ToDictionary();

    /// <summary>The group that a node names; null for one that names none.</summary>
    public static int? Referenced(RegexNode node) => node switch
    {
        BackReferenceNode reference => reference.Group,
        ConditionalNode conditional => conditional.Group,
        _ => null,
    };

    /// <summary>The tree with one group resolved; null where none can be.</summary>
    private RegexNode? ResolveOne(RegexNode node, Dictionary<int, int> references)
    {
        if (references.Count == 0)
        {
            return null;
        }

        if (node is ConcatenationNode sequence && ResolveIn(sequence, references) is { } resolved)
        {
            return resolved;
        }

        foreach (RegexNode child in RegexTree.Children(node))
        {
            if (ResolveOne(child, references) is { } changed)
            {
                return RegexTree.Rewrite(node, other => ReferenceEquals(other, child) ? changed : other);
            }
        }

        return null;
    }

    private ConcatenationNode? ResolveIn(ConcatenationNode sequence, Dictionary<int, int> references)
    {
        for (int i = 0; i < sequence.Items.Count; i++)
        {
            RegexNode item = sequence.Items[i];
            foreach (int group in RegexTree.SelfAndDescendants(item).OfType<GroupNode>().Select(group => group.Number))
            {
                int last = LastReference(sequence, i, group, references[group]);
                if (last > i && Choice(item, group, [.. sequence.Items.Skip(i + 1).Take(last - i)]) is { } choice)
                {
                    return new ConcatenationNode([.. sequence.Items.Take(i), choice, .. sequence.Items.Skip(last + 1)], sequence.Position);
                }
            }
        }

        return null;
    }

    /// <summary>The item that holds a group and what stands between it and the last reference, a branch for each case.</summary>
    private RegexNode? Choice(RegexNode item, int group, RegexNode[] between)
    {
        BackReferenceNode[] repeats =
            [.. between.SelectMany(RegexTree.SelfAndDescendants).OfType<BackReferenceNode>().Where(reference => reference.Group == group)];
        if (CasesOf(item, group, needsText: repeats.Length > 0) is not { } cases
            || (repeats.Any(reference => reference.IgnoreCase) && !cases.All(HoldsAsciiOnly)))
        {
            return null;
        }

        RegexNode[] possible = [.. cases.Select(one => Case(one, group, between, item.Position)).Where(branch => !IsDead(branch))];
        if (possible.Sum(branch => RegexTree.SelfAndDescendants(branch).Count()) is 0 or > MaxNodes)
        {
            return null;
        }

        RegexNode choice = possible is [var only] ? only : new AlternationNode(possible, item.Position);
        // A group that other references name must not be there twice.
        return RegexTree.SelfAndDescendants(choice).OfType<GroupNode>().CountBy(node => node.Number).Any(pair => pair.Value > 1) ? null : choice;
    }

    private bool HoldsAsciiOnly(GroupCase one) => _subject is PatternSubject.Origin
        && (one.Text ?? []).All(item => item is CharacterNode { Set.Certain: var set } && CodePointSets.Ascii.IsSupersetOf(set));

    private static bool IsDead(RegexNode branch) => branch is CharacterNode { Set.Possible.IsEmpty: true }
        || (branch is ConcatenationNode sequence && sequence.Items.Any(IsDead));

    /// <summary>The last item that refers to a group, or -1 where something elsewhere does too.</summary>
    private static int LastReference(ConcatenationNode sequence, int definition, int group, int count)
    {
        int found = 0;
        int last = -1;
        for (int i = definition + 1; i < sequence.Items.Count; i++)
        {
            int here = RegexTree.SelfAndDescendants(sequence.Items[i]).Count(node => Referenced(node) == group);
            found += here;
            last = here > 0 ? i : last;
        }

        return found == count ? last : -1;
    }

    private static RegexNode Case(GroupCase one, int group, RegexNode[] between, int position) => PatternSimplifier.Concatenate(
        [one.Item, .. between.Select(item => Replace(item, group, one))], position);

    private static RegexNode Replace(RegexNode node, int group, GroupCase one) => node switch
    {
        BackReferenceNode reference when reference.Group == group => !one.IsSet
            ? new CharacterNode(CharacterSet.Empty, ClassSpelling.None, node.Position)
            : PatternSimplifier.Concatenate(reference.IgnoreCase ? one.Text!.Cast<CharacterNode>().Select(AnyCase) : one.Text!, node.Position),
        ConditionalNode conditional when conditional.Group == group => Replace(
            one.IsSet ? conditional.Yes : conditional.No ?? new ConcatenationNode([], node.Position), group, one),
        _ => RegexTree.Rewrite(node, child => Replace(child, group, one)),
    };

    private static CharacterNode AnyCase(CharacterNode character) =>
        character with { Set = CaseFolding.Close(character.Set.Certain, asciiOnly: true) };

    /// <summary>The ways in which an item can leave a group, in the order of preference; null where they can't be told.</summary>
    private List<GroupCase>? CasesOf(RegexNode item, int group, bool needsText)
    {
        switch (item)
        {
            case GroupNode own when own.Number == group && !needsText:
                return [new GroupCase(own.Body, IsSet: true, Text: null)];
            case GroupNode own when own.Number == group:
                return FiniteTexts.Of(own.Body, _subject, MaxTexts) is { } texts
                    ? [.. texts.Select(text => new GroupCase(PatternSimplifier.Concatenate(text, own.Position), IsSet: true, text))]
                    : null;
            case RepeatNode { Min: 0, Max: 1, Kind: not RepeatKind.Possessive } optional when CasesOf(optional.Body, group, needsText) is { } inner:
                GroupCase unset = new(new ConcatenationNode([], optional.Position), IsSet: false, Text: null);
                return optional.Kind is RepeatKind.Lazy ? [unset, .. inner] : [.. inner, unset];
            case AlternationNode alternation:
                List<GroupCase> all = new();
                foreach (RegexNode branch in alternation.Branches)
                {
                    bool holds = RegexTree.SelfAndDescendants(branch).Any(node => node is GroupNode own && own.Number == group);
                    if ((holds ? CasesOf(branch, group, needsText) : [new GroupCase(branch, IsSet: false, Text: null)]) is not { } cases)
                    {
                        return null;
                    }

                    all.AddRange(cases);
                }

                return all.Count <= MaxTexts ? all : null;
            case ConcatenationNode sequence:
                int at = sequence.Items.TakeWhile(part => !RegexTree.SelfAndDescendants(part).Any(node => node is GroupNode own && own.Number == group)).Count();
                return at == sequence.Items.Count || CasesOf(sequence.Items[at], group, needsText) is not { } parts ? null
                    : [.. parts.Select(part => part with
                    {
                        Item = PatternSimplifier.Concatenate([.. sequence.Items.Take(at), part.Item, .. sequence.Items.Skip(at + 1)], sequence.Position),
                    })];
            default:
                return null;
        }
    }

    /// <summary>One way to match an item.</summary>
    /// <param name="Item">What is matched then.</param>
    /// <param name="IsSet">Whether the group has taken part.</param>
    /// <param name="Text">What the group holds then, a set of one character for each of its characters.</param>
    private sealed record GroupCase(RegexNode Item, bool IsSet, IReadOnlyList<RegexNode>? Text);
}
