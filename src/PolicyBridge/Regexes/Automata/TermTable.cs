using System.Runtime.CompilerServices;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Automata;

/// <summary>Makes terms, each only once and in a normal form that keeps the number of states small.</summary>
internal sealed class TermTable
{
    private readonly Dictionary<SequenceKey, SequenceTerm> _sequences = [];
    private readonly Dictionary<FormulaKey, FormulaTerm> _formulas = [];
    private readonly Dictionary<Term, NotTerm> _complements = [];
    private readonly Dictionary<RegexNode, bool> _asksPrevious = new(ReferenceEqualityComparer.Instance);
    private readonly Budget _budget;
    private int _count;

    /// <param name="budget">What the formulas are charged to.</param>
    public TermTable(Budget budget)
    {
        _budget = budget;
        Nothing = Constant();
        Anything = Constant();
        Empty = Constant();
    }

    public Term Nothing { get; }

    public Term Anything { get; }

    /// <summary>Only the empty text: the subject ends here.</summary>
    public Term Empty { get; }

    public Term Of(Language language) => language switch
    {
        PatternLanguage pattern => Sequence(pattern.Root, pattern.MatchesPrefix ? Anything : Empty),
        UnionLanguage union => Union(union.Members.Select(Of)),
        IntersectionLanguage intersection => Intersection(intersection.Members.Select(Of)),
        ComplementLanguage complement => Complement(Of(complement.Inner)),
        _ => throw new ArgumentOutOfRangeException(nameof(language), language.GetType().Name, "not a language"),
    };

    /// <summary>A node and what comes after it; groups and concatenations are taken apart.</summary>
    public Term Sequence(RegexNode node, Term rest)
    {
        while (node is GroupNode group)
        {
            node = group.Body;
        }

        if (node is ConcatenationNode concatenation)
        {
            for (int i = concatenation.Items.Count - 1; i >= 0; i--)
            {
                rest = Sequence(concatenation.Items[i], rest);
            }

            return rest;
        }

        return node is RepeatNode repeat ? Repeat(repeat, repeat.Min, repeat.Max, rest) : Intern(new SequenceKey(node, 0, 0, rest));
    }

    /// <summary>A repetition with what is left of its counts.</summary>
    public Term Repeat(RepeatNode node, long min, long? max, Term rest)
    {
        // Where the body can be empty the minimum asks for nothing.
        long least = RegexTree.IsNullable(node.Body) ? 0 : Math.Max(min, 0);
        return rest == Nothing ? Nothing : max == 0 ? rest : Intern(new SequenceKey(node, least, max, rest));
    }

    public Term Complement(Term term)
    {
        if (term == Nothing || term == Anything)
        {
            return term == Nothing ? Anything : Nothing;
        }

        if (term is NotTerm not)
        {
            return not.Of;
        }

        if (!_complements.TryGetValue(term, out NotTerm? complement))
        {
            complement = new NotTerm { Id = _count++, NeedsPrevious = term.NeedsPrevious, Depth = Deeper(term.Depth), Of = term };
            _complements.Add(term, complement);
        }

        return complement;
    }

    public Term Union(params IEnumerable<Term> terms) => Formula(terms, isUnion: true);

    public Term Intersection(params IEnumerable<Term> terms) => Formula(terms, isUnion: false);

    private Term Formula(IEnumerable<Term> terms, bool isUnion)
    {
        Term neutral = isUnion ? Nothing : Anything;
        Term absorbing = isUnion ? Anything : Nothing;
        // Nearly every formula has one member or none.
        Term? first = null;
        HashSet<Term>? members = null;
        foreach (Term term in terms)
        {
            if (term == absorbing)
            {
                return absorbing;
            }

            if (term == neutral || term == first)
            {
                continue;
            }

            if (first is null)
            {
                first = term;
            }
            else
            {
                Add(members ??= Add([], first, isUnion), term, isUnion);
            }
        }

        return members is null ? first ?? neutral : Normal(members, absorbing, isUnion);
    }

    private static HashSet<Term> Add(HashSet<Term> members, Term term, bool isUnion)
    {
        if (term is FormulaTerm inner && inner.IsUnion == isUnion)
        {
            members.UnionWith(inner.Members);
        }
        else
        {
            members.Add(term);
        }

        return members;
    }

    private Term Normal(HashSet<Term> members, Term absorbing, bool isUnion)
    {
        _budget.Charge(members.Count);
        if (members.Any(member => member is NotTerm not && members.Contains(not.Of)))
        {
            return absorbing;
        }

        // A | (A & B) is A, and A & (A | B) is A. Without this, a look-ahead in a loop would make ever new formulas.
        if (members.Count > 1 && members.Any(member => member is FormulaTerm))
        {
            members.RemoveWhere(member => member is FormulaTerm inner && inner.Members.Any(members.Contains));
        }

        return members.Count == 1 ? members.Single() : Intern(new FormulaKey(isUnion, [.. members.OrderBy(member => member.Id)]));
    }

    private Term Intern(SequenceKey key)
    {
        if (key.Rest == Nothing)
        {
            return Nothing;
        }

        if (!_sequences.TryGetValue(key, out SequenceTerm? term))
        {
            term = new SequenceTerm
            {
                Id = _count++,
                NeedsPrevious = key.Rest.NeedsPrevious || AsksPrevious(key.Item),
                Depth = key.Rest.Depth,
                Item = key.Item,
                Min = key.Min,
                Max = key.Max,
                Rest = key.Rest,
            };
            _sequences.Add(key, term);
        }

        return term;
    }

    private FormulaTerm Intern(FormulaKey key)
    {
        if (!_formulas.TryGetValue(key, out FormulaTerm? term))
        {
            term = new FormulaTerm
            {
                Id = _count++,
                NeedsPrevious = Array.Exists(key.Members, member => member.NeedsPrevious),
                Depth = Deeper(key.Members.Max(member => member.Depth)),
                IsUnion = key.IsUnion,
                Members = key.Members,
            };
            _formulas.Add(key, term);
        }

        return term;
    }

    private bool AsksPrevious(RegexNode node)
    {
        if (!_asksPrevious.TryGetValue(node, out bool asks))
        {
            asks = RegexTree.SelfAndDescendants(node).Any(inner => inner is LookNode { Behind: true } or AssertionNode
            {
                Kind: AssertionKind.Start or AssertionKind.LineStart or AssertionKind.WordBoundary or AssertionKind.NotWordBoundary,
            });
            _asksPrevious.Add(node, asks);
        }

        return asks;
    }

    private ConstantTerm Constant() => new() { Id = _count++, NeedsPrevious = false, Depth = 0 };

    private static int Deeper(int depth) => depth < Budget.MaxFormulaDepth
        ? depth + 1
        : throw new UndecidedException("the look-arounds nest without end");

    private readonly record struct SequenceKey(RegexNode Item, long Min, long? Max, Term Rest)
    {
        // By identity: nodes are records, and comparing them would walk whole trees.
        public bool Equals(SequenceKey other) =>
            ReferenceEquals(Item, other.Item) && Min == other.Min && Max == other.Max && ReferenceEquals(Rest, other.Rest);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Item), Min, Max, Rest.Id);
    }

    private readonly record struct FormulaKey(bool IsUnion, Term[] Members)
    {
        public bool Equals(FormulaKey other) => IsUnion == other.IsUnion && Members.AsSpan().SequenceEqual(other.Members);

        public override int GetHashCode()
        {
            HashCode hash = default(HashCode);
            hash.Add(IsUnion);
            foreach (Term member in Members)
            {
                hash.Add(member.Id);
            }

            return hash.ToHashCode();
        }
    }
}
