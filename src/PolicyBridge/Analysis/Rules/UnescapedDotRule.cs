using PolicyBridge.Diagnostics;
using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB3005: a dot that was meant as one stands for any character.</summary>
internal sealed class UnescapedDotRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.UnescapedDot;

    public void Check(RuleContext context)
    {
        Languages languages = new(PatternSubject.Origin);
        foreach (Entry<Policy.PythonPattern> entry in context.Patterns)
        {
            PythonRegex regex = entry.Value.Syntax;
            Language meant = new PatternLanguage(WithLiteralDots(regex.Root), MatchesPrefix: true);
            if (languages.IsIncluded(Language.Of(regex).And(BrowserSubjects.Origins), meant) is Fails found)
            {
                context.Report(
                    this,
                    entry.Place,
                    $"{entry.Setting}: a dot in the regex {PythonRepr.Of(entry.Value.Text)} stands for any character and lets in {found.Witness}.",
                    @"Write \. for a dot.");
            }
        }
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
