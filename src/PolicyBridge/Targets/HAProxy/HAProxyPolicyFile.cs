using System.Globalization;
using System.Text;
using PolicyBridge.Policy;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>The policy: a named <c>defaults</c> section, whose rules come before those of the frontends that inherit from it.</summary>
internal static class HAProxyPolicyFile
{
    public const string FileName = "policybridge.haproxy.cfg";

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, Translated? path, HAProxyOrigins origins, HAProxyRoom room)
    {
        HAProxyNames names = new(options.NamePrefix);
        StringBuilder text = new();
        text.Append($"# {GeneratedHeader.Line(policy, options)}\n");
        text.Append(Where(options, names, origins));
        if (room.Rewrite is { } rewrite)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                # The headers below are longer than what HAProxy keeps free for them by itself, without which it would answer 500. A smaller
                # value must not follow.
                global
                    tune.maxrewrite {rewrite}

                """);
        }

        string from = options.DefaultsBase.Text.Length == 0 ? "" : $" from {options.DefaultsBase}";
        text.Append($"\ndefaults {names.Section}{from}\n    mode http\n");
        HAProxyRequestRules.AppendTo(text, policy, names, path, origins);
        HAProxyResponseRules.AppendTo(text, policy, names, options.UpstreamCors);
        text.Append($"""

            # A section that names no defaults gets what stands last, and must not get the policy.
            defaults {names.End}{from}

            """);
        return new TargetFile(FileName, text.ToString());
    }

    private static string Where(TargetOptions options, HAProxyNames names, HAProxyOrigins origins)
    {
        bool hasBase = options.DefaultsBase.Text.Length > 0;
        string[] order = hasBase ? ["base.cfg", FileName, "haproxy.cfg"] : [FileName, "haproxy.cfg"];
        StringBuilder text = new();
        text.Append(hasBase
            ? $"""
              #
              # HAProxy includes no files, so name it on the command line, behind what has the section "defaults {options.DefaultsBase}" and before your frontends
              # (a folder of files is read in the order of their names):
              #     haproxy {string.Join(' ', order.Select(file => $"-f {file}"))}
              # Then inherit from it in each frontend that answers for Django, and there alone:
              #     frontend www from {names.Section}
              #         bind :443 ssl crt /etc/haproxy/site.pem
              #         default_backend django
              # Sections behind it that name no defaults get those of {options.DefaultsBase}.

              """
            : $"""
              #
              # HAProxy includes no files, so name it on the command line, before your own configuration (a folder of files is read in the
              # order of their names):
              #     haproxy {string.Join(' ', order.Select(file => $"-f {file}"))}
              # Then inherit from it in each frontend that answers for Django, and there alone. Such a frontend has nothing of your other
              # defaults, so write there what it needs of them; or translate with --base NAME, the name of a defaults section of yours:
              #     frontend www from {names.Section}
              #         bind :443 ssl crt /etc/haproxy/site.pem
              #         timeout client 60s
              #         log global
              #         default_backend django

              """);
        text.Append("""
            # Its rules come before those of the frontend: preflights are answered before authentication and redirects. A backend or listen
            # must not inherit from it. Remove rules of your own that set Access-Control-... headers. Another policy needs another --prefix.

            """);
        if (origins.InFile.Count > 0)
        {
            text.Append($"""
                # {names.ListFile} belongs to it. HAProxy looks for that file where it was started, unless "default-path config" stands in
                # global of a file before this one: then in the folder of this file.

                """);
        }

        return text.Append("# Needs HAProxy 2.6 or newer, with PCRE2. Paths are compared as the client sends them.\n").ToString();
    }
}
