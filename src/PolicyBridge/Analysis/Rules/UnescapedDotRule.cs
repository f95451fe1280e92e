using PolicyBridge.Diagnostics;
using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB3005: a dot that was meant as one stands for any character.</summary>
internal sealed class UnescapedDotRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.UnescapedDot;

    public void Check(RuleContext context)
    {
        Languages languages = new(PatternSubject.Origin);
        context.ReportPatterns(this, static _ => @"Write \. for a dot.", pattern =>
        {
            Language meant = new PatternLanguage(WithLiteralDots(pattern.Syntax.Root), MatchesPrefix: true);
            return languages.IsIncluded(Language.Of(pattern.Syntax).And(BrowserSubjects.Origins), meant) is Fails found
                ? $"has a dot that stands for any character and lets in {found.Witness}."
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
