using System.Globalization;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>The maps that decide whether an Origin is allowed.</summary>
internal static class NginxOriginMaps
{
    /// <summary>The longest Origin that a regex is asked about: a host name has at most 253 characters (RFC 1035, section 2.3.4).</summary>
    public const int MaxLength = OriginPatternSet.MaxLengthOfPrograms;

    private const string HasOtherBrackets =
        "^(?![A-Za-z][A-Za-z0-9+.-]*://\\[" + SerializedOrigin.IPv6 + "\\](?::[0-9]*)?$)[^\\[\\]]*[\\[\\]]";

    /// <summary>What is refused before any regex of the settings is asked. A listed origin matches neither.</summary>
    private static NginxMapEntry[] Refusals { get; } =
    [
        NginxMapEntry.Regex(
            HasOtherBrackets, "0", "No browser sends these. Django sends nothing where Python's urlsplit() refuses the Origin: brackets around no IPv6 address."),
        NginxMapEntry.Regex(
            "[\\x00-\\x08\\x0a-\\x1f\\x7f]|, ", "0", "Nor is an Origin with control characters sent back, nor one made of several header lines."),
    ];

    private static NginxMapEntry TooLong { get; } = NginxMapEntry.Regex(
        string.Create(CultureInfo.InvariantCulture, $"^[\\s\\S]{{{MaxLength + 1}}}"), "0", "No browser sends an Origin as long as this, so no regex is asked about it.");

    private static NginxMapEntry AnyOrigin => NginxMapEntry.Regex("^.", "1");

    public static IEnumerable<NginxMap> For(CorsPolicy policy, NginxNames names, NginxListedOrigins listed, IReadOnlyList<MergedPattern> patterns)
    {
        IEnumerable<NginxMap> maps = policy.AllowAllOrigins
            ? [new([Provenance.Of(policy, CorsSettingNames.AllowAllOrigins) + ": every Origin is allowed."], "$http_origin", names.Origin, "0", [.. Refusals, AnyOrigin])]
            : Listed(policy, names, listed, [.. Matched(policy, listed, patterns)]);
        return policy.AllowCredentials && policy.Reference.SendsCredentialsToRefusedOrigins ? [.. maps, Parsable(policy, names)] : maps;
    }

    private static IEnumerable<NginxMap> Listed(
        CorsPolicy policy, NginxNames names, NginxListedOrigins listed, IReadOnlyList<NginxMapEntry> matched)
    {
        if (listed.Plain.Count + listed.PlainOfRegexes.Count == 0)
        {
            yield return new(["Is the Origin allowed?"], "$http_origin", names.Origin, "0", matched);
            yield break;
        }

        yield return new(
            ["The Origin unless it has an upper-case letter: Django compares case-sensitively, plain keys of a map are not."],
            "$http_origin",
            names.LowerCase,
            "$http_origin",
            [NginxMapEntry.Regex("[A-Z]", "\"\"")]);
        yield return new(
            ["Is the Origin allowed?"],
            names.LowerCase,
            names.Origin,
            matched.Count > 0 ? names.Matched : "0",
            [
                .. NginxMapEntry.Commented(
                    Provenance.Of(policy, CorsSettingNames.AllowedOrigins), listed.Plain.Select(origin => NginxMapEntry.Plain(origin, "1") with { Place = listed.Places.GetValueOrDefault(origin) })),
                .. NginxMapEntry.Commented(
                    Provenance.Of(policy, CorsSettingNames.AllowedOriginRegexes) + ": regexes that are no more than a list.",
                    listed.PlainOfRegexes.Select(origin => NginxMapEntry.Plain(origin, "1"))),
            ]);
        if (matched.Count > 0)
        {
            yield return new([], "$http_origin", names.Matched, "0", matched);
        }
    }

    private static IEnumerable<NginxMapEntry> Matched(CorsPolicy policy, NginxListedOrigins listed, IReadOnlyList<MergedPattern> patterns)
    {
        IEnumerable<NginxMapEntry> origins = NginxMapEntry.Commented(
            Provenance.Of(policy, CorsSettingNames.AllowedOrigins) + ": those that can't be plain keys.", listed.Regexes);
        return patterns.Count == 0
            ? origins
            :
            [
                .. origins,
                TooLong,
                .. Refusals,
                .. patterns.Select((pattern, i) => NginxMapEntry.Regex(pattern.Text, "1", CommentOn(policy, pattern, isFirst: i == 0)) with { Place = pattern.PlaceIn(policy) }),
            ];
    }

    /// <summary>Which regexes of the setting a key holds; a key of its own needs no number.</summary>
    private static string? CommentOn(CorsPolicy policy, MergedPattern pattern, bool isFirst)
    {
        string provenance = Provenance.Of(policy, CorsSettingNames.AllowedOriginRegexes);
        return pattern.Remark is { } remark ? $"{provenance}: {remark}" : isFirst ? provenance : null;
    }

    private static NginxMap Parsable(CorsPolicy policy, NginxNames names) => new(
        [$"{policy.Reference} sends Access-Control-Allow-Credentials to refused Origins too."],
        "$http_origin",
        names.Parsable,
        "0",
        [.. Refusals, AnyOrigin]);
}
