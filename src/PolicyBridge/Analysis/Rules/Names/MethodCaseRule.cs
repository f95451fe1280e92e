using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Names;

/// <summary>PB5009: a method in lower case. Methods are compared by case, and browsers send these in upper case or as the script wrote them.</summary>
internal sealed class MethodCaseRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.MethodCase;

    public void Check(RuleContext context)
    {
        foreach (Entry<string> entry in context.Strings(CorsSettingNames.AllowMethods).Where(entry => entry.Value.Any(char.IsAsciiLetterLower)))
        {
            string upper = entry.Value.ToUpperInvariant();
            context.Report(
                this,
                entry.Place,
                $"CORS_ALLOW_METHODS lists '{entry.Value}', and methods are compared by case (RFC 9110, section 9.1): it does not allow {upper}.",
                $"Write '{upper}'.");
        }
    }
}
