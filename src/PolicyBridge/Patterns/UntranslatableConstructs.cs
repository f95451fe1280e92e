namespace PolicyBridge.Patterns;

/// <summary>Finds the first construct that no writer writes, so that it is refused by name.</summary>
internal static class UntranslatableConstructs
{
    /// <summary>PCRE2's greatest count; kept for .NET too, so that a pattern fares alike in both.</summary>
    private const long MaxCount = 65_535;

    public static Refused? Find(PythonRegex regex, PatternSubject subject) =>
        RegexTree.SelfAndDescendants(regex.Root).Select(node => Judge(node, subject)).FirstOrDefault(refused => refused is not null);

    private static Refused? Judge(RegexNode node, PatternSubject subject) => node switch
    {
        BackReferenceNode reference => new Refused(
            $"a reference to group {reference.Group}",
            "the groups are written without captures, because nginx turns captures into variables that a request then controls.",
            "List the texts that the group can repeat as alternatives: (?:a\\.a|b\\.b).",
            reference.Position),
        ConditionalNode conditional => new Refused(
            $"a condition on group {conditional.Group}",
            "the groups are written without captures, because nginx turns captures into variables that a request then controls.",
            "Write both cases as alternatives: (?:(?:x)yes|no).",
            conditional.Position),
        AtomicNode atomic => new Refused(
            "an atomic group (?>…)",
            "PCRE2 and .NET give other answers than Python for some of them.",
            "Write a plain group (?:…).",
            atomic.Position),
        RepeatNode { Kind: RepeatKind.Possessive } repeat => new Refused(
            "a possessive quantifier",
            "Python makes every round of the loop atomic, PCRE2 only the whole loop, and .NET has none.",
            "Leave out the + behind the quantifier.",
            repeat.Position),
        RepeatNode repeat when repeat.Min > MaxCount || repeat.Max > MaxCount => new Refused(
            "a repeat count above 65535",
            "PCRE2 counts no further.",
            "Use * or +, or a smaller count.",
            repeat.Position),
        AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary, AsciiWord: false } boundary
            when subject is PatternSubject.Path => new Refused(
                @"a word boundary (\b or \B) on a path",
                "which characters beyond ASCII are word characters depends on the Unicode version of Python and differs in the target.",
                "Set re.ASCII, put (?a) in front, or name the character that ends the word: (?:/|$).",
                boundary.Position),
        CharacterNode { Set: { NeedsFoldingTables: true, IsExact: false } } character when subject is PatternSubject.Path => new Refused(
            "case-insensitive matching of characters beyond Latin-1 on a path",
            "their case pairs depend on the Unicode version of Python and differ in the target.",
            "Write the cases out and drop re.IGNORECASE for them: (?-i:[дД]).",
            character.Position),
        LookNode { Behind: true } look when FindVariableRepeat(look) is { } loop => new Refused(
            "a repeat of varying count inside a look-behind",
            "PCRE2 needs a look-behind of fixed length, and sees this one as varying.",
            "Use a fixed count, or no repeat.",
            loop.Position),
        _ => null,
    };

    /// <summary>Python lets through a loop over nothing, whose width is always zero.</summary>
    private static RepeatNode? FindVariableRepeat(LookNode look) =>
        RegexTree.SelfAndDescendants(look.Body).OfType<RepeatNode>().FirstOrDefault(repeat => repeat.Max != repeat.Min || RegexTree.IsNullable(repeat.Body));
}
