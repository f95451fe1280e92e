using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>
/// Writes a tree on which a backtracking engine would take more than linear time as another one of the same language. Each is
/// proved equal by the automaton, and linear by its ambiguity.
/// </summary>
internal sealed class LinearTree
{
    /// <summary>So many proofs are tried.</summary>
    private const int MaxProofs = 60;

    /// <summary>What all of them may cost together: a regex that needs more is refused.</summary>
    private const int MaxWork = 100_000;

    // An automaton of more states makes a regex that nobody reads.
    private readonly AutomatonLimits _limits = new() { MaxStates = 1_000, MaxSteps = 100_000, Pool = new StepPool(MaxWork) };

    private readonly PatternSubject _subject;
    private readonly PcreDialect _dialect;
    private readonly LanguageQueries _queries;
    private int _proofs;

    private LinearTree(PatternSubject subject, PcreDialect dialect)
    {
        _subject = subject;
        _dialect = dialect;
        // What is written for bytes is proved on bytes, of which the alphabet of origins consists.
        _queries = new LanguageQueries(dialect.IsUtf ? PatternSubject.Path : PatternSubject.Origin, _limits);
    }

    /// <summary>The tree itself where it is linear, or another one that is; null where none was found.</summary>
    /// <param name="written">The tree that is to be printed.</param>
    /// <param name="subject">What it is matched against.</param>
    /// <param name="dialect">How it is printed.</param>
    /// <param name="found">What the tree itself costs.</param>
    public static RegexNode? Of(RegexNode written, PatternSubject subject, PcreDialect dialect, out BacktrackingCost found)
    {
        found = Ambiguity.In(dialect, written, subject);
        return found.Growth is Growth.Linear ? written : new LinearTree(subject, dialect).Rewrite(written);
    }

    private RegexNode? Rewrite(RegexNode written)
    {
        RegexNode start = InUnits(ExactTree.Of(written, _subject));
        RegexNode tree = InUnits(written);
        while (LoopSteps.Of(tree).TakeWhile(_ => !_limits.Pool!.IsEmpty && ++_proofs <= MaxProofs).FirstOrDefault(step => (step.Piece is { } piece && IsSamePiece(piece.Before, piece.After)) || IsSame(step.Before, step.After)) is { } step)
        {
            tree = step.Tree;
            if (IsLinear(tree))
            {
                return tree;
            }
        }

        return _queries.Automaton(new PatternLanguage(start, MatchesPrefix: true), out _) is { } automaton
            && AutomatonPattern.Of(automaton) is { } eliminated && IsSame(start, eliminated) && IsLinear(eliminated)
            ? eliminated
            : null;
    }

    private bool IsLinear(RegexNode tree) => Ambiguity.IsLinear(_dialect, tree, _subject);

    /// <summary>
    /// Whether two pieces match the same texts wherever they stand. It takes far less work than to compare all that is around them, but many a
    /// change is right for that alone.
    /// </summary>
    private bool IsSamePiece(RegexNode one, RegexNode other) => IsPlain(one) && IsPlain(other)
        && _queries.AreEqual(new PatternLanguage(ExactTree.Of(one, _subject), MatchesPrefix: false), new PatternLanguage(ExactTree.Of(other, _subject), MatchesPrefix: false)) is Holds;

    /// <summary>Whether it matters neither what is around a piece nor what its groups hold.</summary>
    private static bool IsPlain(RegexNode piece) => RegexTree.SelfAndDescendants(piece).All(node =>
        node is CharacterNode or ConcatenationNode or AlternationNode or RepeatNode { Kind: not RepeatKind.Possessive });

    private bool IsSame(RegexNode one, RegexNode other) => _queries.AreEqual(LanguageOf(one), LanguageOf(other)) is Holds;

    private PatternLanguage LanguageOf(RegexNode tree) => new(ExactTree.Of(FirstOccurrence.InPlain(tree), _subject), MatchesPrefix: true);

    /// <summary>The tree with each item as the units that it is written in; what varies with the release of Unicode stays.</summary>
    private RegexNode InUnits(RegexNode node) => node is CharacterNode { Set.IsExact: true } character
        ? character with { Set = CharacterSet.Exactly(_dialect.Project(character.Set.Certain)) }
        : RegexTree.Rewrite(node, InUnits);
}
