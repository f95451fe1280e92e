using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Names;

/// <summary>PB5007: an item that is no token, for which browsers discard the whole list: a preflight then fails (Fetch standard, section 4.8), and a response stays without exposed headers.</summary>
internal sealed class NotATokenRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.NotAToken;

    public void Check(RuleContext context)
    {
        foreach (string name in new[] { CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders })
        {
            foreach (Entry<string> entry in context.Strings(name).Where(entry => !TokenList.AreTokens(entry.Value)))
            {
                context.Report(
                    this,
                    entry.Place,
                    $"{name} holds {PythonRepr.Of(entry.Value)}, which is no token: {Effect(name)}.",
                    "Use letters, digits and !#$%&'*+-.^_`|~ (RFC 9110, section 5.6.2).");
            }
        }
    }

    private static string Effect(string name) => name == CorsSettingNames.ExposeHeaders
        ? "browsers drop the list, so that scripts read none of its headers; no request fails"
        : "browsers discard the whole list and fail every request with a preflight";
}
