using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Names;

/// <summary>PB5011: private network access, which browsers of today do not ask for in preflights.</summary>
internal sealed class PrivateNetworkRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.PrivateNetworkIdle;

    public void Check(RuleContext context)
    {
        if (context.IsTrue(CorsSettingNames.AllowPrivateNetwork))
        {
            context.Report(
                this,
                context.Find(CorsSettingNames.AllowPrivateNetwork)!.Place,
                "CORS_ALLOW_PRIVATE_NETWORK has no effect in browsers of today: none sends Access-Control-Request-Private-Network, and before a request to a local network they ask the user.",
                "Remove it, unless another client asks for it.");
        }
    }
}
