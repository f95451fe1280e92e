using PolicyBridge.Policy;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// The origins of <c>CORS_ALLOWED_ORIGINS</c> by the kind of key that they become. nginx finds plain keys by a hash but
/// compares them without regard to case, so they are for origins without upper-case letters, and are asked only for such.
/// </summary>
/// <param name="Plain">Keys of the hash.</param>
/// <param name="Regexes">The rest: upper-case letters, which no browser sends, bytes beyond ASCII, and long ones.</param>
internal sealed record NginxListedOrigins(IReadOnlyList<string> Plain, IReadOnlyList<NginxMapEntry> Regexes)
{
    // A domain name has up to 253 characters (RFC 1035, section 2.3.4); a bucket holds four keys of the longest.
    private const int MaxKeyLength = 300;

    public NginxHashSize? HashSize => NginxHashSize.For(Plain);

    public static NginxListedOrigins Of(CorsPolicy policy)
    {
        if (policy.AllowAllOrigins)
        {
            return new NginxListedOrigins([], []);
        }

        // An origin with a character above U+00FF equals no header value: those are bytes.
        string[] origins = [.. policy.AllowedOrigins.Select(o => o.Serialized).Where(o => o.All(c => c <= 0xff)).Distinct()];
        string[] plain = [.. origins.Where(o => IsPlain(o, MaxKeyLength))];
        if (plain.Length <= NginxHashSize.MaxKeysByDefault)
        {
            plain = [.. plain.Where(o => IsPlain(o, NginxHashSize.MaxKeyLengthByDefault))];
        }

        return new NginxListedOrigins(
            plain,
            [.. origins.Except(plain).Select(o => NginxMapEntry.Regex($"^{NginxString.EscapeRegex(o)}$", "1"))]);
    }

    private static bool IsPlain(string origin, int maxLength) =>
        origin.Length <= maxLength && origin.All(c => c is > ' ' and <= '~' && !char.IsAsciiLetterUpper(c));
}
