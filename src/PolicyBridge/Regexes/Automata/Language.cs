using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Automata;

/// <summary>A set of subjects, described rather than computed.</summary>
internal abstract record Language
{
    /// <summary>What <c>re.match</c> finds the pattern in.</summary>
    public static Language Of(PythonRegex regex) => new PatternLanguage(regex.Root, MatchesPrefix: true);

    /// <summary>One subject.</summary>
    public static Language OfText(string text) => new PatternLanguage(Literal(text), MatchesPrefix: false);

    /// <summary>Every subject that begins with a text.</summary>
    public static Language OfPrefix(string text) => new PatternLanguage(Literal(text), MatchesPrefix: true);

    /// <summary>What belongs to at least one; nothing where there is none.</summary>
    public static Language AnyOf(IEnumerable<Language> languages) => new UnionLanguage([.. languages]);

    public Language And(Language other) => new IntersectionLanguage([this, other]);

    public Language Except(Language other) => And(other.Complement());

    public Language Complement() => this is ComplementLanguage complement ? complement.Inner : new ComplementLanguage(this);

    private static ConcatenationNode Literal(string text) => new(
        [
            .. text.EnumerateRunes().Select(rune => new CharacterNode(
                CharacterSet.Exactly(CodePointSet.Of(rune.Value)), ClassSpelling.None, 0)),
        ],
        0);
}

/// <summary>The subjects that a tree matches from their start, wholly or up to any place.</summary>
internal sealed record PatternLanguage(RegexNode Root, bool MatchesPrefix) : Language;

internal sealed record UnionLanguage(IReadOnlyList<Language> Members) : Language;

internal sealed record IntersectionLanguage(IReadOnlyList<Language> Members) : Language;

internal sealed record ComplementLanguage(Language Inner) : Language;
