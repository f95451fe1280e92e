using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The maps that decide whether an Origin is allowed.</summary>
internal static class NginxOriginMaps
{
    // IPv6 addresses in the forms in which browsers serialize them (URL standard, section 3.5) and Python accepts them.
    private const string IPv6 =
        "(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}" +
        "|(?=(?:[0-9a-f]*:){2,7}[0-9a-f]*\\])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?)";

    private const string HasOtherBrackets =
        "^(?![A-Za-z][A-Za-z0-9+.-]*://\\[" + IPv6 + "\\](?::[0-9]*)?$)[^\\[\\]]*[\\[\\]]";

    /// <summary>What is refused before any regex of the settings is asked. A listed origin matches neither.</summary>
    private static NginxMapEntry[] Refusals { get; } =
    [
        NginxMapEntry.Regex(
            HasOtherBrackets, "0", "Django sends nothing where Python's urlsplit() refuses the Origin: brackets around no IPv6 address."),
        NginxMapEntry.Regex(
            "[\\x00-\\x08\\x0a-\\x1f\\x7f]|, ", "0", "Nor is an Origin with control characters sent back, nor one made of several header lines."),
    ];

    public static IEnumerable<NginxMap> For(CorsPolicy policy, IReadOnlyList<string> patterns)
    {
        List<NginxMapEntry> entries = [];
        string about = "Is the Origin allowed? The comparison is case-sensitive, as Django's is.";
        if (policy.AllowAllOrigins)
        {
            about = Provenance.Of(policy, CorsSettingNames.AllowAllOrigins) + ": every Origin is allowed.";
            entries.AddRange([.. Refusals, AnyOrigin]);
        }
        else
        {
            AddListed(entries, policy);
            AddPatterns(entries, policy, patterns);
        }

        yield return new([about], "$http_origin", NginxVariables.Origin, "0", entries);
        if (policy.AllowCredentials && policy.Reference.SendsCredentialsToRefusedOrigins)
        {
            yield return new(
                [$"{policy.Reference} sends Access-Control-Allow-Credentials to refused Origins too."],
                "$http_origin",
                NginxVariables.Parsable,
                "0",
                [.. Refusals, AnyOrigin]);
        }
    }

    private static NginxMapEntry AnyOrigin => NginxMapEntry.Regex("^.", "1");

    /// <summary>An origin with a character above U+00FF equals no header value: those are bytes.</summary>
    public static bool CanBeSent(AllowedOrigin origin) => origin.Serialized.All(c => c <= 0xff);

    /// <summary>The key of a listed origin.</summary>
    public static NginxMapEntry Listed(AllowedOrigin origin) =>
        NginxMapEntry.Regex($"^{NginxString.EscapeRegex(origin.Serialized)}$", "1");

    private static void AddListed(List<NginxMapEntry> entries, CorsPolicy policy)
    {
        string? comment = Provenance.Of(policy, CorsSettingNames.AllowedOrigins);
        foreach (AllowedOrigin origin in policy.AllowedOrigins.Where(CanBeSent))
        {
            entries.Add(Listed(origin) with { Comment = comment });
            comment = null;
        }
    }

    private static void AddPatterns(List<NginxMapEntry> entries, CorsPolicy policy, IReadOnlyList<string> patterns)
    {
        if (patterns.Count == 0)
        {
            return;
        }

        entries.AddRange(Refusals);
        string? comment = Provenance.Of(policy, CorsSettingNames.AllowedOriginRegexes);
        foreach (string pattern in patterns)
        {
            entries.Add(NginxMapEntry.Regex(pattern, "1", comment));
            comment = null;
        }
    }
}
