using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

/// <summary>PB5016: an origin with a star, which Django compares as text.</summary>
internal sealed class WildcardOriginRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.WildcardOrigin;

    public void Check(RuleContext context)
    {
        foreach (Entry<AllowedOrigin> entry in context.Origins.Where(entry => entry.Value.Netloc.Contains('*', StringComparison.Ordinal)))
        {
            context.Report(
                this,
                entry.Place,
                $"{entry.Setting} lists {PythonRepr.Of(entry.Value.Text)}, where the star stands for nothing but itself: no subdomain is allowed by it.",
                $"Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"^{AsRegex(entry.Value.Serialized)}$\".");
        }
    }

    private static string AsRegex(string origin) =>
        origin.Replace(".", @"\.", StringComparison.Ordinal).Replace("*", "[a-z0-9-]+", StringComparison.Ordinal);
}
