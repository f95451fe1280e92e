using PolicyBridge.Diagnostics;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Backtracking;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Patterns;

/// <summary>PB5024 and PB5025: a regex on which Python takes more than linear time, by the ambiguity of its automaton.</summary>
/// <param name="descriptor">The kind of finding.</param>
/// <param name="growth">How the time grows.</param>
/// <param name="grows">The same in words, behind "the time that Python takes for a text that does not match".</param>
internal sealed class BacktrackingRule(DiagnosticDescriptor descriptor, Growth growth, string grows) : IPolicyRule
{
    private const string Help =
        "Let only one part of the regex take a character: (?:[a-z]+\\.)+ for (?:[a-z.]+\\.?)+, and [^.]*\\..* for .*\\..*";

    public static BacktrackingRule Exponential { get; } = new(DiagnosticDescriptors.ExponentialRegex, Growth.Exponential, "doubles with each repetition of its end");

    public static BacktrackingRule Polynomial { get; } = new(DiagnosticDescriptors.PolynomialRegex, Growth.Polynomial, "grows with the square of its length, or faster");

    public DiagnosticDescriptor Descriptor => descriptor;

    public void Check(RuleContext context)
    {
        context.ReportPatterns(this, static _ => Help, pattern => WrongWith(context, pattern, PatternSubject.Origin));
        if (context.UrlsRegex is { } paths && WrongWith(context, paths.Value, PatternSubject.Path) is { } wrong)
        {
            context.Report(this, paths.Place, $"{paths.Setting}: the regex {PythonRepr.Of(paths.Value.Text)} {wrong}", Help);
        }
    }

    private string? WrongWith(RuleContext context, PythonRegex pattern, PatternSubject subject)
    {
        BacktrackingCost cost = context.CostOf(pattern, subject);
        string way = cost.Text is { } text ? $"reads {PythonRepr.Of(text)} in many ways" : "looks on to the end again and again";
        return cost.Growth == growth
            ? $"{way} (position {cost.Column}): the time that Python takes for a text that begins so and does not match {grows}."
            : null;
    }
}
