using System.Globalization;
using System.Text;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>
/// The rules that decide on a request. Responses can't see its headers, so what is decided goes into variables of the transaction.
/// A variable that is not set is not true: where anything fails, nothing is granted.
/// </summary>
internal static class HAProxyRequestRules
{
    /// <summary>The longest Origin that a regex is asked about: a host name has at most 253 characters (RFC 1035, section 2.3.4).</summary>
    public const int MaxOriginLength = OriginPatternSet.MaxLengthOfPrograms;

    /// <summary>The longest path in which a stray percent sign is mended: HAProxy's regsub cuts what it makes of longer ones.</summary>
    public const int MaxMendedPath = 1_000;

    private const string Request = "http-request";

    private const string Stray = "\"%(?![0-9A-Fa-f]{2})\"";

    // Not tab, which Python's urlsplit() strips.
    private const string Parsable =
        @"^(?:[^\x00-\x08\x0a-\x1f\x7f\[\]]+|[A-Za-z][A-Za-z0-9+.-]*://\[" + SerializedOrigin.IPv6 + @"\](?::[0-9]*)?)\z";

    /// <param name="text">What the rules are appended to.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="names">The names of the variables.</param>
    /// <param name="path">The regex of paths; null where every path is in scope.</param>
    /// <param name="origins">What decides on the Origin.</param>
    public static void AppendTo(StringBuilder text, CorsPolicy policy, HAProxyNames names, Translated? path, HAProxyOrigins origins)
    {
        AppendScope(text, policy, names, path);
        AppendOrigin(text, policy, names, origins);

        text.AppendComment("In scope and allowed; and an OPTIONS request as well: Django adds the preflight headers to every one.");
        text.AppendRule(HAProxyText.SetFlag(Request, names.Allowed, HAProxyText.Is(names.Scope), HAProxyText.Is(names.Listed)));
        text.AppendRule(HAProxyText.SetFlag(Request, names.Options, HAProxyText.Is(names.Allowed), "{ method,upper -m str OPTIONS }"));
        if (policy.AllowPrivateNetwork)
        {
            text.AppendComment(Provenance.Of(policy, CorsSettingNames.AllowPrivateNetwork));
            text.AppendRule(HAProxyText.SetFlag(
                Request, names.Private, HAProxyText.Is(names.Allowed), HAProxyText.HasRequestHeader(CorsHeaderNames.RequestPrivateNetwork, "true")));
        }

        text.AppendComment("A preflight in scope: answered here, whatever its Origin, with status 200 as Django does.");
        text.AppendRule(HAProxyText.SetFlag(
            Request,
            names.Preflight,
            [
                HAProxyText.Is(names.Scope), "{ method,upper -m str OPTIONS }", $"{{ req.fhdr_cnt({CorsHeaderNames.RequestMethod}) gt 0 }}",
                .. policy.StaticFiles is { Prefix: not null, BeforeCors: true } ? [$"!{HAProxyText.Is(names.Static)}"] : Array.Empty<string>(),
            ]));
        text.AppendRule($"{Request} return status 200 if {HAProxyText.Is(names.Preflight)}");

        // Else Django behind uvicorn would see a path that begins with the scheme.
        text.AppendComment("A server of applications is asked for the path alone, on which the policy has decided.");
        text.AppendRule($"{Request} set-uri %[pathq] if {{ url -m reg '^[A-Za-z][A-Za-z0-9+.-]*://' }} {{ path -m beg / }}");
    }

    private static void AppendScope(StringBuilder text, CorsPolicy policy, HAProxyNames names, Translated? path)
    {
        string provenance = Provenance.Of(policy, CorsSettingNames.UrlsRegex);
        string? prefix = policy.StaticFiles?.Prefix;
        if (path is not null || prefix is not null)
        {
            text.AppendComment("The path as Django decodes it: a percent sign before no two hexadecimal digits stands for itself. There is none with %00,");
            text.Append(CultureInfo.InvariantCulture, $"    # nor with such a sign where the path is longer than {MaxMendedPath} bytes: it is out of scope then.\n");
            text.AppendRule($"{Request} set-var({names.Path}) 'path,regsub({Stray},\"%25\",g),url_dec' if {{ path,length le {MaxMendedPath} }} !{{ path -m sub '%00' }}");
            text.AppendRule($"{Request} set-var({names.Path}) path,url_dec if {{ path,length gt {MaxMendedPath} }} !{{ path -m sub '%00' }}");
            text.AppendRule($"{Request} set-var({names.Path}) url if {{ url -m str '*' }}");
        }

        if (path is null)
        {
            text.AppendComment(provenance + ": every path is in scope.");
            text.AppendRule(HAProxyText.SetFlag(Request, names.Scope));
        }
        else
        {
            text.AppendComment(provenance + ": the paths in scope.");
            text.AppendRule(HAProxyText.SetFlag(Request, names.Scope, HAProxyPatternWriter.ConditionsOf(names.Path, path.Text)));
        }

        if (prefix is not null)
        {
            text.AppendComment($"{Provenance.Of(policy, OpenStaticFiles.Setting)}: the paths of static files.");
            text.AppendRule(HAProxyText.SetFlag(Request, names.Static, HAProxyText.Matches(names.Path, "^" + PcreText.Escape(prefix))));
        }
    }

