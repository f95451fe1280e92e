using PolicyBridge.Diagnostics;
using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB3003: a regex that matches no origin a browser sends, such as two that have run together for want of a comma.</summary>
internal sealed class DeadRegexRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.DeadRegex;

    public void Check(RuleContext context)
    {
        Languages languages = new(PatternSubject.Origin);
        foreach (Entry<Policy.PythonPattern> entry in context.Patterns)
        {
            if (languages.IsEmpty(Language.Of(entry.Value.Syntax).And(BrowserSubjects.Origins)) is Holds)
            {
                bool ranTogether = entry.Value.Text.LastIndexOf("http", StringComparison.Ordinal) > entry.Value.Text.IndexOf("http", StringComparison.Ordinal);
                context.Report(
                    this,
                    entry.Place,
                    $"{entry.Setting}: the regex {PythonRepr.Of(entry.Value.Text)} matches no origin that a browser sends.",
                    ranTogether
                        ? "Two regexes have run together: a comma is missing between two strings."
                        : "An origin is scheme, host and port in lower case, with no slash at its end, such as https://app.example.com:8443.");
            }
        }
    }
}
