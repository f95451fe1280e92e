using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>How the time of a backtracking engine grows with the length of a subject that does not match; of two parts the later one counts.</summary>
internal enum Growth
{
    /// <summary>With the length; or it stays below a bound, whatever the length.</summary>
    Linear,

    /// <summary>That is not known: the pattern is too large to tell.</summary>
    Unknown,

    /// <summary>With the square of the length, or a higher power, or by a factor that the pattern sets.</summary>
    Polynomial,

    /// <summary>It doubles with each character, or with a few.</summary>
    Exponential,
}

/// <summary>What is known of the time of a backtracking engine.</summary>
/// <param name="Growth">How it grows.</param>
/// <param name="Column">Where the item stands that takes the same text in many ways, or the look-around that reads on in each round.</param>
/// <param name="Text">The beginning of a subject that gets there in many ways; null where a look-around is the cause.</param>
internal sealed record BacktrackingCost(Growth Growth, int Column = 0, string? Text = null)
{
    public static BacktrackingCost None { get; } = new(Growth.Linear);
}

/// <summary>
/// Decides from the ambiguity of a pattern's automaton how long a backtracking engine takes (Weideman et al. 2016): a subject that
/// leads to no position in more than a few ways costs its length, times a number that the pattern sets.
/// </summary>
internal sealed class Ambiguity
{
    /// <summary>In so many ways one text may lead to one position: <c>(www\.)?</c> before a name makes it two.</summary>
    private const int MaxWays = 16;

    /// <summary>So far a look-around may read in each round of a loop.</summary>
    private const int MaxWidthInLoop = 64;

    /// <summary>A word boundary may be written as four look-arounds.</summary>
    private const int WordBoundaryCost = 8;

    /// <summary>A larger one, written out, has more steps between its positions than are worth the memory to look whether they are bounded.</summary>
    private const int MaxWrittenOut = 2_000;

    private const int MaxWork = 1_000_000;

    /// <summary>Pairs of positions that are looked at for one loop.</summary>
    private const int MaxPairs = 40_000;

    private readonly PatternSubject _subject;
    private readonly Func<CharacterNode, Tolerance, CodePointSet> _charactersOf;
    private readonly Dictionary<int, GroupNode> _groups;

    private Ambiguity(RegexNode root, PatternSubject subject, Func<CharacterNode, Tolerance, CodePointSet> charactersOf)
    {
        _subject = subject;
        _charactersOf = charactersOf;
        _groups = RegexTree.SelfAndDescendants(root).OfType<GroupNode>().DistinctBy(group => group.Number).ToDictionary(group => group.Number);
    }

    /// <summary>What a pattern costs in Python.</summary>
    public static BacktrackingCost InPython(PythonRegex regex, PatternSubject subject) => Of(regex.Root, subject, static (character, _) => character.Set.Possible);

    /// <summary>What a tree costs as it is written for an engine.</summary>
    public static BacktrackingCost In(TargetDialect dialect, RegexNode written, PatternSubject subject) => Of(written, subject, CharactersOf(dialect, subject));

    /// <summary>Whether a tree costs linear time as it is written, by its ways alone: of many that are tried, each is told at once.</summary>
    public static bool IsLinear(TargetDialect dialect, RegexNode written, PatternSubject subject)
    {
        Ambiguity ambiguity = new(written, subject, CharactersOf(dialect, subject));
        return ambiguity.OfLooks(written, Tolerance.Less, isBehindLoop: false).All(look => look.Growth is Growth.Linear)
            && Branches(written).All(branch => ambiguity.OfBody(branch, Tolerance.Less).Growth is Growth.Linear);
    }

    private static Func<CharacterNode, Tolerance, CodePointSet> CharactersOf(TargetDialect dialect, PatternSubject subject) =>
        (character, tolerance) => dialect.Project(WantedCharacters.Of(character, subject, tolerance));

    private static BacktrackingCost Of(RegexNode root, PatternSubject subject, Func<CharacterNode, Tolerance, CodePointSet> charactersOf)
    {
        Ambiguity ambiguity = new(root, subject, charactersOf);
        BacktrackingCost[] looks = [.. ambiguity.OfLooks(root, Tolerance.Less, isBehindLoop: false)];
        BacktrackingCost worst = Branches(root).Select(branch => ambiguity.OfBody(branch, Tolerance.Less)).Concat(looks).MaxBy(part => part.Growth)!;
        return worst.Growth is not Growth.Linear && Array.TrueForAll(looks, look => look.Growth is Growth.Linear) && ambiguity.IsBounded(root)
            ? BacktrackingCost.None
            : worst;
    }

    /// <summary>Whether counts keep the steps below a bound, though one text is read in more than a few ways.</summary>
    private bool IsBounded(RegexNode root)
    {
        if (!HoldsCount(root) || RegexTree.UnrolledSize(root, static _ => 1) > MaxWrittenOut)
        {
            return false;
        }

        long factor = 1;
        foreach (RegexNode node in RegexTree.SelfAndDescendants(root))
        {
            if (node is BackReferenceNode or ConditionalNode || (node is LookNode look && !RegexTree.IsChoiceFree(look.Body)))
            {
                return false;
            }

            factor += node switch
            {
                LookNode { Body: var body } => 1 + RegexTree.UnrolledSize(body, static _ => 1),
                AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary } => WordBoundaryCost,
                _ => 0,
            };
        }

