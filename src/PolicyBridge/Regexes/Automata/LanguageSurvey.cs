using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Regexes.Automata;

/// <summary>Collects what the patterns of a language ask of characters, and finds what is beyond an automaton.</summary>
internal sealed class LanguageSurvey
{
    private readonly PatternSubject _subject;
    private readonly Dictionary<CharacterNode, SymbolicSet> _setOf = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SymbolicSet> _sets = [];
    private readonly HashSet<SymbolicSet> _asked = [];
    private readonly Dictionary<LookNode, IReadOnlyList<CharacterNode[]>> _behinds = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="UndecidedException">A pattern is not regular, or what it matches is not known here.</exception>
    public LanguageSurvey(Language language, PatternSubject subject)
    {
        _subject = subject;
        Visit(language);
    }

    /// <summary>Every set that an item matches or an assertion asks for.</summary>
    public IReadOnlyCollection<SymbolicSet> Sets => _sets;

    /// <summary>The look-behinds, each with the texts that it looks for.</summary>
    public IReadOnlyDictionary<LookNode, IReadOnlyList<CharacterNode[]>> Behinds => _behinds;

    /// <summary>The sets that an assertion asks of the character before it.</summary>
    public IReadOnlyCollection<SymbolicSet> AskedOfPrevious => _asked;

    public static SymbolicSet Newline { get; } = SymbolicSet.Exactly(CodePointSet.Of('\n'));

    public static SymbolicSet AsciiWord { get; } = SymbolicSet.Exactly(CodePointSets.AsciiWord);

    public static SymbolicSet Word { get; } = new(CodePointSets.Latin1Word, WideKinds.Word | WideKinds.Digit, IsNegated: false);

    public SymbolicSet SetOf(CharacterNode node) => _setOf[node];

    private void Visit(Language language)
    {
        switch (language)
        {
            case PatternLanguage pattern:
                foreach (RegexNode node in RegexTree.SelfAndDescendants(pattern.Root))
                {
                    Visit(node);
                }

                break;
            case UnionLanguage union:
                union.Members.ToList().ForEach(Visit);
                break;
            case IntersectionLanguage intersection:
                intersection.Members.ToList().ForEach(Visit);
                break;
            case ComplementLanguage complement:
                Visit(complement.Inner);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(language), language.GetType().Name, "not a language");
        }
    }

    private void Visit(RegexNode node)
    {
        switch (node)
        {
            case CharacterNode character:
                SymbolicSet set = SymbolicSet.Of(character, _subject)
                    ?? throw new UndecidedException("case-insensitive matching beyond Latin-1 depends on the Unicode version of Python");
                _setOf[character] = set;
                _sets.Add(set);
                break;
            case AssertionNode { Kind: AssertionKind.LineStart }:
                Ask(Newline);
                break;
            case AssertionNode { Kind: AssertionKind.WordBoundary or AssertionKind.NotWordBoundary } boundary:
                Ask(boundary.AsciiWord ? AsciiWord : Word);
                break;
            case LookNode { Behind: true } behind:
                _behinds[behind] = FixedTexts.Of(behind.Body)
                    ?? throw new UndecidedException("a look-behind of more than characters, or of very many, is beyond an automaton");
                break;
            case BackReferenceNode or ConditionalNode:
                throw new UndecidedException("a reference to a group is beyond an automaton");
            case AtomicNode or RepeatNode { Kind: RepeatKind.Possessive }:
                throw new UndecidedException("atomic groups and possessive quantifiers are beyond an automaton");
        }
    }

    private void Ask(SymbolicSet set)
    {
        _sets.Add(set);
        _asked.Add(set);
    }
}
