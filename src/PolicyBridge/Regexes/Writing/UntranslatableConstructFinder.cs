using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Writing;

/// <summary>Finds the first construct that no writer writes, so that it is refused by name.</summary>
internal sealed class UntranslatableConstructFinder
{
    /// <summary>PCRE2's greatest count; kept for .NET too, so that a pattern fares alike in both.</summary>
    private const long MaxCount = 65_535;

    private readonly PatternSubject _subject;
    private readonly HashSet<int> _inLoop = [];
    private readonly HashSet<int> _inLook = [];

    private UntranslatableConstructFinder(PatternSubject subject) => _subject = subject;

    /// <summary>What Python's versions do not agree on, whatever is made of it in the target.</summary>
    /// <param name="source">The tree as it was read.</param>
    /// <param name="subject">What it is matched against.</param>
    public static Untranslatable? FindInSource(RegexNode source, PatternSubject subject)
    {
        UntranslatableConstructFinder search = new(subject);
        search.NoteGroups(source, inLoop: false, inLook: false);
        return RegexTree.SelfAndDescendants(source).Select(search.JudgeSource).FirstOrDefault(refused => refused is not null);
    }

    /// <summary>What the target cannot say, once references and atomic items have been replaced where that is possible.</summary>
    /// <param name="written">The tree that is to be printed.</param>
    /// <param name="subject">What it is matched against.</param>
    public static Untranslatable? FindInWritten(RegexNode written, PatternSubject subject)
    {
        UntranslatableConstructFinder search = new(subject);
        return search.JudgeWritten(written, isAtomic: false, isBehind: false);
    }

    private void NoteGroups(RegexNode node, bool inLoop, bool inLook)
    {
        if (node is GroupNode group)
        {
            _ = inLoop && _inLoop.Add(group.Number);
            _ = inLook && _inLook.Add(group.Number);
        }

        foreach (RegexNode child in RegexTree.Children(node))
        {
            NoteGroups(child, inLoop || node is RepeatNode { Max: null or not 1 }, inLook || node is LookNode);
        }
    }

    private Untranslatable? JudgeSource(RegexNode node) => node switch
    {
        BackReferenceNode reference => JudgeReference(reference.Group, reference.Position),
        ConditionalNode conditional => JudgeReference(conditional.Group, conditional.Position),
        AtomicNode atomic => FindCapture(atomic.Body),
        RepeatNode { Kind: RepeatKind.Possessive } repeat => FindCapture(repeat.Body)
            ?? (repeat.Body is CharacterNode ? null : UntranslatableConstructs.PossessiveGroup.At(repeat.Position)),
        CharacterNode { Set: { NeedsFoldingTables: true, IsExact: false } } character when _subject is PatternSubject.Path =>
            UntranslatableConstructs.FoldingBeyondLatin1.At(character.Position),
        _ => null,
    };

    private Untranslatable? JudgeReference(int group, int position) =>
        _inLoop.Contains(group) ? UntranslatableConstructs.ReferenceToLoop.At(position)
        : _inLook.Contains(group) ? UntranslatableConstructs.ReferenceToLook.At(position)
        : null;

    private static Untranslatable? FindCapture(RegexNode body) =>
        RegexTree.SelfAndDescendants(body).FirstOrDefault(node => node is GroupNode) is { } group
            ? UntranslatableConstructs.CaptureInAtomic.At(group.Position)
            : null;

    private Untranslatable? JudgeWritten(RegexNode node, bool isAtomic, bool isBehind)
    {
        Untranslatable? here = node switch
        {
            BackReferenceNode or ConditionalNode when isBehind => UntranslatableConstructs.ReferenceInLookBehind.At(node.Position),
            BackReferenceNode { IgnoreCase: true } => UntranslatableConstructs.IgnoreCaseReference.At(node.Position),
            RepeatNode repeat when repeat.Min > MaxCount || repeat.Max > MaxCount => UntranslatableConstructs.LargeCount.At(node.Position),
            RepeatNode { Max: null or > 1 } repeat when isAtomic && RegexTree.IsNullable(repeat.Body) => UntranslatableConstructs.EmptyLoopInAtomic.At(node.Position),
            CharacterNode { Set.IsExact: false } when isAtomic && _subject is PatternSubject.Path => UntranslatableConstructs.InexactAtomic.At(node.Position),
            AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary, AsciiWord: false }
                when isAtomic && _subject is PatternSubject.Path => UntranslatableConstructs.InexactAtomic.At(node.Position),
            _ => null,
        };
        bool atomicBelow = isAtomic || node is AtomicNode or RepeatNode { Kind: RepeatKind.Possessive };
        bool behindBelow = isBehind || node is LookNode { Behind: true };
        return here ?? RegexTree.Children(node).Select(child => JudgeWritten(child, atomicBelow, behindBelow)).FirstOrDefault(refused => refused is not null);
    }
}
