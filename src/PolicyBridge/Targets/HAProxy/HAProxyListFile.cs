using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>A long list of origins: a line each.</summary>
internal static class HAProxyListFile
{
    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, HAProxyNames names, HAProxyOrigins origins)
    {
        StringBuilder text = new();
        text.Append($"# {GeneratedHeader.Line(policy, options)}\n#\n");
        text.Append($"# Policy {options.NamePrefix}: {HAProxyPolicyFile.FileName} reads it. HAProxy looks for it where it was started, unless \"default-path config\"\n");
        text.Append("# stands in global: then in the folder of that file.\n\n");
        text.Append($"# {Provenance.Of(policy, CorsSettingNames.AllowedOrigins)}\n");
        string? place = null;
        foreach (HAProxyOrigin origin in origins.InFile)
        {
            if (origin.Place is not null && origin.Place != place)
            {
                text.Append($"# {origin.Place}\n");
            }

            place = origin.Place;
            text.Append(origin.Text).Append('\n');
        }

        return new TargetFile(names.ListFile, text.ToString());
    }
}