        try
        {
            PositionAutomaton automaton = new(root, Tolerance.Less, _charactersOf, _groups, writesCountsOut: true);
            return StepBound.Holds(automaton, AlphabetOf(automaton), LengthOf(_subject), factor);
        }
        catch (UndecidedException)
        {
            return false;
        }
    }

    /// <summary>As long a subject gets to a regex: nginx asks none about a longer Origin, and reads no longer path unless it is told to.</summary>
    public static int LengthOf(PatternSubject subject) => subject is PatternSubject.Origin ? OriginPatternSet.MaxLengthOfPrograms : 8_192;

    private Alphabet AlphabetOf(PositionAutomaton automaton)
    {
        IEnumerable<CodePointSet> asked = automaton.Characters.Concat(automaton.Steps.SelectMany(steps => steps).Select(step => step.Except).OfType<CodePointSet>());
        return Alphabet.Create(_subject, [.. asked.Distinct().Select(SymbolicSet.Exactly)]);
    }

    private IEnumerable<BacktrackingCost> OfLooks(RegexNode node, Tolerance tolerance, bool isBehindLoop)
    {
        Tolerance below = tolerance.Below(node);
        if (node is LookNode look)
        {
            foreach (RegexNode branch in Branches(look.Body))
            {
                yield return OfBody(branch, below);
            }

            if (isBehindLoop && ReadsOn(look.Body))
            {
                yield return new BacktrackingCost(Growth.Polynomial, look.Position);
            }
        }

        bool behind = isBehindLoop || node is RepeatNode { Max: null or > MaxWidthInLoop };
        foreach (RegexNode child in RegexTree.Children(node))
        {
            // What a look-around reads begins anew where it stands.
            foreach (BacktrackingCost found in OfLooks(child, below, behind && node is not LookNode))
            {
                yield return found;
            }

            behind |= node is ConcatenationNode && HoldsLoop(child);
        }
    }

    /// <summary>The ways through an alternation behind which no character is taken: they share no position, and are told apart.</summary>
    private static IEnumerable<RegexNode> Branches(RegexNode node)
    {
        RegexNode body = node;
        while (body is GroupNode group)
        {
            body = group.Body;
        }

        IReadOnlyList<RegexNode> items = body is ConcatenationNode sequence ? sequence.Items : [body];
        int last = items.Count - 1;
        while (last >= 0 && RegexTree.IsZeroWidth(items[last]))
        {
            last--;
        }

        RegexNode? end = last < 0 ? null : items[last];
        while (end is GroupNode inner)
        {
            end = inner.Body;
        }

        return end is AlternationNode alternation
            ? alternation.Branches.SelectMany(branch => Branches(PatternSimplifier.Concatenate([.. items.Take(last), branch, .. items.Skip(last + 1)], node.Position)))
            : [node];
    }

    private static bool ReadsOn(RegexNode body) =>
        GroupWidth.Of(WithoutReferences(body), []).Max > MaxWidthInLoop;

    // An engine compares a reference at once.
    private static RegexNode WithoutReferences(RegexNode node) =>
        node is BackReferenceNode ? new ConcatenationNode([], node.Position) : RegexTree.Rewrite(node, WithoutReferences);

    private static bool HoldsLoop(RegexNode node) => node is not LookNode
        && (node is RepeatNode { Max: null or > MaxWidthInLoop } || RegexTree.Children(node).Any(HoldsLoop));

    private BacktrackingCost OfBody(RegexNode body, Tolerance tolerance)
    {
        BacktrackingCost counted = OfBody(body, tolerance, writesCountsOut: false);
        return counted.Growth is Growth.Linear || !HoldsCount(body)
            ? counted
            : OfBody(body, tolerance, writesCountsOut: true) is var writtenOut && writtenOut.Growth is Growth.Linear ? writtenOut
            : writtenOut.Growth is Growth.Unknown ? counted
            : counted with { Growth = writtenOut.Growth };
    }

    private static bool HoldsCount(RegexNode body) => RegexTree.SelfAndDescendants(body).Any(node => node is RepeatNode { Min: > 1 } or RepeatNode { Max: > 1 });

    private BacktrackingCost OfBody(RegexNode body, Tolerance tolerance, bool writesCountsOut)
    {
        try
        {
            PositionAutomaton automaton = new(body, tolerance, _charactersOf, _groups, writesCountsOut);
            PathCounts counts = new(automaton, AlphabetOf(automaton), MaxWays, MaxWork);
            return counts.Exceeding is { } found
                ? new BacktrackingCost(LoopPairs.IsExponential(automaton, MaxPairs) ? Growth.Exponential : Growth.Polynomial, automaton.Columns[found.Position], found.Text)
                : BacktrackingCost.None;
        }
        catch (UndecidedException)
        {
            return new BacktrackingCost(Growth.Unknown, body.Position);
        }
    }
}
