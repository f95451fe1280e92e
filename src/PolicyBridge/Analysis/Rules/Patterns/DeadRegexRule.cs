using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis.Rules.Patterns;

/// <summary>PB3003: a regex that matches no origin a browser sends, such as two that have run together for want of a comma.</summary>
internal sealed class DeadRegexRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.DeadRegex;

    public void Check(RuleContext context)
    {
        LanguageQueries languages = new(PatternSubject.Origin);
        context.ReportPatterns(
            this,
            Help,
            pattern => languages.IsEmpty(Language.Of(pattern).And(SerializedOrigin.Language)) is Holds ? "matches no origin that a browser sends." : null);
    }

    private static string Help(PythonRegex pattern)
    {
        bool ranTogether = pattern.Text.LastIndexOf("http", StringComparison.Ordinal) > pattern.Text.IndexOf("http", StringComparison.Ordinal);
        return ranTogether
            ? "Two regexes have run together: a comma is missing between two strings."
            : "An origin is scheme, host and port in lower case, with no slash at its end, such as https://app.example.com:8443.";
    }
}
