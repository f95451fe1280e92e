using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Names;

/// <summary>PB5023: <c>*</c> in a list that preflights are answered with. Firefox keeps an answer for the names that stand in it, and no browser keeps one for Authorization that only <c>*</c> allows.</summary>
internal sealed class WildcardNotKeptRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.WildcardNotKept;

    public void Check(RuleContext context)
    {
        // With credentials * is no wildcard, which is another rule's finding.
        if (context.AllowCredentials)
        {
            return;
        }

        foreach (string name in new[] { CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders })
        {
            if (context.Strings(name).FirstOrDefault(entry => entry.Value == "*") is { } star)
            {
                context.Report(this, star.Place, $"{name} holds '*': {Effect(name)}.", "Name what scripts send, beside '*' or instead of it.");
            }
        }
    }

    private static string Effect(string name) => name == CorsSettingNames.AllowMethods
        ? "Firefox keeps no preflight answer for methods that are not named and asks before every request"
        : "Firefox keeps no preflight answer for request headers that are not named and asks before every request, and no browser keeps one for Authorization";
}
