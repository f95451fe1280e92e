using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Analysis.Rules.Origins;

/// <summary>PB5005: lists of origins that mean nothing, because every origin is allowed.</summary>
internal sealed class DeadListRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.DeadOriginList;

    public void Check(RuleContext context)
    {
        if (!context.AllowAllOrigins)
        {
            return;
        }

        foreach (string name in new[] { CorsSettingNames.AllowedOrigins, CorsSettingNames.AllowedOriginRegexes })
        {
            if (context.Find(name) is { Value: SequenceSetting { Items.Count: > 0 } } list)
            {
                context.Report(
                    this,
                    list.Place,
                    $"{list.Setting} has no effect, because {context.Find(CorsSettingNames.AllowAllOrigins)!.Setting} allows every origin.",
                    "Remove the one or the other.",
                    CorsSettingNames.AllowAllOrigins);
            }
        }
    }
}
