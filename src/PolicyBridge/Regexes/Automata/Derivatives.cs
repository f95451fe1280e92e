using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Automata;

/// <summary>
/// What remains of a language once its subject's next character is known (Brzozowski 1964), for terms that hold
/// Python's assertions and look-aheads.
/// </summary>
/// <remarks>
/// An item either takes the character or matches nothing before it. The first gives what the item still has to match;
/// the second is a condition, which for a look-ahead is itself a language of what follows, so that a look-ahead becomes
/// an intersection and a negative one a complement.
/// </remarks>
internal sealed class Derivatives(Alphabet alphabet, Contexts contexts, LanguageSurvey survey, TermTable terms, Budget budget)
{
    private readonly Dictionary<(Term Term, int Context, int Letter), Term> _known = [];

    /// <summary>What must follow a letter.</summary>
    /// <param name="term">What must follow the place before the letter.</param>
    /// <param name="context">What stands before that place.</param>
    /// <param name="letter">The letter.</param>
    public Term After(Term term, int context, Letter letter)
    {
        if (term is ConstantTerm)
        {
            return term == terms.Anything ? terms.Anything : terms.Nothing;
        }

        (Term term, int, int Index) key = (term, term.NeedsPrevious ? context : Contexts.Start, letter.Index);
        if (!_known.TryGetValue(key, out Term? after))
        {
            budget.Spend();
            after = term switch
            {
                NotTerm not => terms.Complement(After(not.Of, context, letter)),
                FormulaTerm { IsUnion: true } union => terms.Union(union.Members.Select(member => After(member, context, letter))),
                FormulaTerm intersection => terms.Intersection(intersection.Members.Select(member => After(member, context, letter))),
                _ => AfterSequence(term, context, letter),
            };
            _known.Add(key, after);
        }

        return after;
    }

    /// <summary>Whether the subject may end here.</summary>
    public bool AcceptsEnd(Term term, int context) => term switch
    {
        NotTerm not => !AcceptsEnd(not.Of, context),
        FormulaTerm { IsUnion: true } union => Array.Exists(union.Members, member => AcceptsEnd(member, context)),
        FormulaTerm intersection => Array.TrueForAll(intersection.Members, member => AcceptsEnd(member, context)),
        SequenceTerm sequence => SequenceAcceptsEnd(sequence, context),
        _ => term != terms.Nothing,
    };

    private Term AfterSequence(Term term, int context, Letter letter)
    {
        List<Term> ways = new();
        Term condition = terms.Anything;
        // Along the items that match nothing here: a loop, because there may be thousands of them.
        while (term is SequenceTerm sequence && condition != terms.Nothing)
        {
            ways.Add(terms.Intersection(condition, Take(sequence.Item, sequence.Min, sequence.Max, sequence.Rest, context, letter)));
            condition = terms.Intersection(condition, Pass(sequence.Item, sequence.Min, context, letter));
            term = sequence.Rest;
        }

        if (term is not SequenceTerm)
        {
            ways.Add(terms.Intersection(condition, After(term, context, letter)));
        }

        return terms.Union(ways);
    }

    /// <summary>What must follow where the item itself takes the letter.</summary>
    private Term Take(RegexNode item, long min, long? max, Term rest, int context, Letter letter)
    {
        switch (item)
        {
            case CharacterNode character:
                return Contains(character, letter) ? rest : terms.Nothing;
            case AlternationNode alternation:
                return terms.Union(alternation.Branches.Select(branch => TakeCounted(branch, rest, context, letter)));
            case ConcatenationNode concatenation:
                return TakeConcatenation(concatenation, rest, context, letter);
            case RepeatNode repeat:
                return TakeRepeat(repeat, min, max, rest, context, letter);
            default:
                return terms.Nothing;
        }
    }

    private Term TakeCounted(RegexNode node, Term rest, int context, Letter letter)
    {
        (RegexNode item, long min, long? max) = Counted(node);
        return Take(item, min, max, rest, context, letter);
    }

    private Term TakeConcatenation(ConcatenationNode concatenation, Term rest, int context, Letter letter)
    {
        List<Term> ways = new();
        Term condition = terms.Anything;
        for (int i = 0; i < concatenation.Items.Count && condition != terms.Nothing; i++)
        {
            Term behind = rest;
            for (int j = concatenation.Items.Count - 1; j > i; j--)
            {
                behind = terms.Sequence(concatenation.Items[j], behind);
            }

            ways.Add(terms.Intersection(condition, TakeCounted(concatenation.Items[i], behind, context, letter)));
            condition = terms.Intersection(condition, PassCounted(concatenation.Items[i], context, letter));
        }

        return terms.Union(ways);
    }

    private Term TakeRepeat(RepeatNode repeat, long min, long? max, Term rest, int context, Letter letter)
    {
        List<Term> ways = new();
        Term empty = min > 1 ? PassCounted(repeat.Body, context, letter) : terms.Nothing;
        // Rounds that match nothing here, which an assertion in the body may allow, count as rounds.
        for (long passed = 0; passed < Math.Max(min, 1) && (passed == 0 || empty != terms.Nothing); passed++)
        {
            Term behind = terms.Repeat(repeat, min - passed - 1, max - passed - 1, rest);
            Term taken = TakeCounted(repeat.Body, behind, context, letter);
            ways.Add(passed == 0 ? taken : terms.Intersection(empty, taken));
        }

        return terms.Union(ways);
    }

