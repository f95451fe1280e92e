using PolicyBridge.Analysis.Rules.Credentials;
using PolicyBridge.Analysis.Rules.Names;
using PolicyBridge.Analysis.Rules.Origins;
using PolicyBridge.Analysis.Rules.Paths;
using PolicyBridge.Analysis.Rules.Patterns;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Analysis.Rules;

/// <summary>The rules there are, and the pages of all kinds of finding that have one.</summary>
internal static class PolicyRules
{
    public static IReadOnlyList<IPolicyRule> All { get; } =
    [
        new DeadRegexRule(), new OpenRegexRule(), new UnescapedDotRule(), new PublicSuffixRule(), new OpenPathRule(), new NewlinePathRule(), new RoutedPathRule(),
        new UnsendableOriginRule(), new NullOriginRule(), new PlainHttpRule(), new AllowAllWithCredentialsRule(), new DeadListRule(),
        new WildcardWithCredentialsRule(), new WildcardNotKeptRule(), new NotATokenRule(), new IdleNameRule(), new MethodCaseRule(), new MaxAgeRule(),
        new PrivateNetworkRule(), new CookieRule(), new CsrfRule(), new MissingCommaRule(), new WildcardOriginRule(), new SafelistedNameRule(),
        BacktrackingRule.Exponential, BacktrackingRule.Polynomial,
    ];

    /// <summary>What the readers of settings report by themselves and has a page all the same.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfReaders { get; } =
    [
        SystemChecks.HeadersNotStrings, SystemChecks.MethodsNotStrings, SystemChecks.OriginsNotStrings, SystemChecks.OriginRegexesNotStrings,
        SystemChecks.ExposeHeadersNotSequence, SystemChecks.OriginIncomplete, SystemChecks.OriginWithPath,
        DiagnosticDescriptors.StringForList, DiagnosticDescriptors.UncheckedValue,
        DiagnosticDescriptors.UnknownSettingName, DiagnosticDescriptors.OldAndNewName, DiagnosticDescriptors.MiddlewareMissing,
        DiagnosticDescriptors.MiddlewareOrder, DiagnosticDescriptors.MiddlewareBefore, DiagnosticDescriptors.EmptyItem, DiagnosticDescriptors.InvalidRegex,
        DiagnosticDescriptors.SuppressionWithoutReason, .. OfHandlers, .. OfRuns,
    ];

    /// <summary>What is reported of a project's own signal handlers, which stand beside the settings.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfHandlers => [DiagnosticDescriptors.HandlerAsksDatabase, DiagnosticDescriptors.AsynchronousHandler];

    /// <summary>What is reported only where a Python is asked for by name.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> OfRuns =>
    [
        DiagnosticDescriptors.InterpreterMissing, DiagnosticDescriptors.RunRaised, DiagnosticDescriptors.RunLimit, DiagnosticDescriptors.RunUnanswered,
        DiagnosticDescriptors.ReadersDisagree, DiagnosticDescriptors.InterpreterWithoutUse,
    ];

    /// <summary>The page of a kind of finding: Markdown, with what it does, why it matters, an example, and what to do instead.</summary>
    public static string PageOf(DiagnosticDescriptor rule) => RulePage.Read($"rules/{rule.Id}.md", "src/PolicyBridge/Analysis/Rules/Pages");
}