    private static void AppendOrigin(StringBuilder text, CorsPolicy policy, HAProxyNames names, HAProxyOrigins origins)
    {
        text.AppendComment("The Origin. No browser sends two lines of it.");
        text.AppendRule($"{Request} set-var({names.Origin}) req.fhdr({CorsHeaderNames.Origin}) if {{ req.fhdr_cnt({CorsHeaderNames.Origin}) eq 1 }}");
        if (policy.AllowAllOrigins || origins.Patterns.Count > 0 || (policy.AllowCredentials && policy.Reference.SendsCredentialsToRefusedOrigins))
        {
            text.AppendComment("Python's urlsplit() refuses brackets around no IPv6 address, and no browser sends control characters.");
            text.AppendRule(HAProxyText.SetFlag(Request, names.Parsable, HAProxyText.Matches(names.Origin, Parsable)));
        }

        if (policy.AllowAllOrigins)
        {
            text.AppendComment(Provenance.Of(policy, CorsSettingNames.AllowAllOrigins) + ": every Origin is allowed.");
            text.AppendRule(HAProxyText.SetFlag(Request, names.Listed, HAProxyText.Is(names.Parsable)));
            return;
        }

        AppendListed(text, policy, names, origins);
        AppendPatterns(text, policy, names, origins.Patterns);
    }

    private static void AppendListed(StringBuilder text, CorsPolicy policy, HAProxyNames names, HAProxyOrigins origins)
    {
        if (origins.Plain.Count + origins.Escaped.Count > 0)
        {
            text.AppendComment(Provenance.Of(policy, CorsSettingNames.AllowedOrigins));
        }

        if (origins.InFile.Count > 0)
        {
            text.AppendRule(HAProxyText.SetFlag(Request, names.Listed, $"{{ var({names.Origin}) -m str -f {names.ListFile} }}"));
        }

        foreach (HAProxyOrigin origin in origins.InRules)
        {
            text.AppendRule(HAProxyText.SetFlag(Request, names.Listed, IsText(names, origin.Text)), origin.Place);
        }

        foreach (HAProxyOrigin origin in origins.Escaped)
        {
            text.AppendRule(HAProxyText.SetFlag(Request, names.Listed, HAProxyText.Matches(names.Origin, $@"^{PcreText.Escape(origin.Text)}\z")), origin.Place);
        }

        if (origins.OfRegexes.Count > 0)
        {
            text.AppendComment(Provenance.Of(policy, CorsSettingNames.AllowedOriginRegexes) + ": regexes that are no more than a list.");
            foreach (string origin in origins.OfRegexes)
            {
                text.AppendRule(HAProxyText.SetFlag(Request, names.Listed, IsText(names, origin)));
            }
        }
    }

    private static string IsText(HAProxyNames names, string origin) => $"{{ var({names.Origin}) -m str {HAProxyText.Quote(origin)} }}";

    private static void AppendPatterns(StringBuilder text, CorsPolicy policy, HAProxyNames names, IReadOnlyList<MergedPattern> patterns)
    {
        if (patterns.Count == 0)
        {
            return;
        }

        string provenance = Provenance.Of(policy, CorsSettingNames.AllowedOriginRegexes);
        text.AppendComment(string.Create(CultureInfo.InvariantCulture, $"No browser sends an Origin of more than {MaxOriginLength} characters, so no regex is asked about one."));
        text.AppendRule(HAProxyText.SetFlag(Request, names.Tried, HAProxyText.Is(names.Parsable), string.Create(CultureInfo.InvariantCulture, $"{{ var({names.Origin}),length le {MaxOriginLength} }}")));
        text.AppendComment(provenance);
        foreach (MergedPattern pattern in patterns)
        {
            if (pattern.Remark is { } remark)
            {
                text.Append($"    # {char.ToUpperInvariant(remark[0])}{remark.AsSpan(1)}\n");
            }

            text.AppendRule(
                HAProxyText.SetFlag(Request, names.Listed, HAProxyText.Is(names.Tried), HAProxyText.Matches(names.Origin, pattern.Text)), pattern.PlaceIn(policy));
        }
    }
}
