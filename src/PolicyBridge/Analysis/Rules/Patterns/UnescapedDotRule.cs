using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis.Rules.Patterns;

/// <summary>PB3005: a dot that was meant as one stands for any character.</summary>
internal sealed class UnescapedDotRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.UnescapedDot;

    /// <summary>
    /// Origins of a name that can be registered: letters, digits and inner hyphens beneath an ending that there is (of two
    /// letters, or one of a choice of others; example stands for one in documents).
    /// </summary>
    private static readonly Language Registrable = Language.Of(PythonRegex.Parse(
        @"[a-z][a-z0-9+.-]*://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2}|com|org|net|info|biz|dev|app|xyz|cloud|tech|online|site|shop|store|agency|world|life|live|blog|page|pro|test|example)(?::[0-9]{1,5})?\Z", 0, out _)!);

    public void Check(RuleContext context)
    {
        LanguageQueries languages = new(PatternSubject.Origin);
        context.ReportPatterns(this, static _ => @"Write \. for a dot.", pattern =>
        {
            Language meant = new PatternLanguage(WithLiteralDots(pattern.Root), MatchesPrefix: true);
            Language matched = Language.Of(pattern).And(SerializedOrigin.Language);
            return languages.IsIncluded(matched.And(Registrable), meant) is Fails attack
                ? $"has a dot that stands for any character and lets in {attack.Witness}, which anybody may register."
                : languages.IsIncluded(matched, meant) is Fails found
                    ? $"has a dot that stands for any character and lets in {found.Witness}, though nobody can register that name today."
                    : null;
        });
    }

    /// <summary>The tree with a literal dot for each single <c>.</c>; one that is repeated, such as <c>.*</c>, was meant as it is.</summary>
    private static RegexNode WithLiteralDots(RegexNode node) => node switch
    {
        CharacterNode character when IsDot(character) => new CharacterNode(CharacterSet.Exactly(CodePointSet.Of('.')), ClassSpelling.None, character.Position),
        GroupNode group => group with { Body = WithLiteralDots(group.Body) },
        ConcatenationNode sequence => sequence with { Items = [.. sequence.Items.Select(WithLiteralDots)] },
        AlternationNode alternation => alternation with { Branches = [.. alternation.Branches.Select(WithLiteralDots)] },
        RepeatNode { Body: not CharacterNode } repeat => repeat with { Body = WithLiteralDots(repeat.Body) },
        _ => node,
    };

    private static bool IsDot(CharacterNode node) =>
        node.Set.Certain.Equals(CodePointSets.NotNewline) || node.Set.Certain.Equals(CodePointSet.All);
}
