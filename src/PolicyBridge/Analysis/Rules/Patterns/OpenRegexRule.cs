using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis.Rules.Patterns;

/// <summary>PB3004: a regex that lets in an origin beneath a domain that it does not name.</summary>
internal sealed class OpenRegexRule : IPolicyRule
{
    /// <summary>Nobody's regex names this domain, so one that matches beneath it matches beneath any.</summary>
    private static readonly Language Attacker = Language.Of(
        PythonRegex.Parse(@"[a-z][a-z0-9+.-]*://(?:[^/:\[\]]*\.)?attacker\.example(?::[0-9]+)?\Z", 0, out _)!);

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.OpenRegex;

    /// <summary>An origin of anybody's that a regex lets in; null where none was found. The context keeps the answer.</summary>
    public static string? AttackersOrigin(PythonRegex pattern) =>
        new LanguageQueries(PatternSubject.Origin).IsEmpty(Language.Of(pattern).And(SerializedOrigin.Language).And(Attacker)) is Fails found
            ? found.Witness
            : null;

    public void Check(RuleContext context) => context.ReportPatterns(
        this,
        static _ => "Name the whole host and end the regex with $, as in ^https://[a-z0-9-]+\\.example\\.com$.",
        pattern => context.AttackersOrigin(pattern) is { } origin ? $"lets in {origin}, a domain that anybody may own." : null);
}
