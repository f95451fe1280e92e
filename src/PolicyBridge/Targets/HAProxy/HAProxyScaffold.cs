using System.Globalization;
using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>A complete haproxy.cfg beside the emitted files, run without privileges from their folder.</summary>
internal static class HAProxyScaffold
{
    public const string FileName = "haproxy.cfg";

    private const string Timeouts = "    timeout connect 10s\n    timeout client 60s\n    timeout server 60s\n    timeout tunnel 1h\n";

    /// <param name="policy">The policy.</param>
    /// <param name="options">Where to listen, and what stands behind.</param>
    public static TargetFile Emit(CorsPolicy policy, TargetOptions options)
    {
        HAProxyNames names = new(options.NamePrefix);
        string site = options.DefaultsBase.Text.Length == 0 ? names.Site : options.DefaultsBase.Text;
        string files = $"haproxy -f {HAProxyPolicyFile.FileName} -f {FileName}";
        string start = options.DefaultsBase.Text.Length == 0 ? files : $"haproxy -f {BaseFileName} -f {HAProxyPolicyFile.FileName} -f {FileName}";
        return ScaffoldHeader.File(
            FileName,
            "#",
            ScaffoldHeader.PurposeOf(policy, options),
            "",
            $$"""
            #
            # Run it from this folder, without privileges; Ctrl-C stops it:
            #     {{start}}

            {{(options.DefaultsBase.Text.Length == 0 ? DefaultsOf(site) + "\n" : "")}}frontend {{names.Section}}_frontend from {{names.Section}}
                bind {{options.Listen}}
                timeout client 60s

                # A WebSocket asks for another protocol. No other one goes on: HTTP/2 in clear text would pass by the policy.
                http-request del-header upgrade unless { req.hdr(upgrade) -m str -i websocket }

                # What the client says of itself in these is nobody's word.
                http-request set-header x-forwarded-proto https if { ssl_fc }
                http-request set-header x-forwarded-proto http unless { ssl_fc }
                http-request del-header x-forwarded-host
                http-request del-header x-forwarded-protocol
                http-request del-header x-forwarded-ssl
            {{UseBackends(options, names)}}    default_backend {{names.Upstream}}

            {{Backends(options, names, site)}}
            """);
    }

    /// <summary>The file that has the section of <c>--base</c> in the scaffold.</summary>
    public const string BaseFileName = "base.cfg";

    /// <summary>What stands in for a base that somebody else has.</summary>
    public static TargetFile EmitBase(CorsPolicy policy, TargetOptions options) => ScaffoldHeader.File(
        BaseFileName, "#", ScaffoldHeader.PurposeOf(policy, options), "", $"\n{DefaultsOf(options.DefaultsBase.Text)}");

    private static string DefaultsOf(string name) => $"defaults {name}\n    mode http\n{Timeouts}";

    private static string UseBackends(TargetOptions options, HAProxyNames names)
    {
        if (options.Routes.Count == 0)
        {
            return "";
        }

        StringBuilder text = new();
        text.Append("\n    # Routes, by the path as the upstream decodes it.\n");
        foreach ((int i, UpstreamRoute route) in options.Routes.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"    use_backend {names.Upstream}_{i + 1} if {{ path,url_dec -m beg {route.Prefix} }}\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Backends(TargetOptions options, HAProxyNames names, string site)
    {
        StringBuilder text = new();
        text.Append(Backend(names.Upstream, site, options.Upstreams));
        foreach ((int i, UpstreamRoute route) in options.Routes.Index())
        {
            text.Append('\n').Append(Backend(string.Create(CultureInfo.InvariantCulture, $"{names.Upstream}_{i + 1}"), site, [route.Upstream]));
        }

        return text.ToString();
    }

    private static string Backend(string name, string site, IReadOnlyList<Uri> upstreams)
    {
        StringBuilder text = new();
        text.Append($"backend {name} from {site}\n    option forwardfor\n");
        foreach ((int i, Uri upstream) in upstreams.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"    server s{i + 1} {AddressOf(upstream)}\n");
        }

        return text.ToString();
    }

    private static string AddressOf(Uri upstream) => UpstreamAddress.IsSocket(upstream) ? $"unix@{upstream.AbsolutePath}"
        : upstream.Scheme == "https" ? string.Create(CultureInfo.InvariantCulture, $"{UpstreamAddress.HostOf(upstream)}:{upstream.Port} ssl verify required ca-file @system-ca sni str({upstream.IdnHost}) verifyhost {upstream.IdnHost}")
        : string.Create(CultureInfo.InvariantCulture, $"{UpstreamAddress.HostOf(upstream)}:{upstream.Port}");
}
