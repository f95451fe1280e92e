using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// The origins of <c>CORS_ALLOWED_ORIGINS</c> by the kind of key that they become. nginx finds plain keys by a hash but
/// compares them without regard to case, so they are for origins without upper-case letters, and are asked only for such.
/// </summary>
/// <param name="Plain">Keys of the hash.</param>
/// <param name="OfRegexes">
/// Regexes of <c>CORS_ALLOWED_ORIGIN_REGEXES</c> that are no more than a list, as an automaton proves, with the keys of the
/// hash that stand for them: they match just these headers.
/// </param>
/// <param name="Regexes">The rest: upper-case letters, which no browser sends, bytes beyond ASCII, and long ones.</param>
internal sealed record NginxListedOrigins(
    IReadOnlyList<string> Plain, IReadOnlyDictionary<PythonRegex, IReadOnlyList<string>> OfRegexes, IReadOnlyList<NginxMapEntry> Regexes)
{
    // A domain name has up to 253 characters (RFC 1035, section 2.3.4); a bucket holds four keys of the longest.
    private const int MaxKeyLength = 300;

    /// <summary>A longer list is harder to read than its regex.</summary>
    private const int MaxOfRegex = 8;

    /// <summary>Where the origins stand, for a comment on each.</summary>
    public IReadOnlyDictionary<string, string?> Places { get; private init; } = new Dictionary<string, string?>();

    /// <summary>The keys of <see cref="OfRegexes"/> that no entry of <see cref="Plain"/> is already.</summary>
    public IReadOnlyList<string> PlainOfRegexes => [.. OfRegexes.Values.SelectMany(origins => origins).Distinct().Except(Plain)];

    public NginxHashSize? HashSize => NginxHashSize.For([.. Plain, .. PlainOfRegexes]);

    public static NginxListedOrigins Of(CorsPolicy policy)
    {
        if (policy.AllowAllOrigins)
        {
            return new NginxListedOrigins([], new Dictionary<PythonRegex, IReadOnlyList<string>>(), []);
        }

        // An origin with a character above U+00FF equals no header value: those are bytes.
        Dictionary<string, string?> places = PlacesOf(policy);
        string[] origins = [.. policy.AllowedOrigins.Select(o => o.Serialized).Where(o => o.All(c => c <= 0xff)).Distinct()];
        string[] plain = [.. origins.Where(o => IsPlain(o, MaxKeyLength))];
        if (plain.Length <= NginxHashSize.MaxKeysByDefault)
        {
            plain = [.. plain.Where(o => IsPlain(o, NginxHashSize.MaxKeyLengthByDefault))];
        }

        return new NginxListedOrigins(
            plain,
            policy.AllowedOriginRegexes
                .Select(pattern => (Pattern: pattern, Origins: ListOf(pattern)))
                .Where(regex => regex.Origins is not null)
                .ToDictionary(regex => regex.Pattern, regex => regex.Origins!),
            [.. origins.Except(plain).Select(o => NginxMapEntry.Regex($"^{PcreText.Escape(o)}$", "1") with { Place = places.GetValueOrDefault(o) })])
        {
            Places = places,
        };
    }

    /// <summary>Where each origin stands first.</summary>
    private static Dictionary<string, string?> PlacesOf(CorsPolicy policy)
    {
        Dictionary<string, string?> places = new(StringComparer.Ordinal);
        foreach ((int index, AllowedOrigin origin) in policy.AllowedOrigins.Index())
        {
            places.TryAdd(origin.Serialized, Provenance.OfItem(policy, CorsSettingNames.AllowedOrigins, index));
        }

        return places;
    }

    /// <summary>
    /// The origins that a regex is a list of; null where it is more, or where one of them can't be a plain key. Brackets can't,
    /// because Python's urlsplit() has a say in them.
    /// </summary>
    private static IReadOnlyList<string>? ListOf(PythonRegex pattern) =>
        FiniteOrigins.Of(pattern, MaxOfRegex) is { } origins
        && origins.All(origin => IsPlain(origin, NginxHashSize.MaxKeyLengthByDefault) && !origin.Contains('[', StringComparison.Ordinal) && !origin.Contains(']', StringComparison.Ordinal))
            ? origins
            : null;

    private static bool IsPlain(string origin, int maxLength) =>
        origin.Length <= maxLength && origin.All(c => c is > ' ' and <= '~' && !char.IsAsciiLetterUpper(c));
}
