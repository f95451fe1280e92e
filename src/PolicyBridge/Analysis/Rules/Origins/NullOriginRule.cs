using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Analysis.Rules.Origins;

/// <summary>PB5002: <c>null</c> is allowed, which every site can make a browser send.</summary>
internal sealed class NullOriginRule : IPolicyRule
{
    private const string Help = "Leave null out; serve the page that needs it from an origin of its own.";

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.NullOrigin;

    public void Check(RuleContext context)
    {
        foreach (Entry<AllowedOrigin> entry in context.Origins.Where(entry => entry.Value.IsNull))
        {
            context.Report(this, entry.Place, $"{entry.Setting} allows 'null', the origin of a sandboxed frame on any site.", Help);
        }

        context.ReportPatterns(
            this,
            static _ => Help,
            static pattern => new PreparedPolicy(new CorsPolicy { AllowedOriginRegexes = [pattern] }).Allows("null")
                ? "matches 'null', the origin of a sandboxed frame on any site."
                : null);
    }
}