    /// <summary>Under which condition on what follows the letter the item matches nothing before it.</summary>
    private Term Pass(RegexNode item, long min, int context, Letter letter)
    {
        switch (item)
        {
            case AlternationNode alternation:
                return terms.Union(alternation.Branches.Select(branch => PassCounted(branch, context, letter)));
            case ConcatenationNode concatenation:
                return terms.Intersection(concatenation.Items.Select(inner => PassCounted(inner, context, letter)));
            case RepeatNode repeat:
                return min == 0 ? terms.Anything : PassCounted(repeat.Body, context, letter);
            case LookNode { Behind: true } behind:
                return Condition(HoldsBehind(behind, context));
            case LookNode look:
                Term ahead = After(terms.Sequence(look.Body, terms.Anything), context, letter);
                return look.Negative ? terms.Complement(ahead) : ahead;
            case AssertionNode assertion:
                return PassAssertion(assertion, context, letter);
            default:
                return terms.Nothing;
        }
    }

    private Term PassCounted(RegexNode node, int context, Letter letter)
    {
        (RegexNode item, long min, _) = Counted(node);
        return Pass(item, min, context, letter);
    }

    private Term PassAssertion(AssertionNode assertion, int context, Letter letter) => assertion.Kind switch
    {
        AssertionKind.EndOrLastNewline => letter.IsNewline ? terms.Empty : terms.Nothing,
        AssertionKind.LineEnd => Condition(letter.IsNewline),
        AssertionKind.End => terms.Nothing,
        AssertionKind.WordBoundary => Condition(IsWord(assertion, context) != alphabet.Membership(WordOf(assertion))[letter.Index]),
        AssertionKind.NotWordBoundary => Condition(IsWord(assertion, context) == alphabet.Membership(WordOf(assertion))[letter.Index]),
        _ => Condition(HoldsAtStart(assertion, context)),
    };

    private bool SequenceAcceptsEnd(SequenceTerm sequence, int context)
    {
        Term term = sequence;
        while (term is SequenceTerm next)
        {
            if (!PassesAtEnd(next.Item, next.Min, context))
            {
                return false;
            }

            term = next.Rest;
        }

        return AcceptsEnd(term, context);
    }

    private bool PassesAtEnd(RegexNode item, long min, int context) => item switch
    {
        AlternationNode alternation => alternation.Branches.Any(branch => PassesAtEndCounted(branch, context)),
        ConcatenationNode concatenation => concatenation.Items.All(inner => PassesAtEndCounted(inner, context)),
        RepeatNode repeat => min == 0 || PassesAtEndCounted(repeat.Body, context),
        LookNode { Behind: true } behind => HoldsBehind(behind, context),
        LookNode look => look.Negative != AcceptsEnd(terms.Sequence(look.Body, terms.Anything), context),
        AssertionNode { Kind: AssertionKind.Start or AssertionKind.LineStart } assertion => HoldsAtStart(assertion, context),
        AssertionNode { Kind: AssertionKind.WordBoundary } boundary => IsWord(boundary, context),
        // Python up to 3.13 finds no \B in the empty text.
        AssertionNode { Kind: AssertionKind.NotWordBoundary } boundary => context != Contexts.Start && !IsWord(boundary, context),
        AssertionNode => true,
        _ => false,
    };

    private bool PassesAtEndCounted(RegexNode node, int context)
    {
        (RegexNode item, long min, _) = Counted(node);
        return PassesAtEnd(item, min, context);
    }

    private bool Contains(CharacterNode character, Letter letter) => alphabet.Membership(survey.SetOf(character))[letter.Index];

    private bool HoldsBehind(LookNode look, int context) =>
        look.Negative != contexts.HasBehind(context, look);

    private bool HoldsAtStart(AssertionNode assertion, int context) =>
        context == Contexts.Start || (assertion.Kind is AssertionKind.LineStart && contexts.IsIn(context, LanguageSurvey.Newline));

    private bool IsWord(AssertionNode assertion, int context) => contexts.IsIn(context, WordOf(assertion));

    private static SymbolicSet WordOf(AssertionNode assertion) => assertion.AsciiWord ? LanguageSurvey.AsciiWord : LanguageSurvey.Word;

    private Term Condition(bool holds) => holds ? terms.Anything : terms.Nothing;

    /// <summary>A node with the counts that it starts with, whose minimum a body that can be empty makes idle.</summary>
    private static (RegexNode Item, long Min, long? Max) Counted(RegexNode node) => node switch
    {
        GroupNode group => Counted(group.Body),
        RepeatNode repeat => (repeat, RegexTree.IsNullable(repeat.Body) ? 0 : repeat.Min, repeat.Max),
        _ => (node, 0, 0),
    };
}
