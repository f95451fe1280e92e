using System.Text.RegularExpressions;

namespace PolicyBridge.Policy;

/// <summary>
/// <c>CSRF_TRUSTED_ORIGINS</c> as Django 4.0 and newer take it: whose forms pass Django's CSRF check besides the site's own. It has no
/// part in any CORS answer.
/// </summary>
public sealed partial class CsrfTrustedOrigins
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "CSRF_TRUSTED_ORIGINS";

    private CsrfTrustedOrigins(IReadOnlyList<string> origins, IReadOnlyList<(string Scheme, string Domain)> domains, IReadOnlyList<string> withoutScheme)
    {
        Origins = origins;
        Domains = domains;
        WithoutScheme = withoutScheme;
    }

    /// <summary>Nobody.</summary>
    public static CsrfTrustedOrigins None { get; } = new([], [], []);

    /// <summary>Entries without a wildcard: an Origin is the same text.</summary>
    public IReadOnlyList<string> Origins { get; }

    /// <summary>
    /// Entries with a wildcard: their scheme and what follows the stars, in lower case. An Origin has that scheme, and its host with
    /// port is that text; or, where the text begins with a dot, ends in it, or is what follows the dot.
    /// </summary>
    public IReadOnlyList<(string Scheme, string Domain)> Domains { get; }

    /// <summary>Entries of the form before Django 4.0, by which the newer releases trust nobody.</summary>
    public IReadOnlyList<string> WithoutScheme { get; }

    /// <summary>Why the setting can't be known; <see langword="null"/> where it is.</summary>
    public string? Unknown { get; private init; }

    /// <summary>Whether anybody is trusted.</summary>
    public bool TrustsAnybody => Origins.Count > 0 || Domains.Count > 0;

    /// <summary>Takes the entries of the setting.</summary>
    public static CsrfTrustedOrigins Of(IEnumerable<string> entries)
    {
        List<string> origins = [];
        List<(string, string)> domains = [];
        List<string> withoutScheme = [];
        foreach (string entry in entries.Distinct())
        {
            Match parts = SchemeAndHost().Match(entry);
            if (!parts.Success)
            {
                withoutScheme.Add(entry);
            }
            else if (!entry.Contains('*', StringComparison.Ordinal))
            {
                origins.Add(entry);
            }
            else if (parts.Groups[2].Value.TrimStart('*').ToLowerInvariant() is { Length: > 0 } domain)
            {
                domains.Add((parts.Groups[1].Value.ToLowerInvariant(), domain));
            }
        }

        return new CsrfTrustedOrigins(origins, domains, withoutScheme);
    }

    /// <summary>Nobody, since it can't be known who.</summary>
    internal static CsrfTrustedOrigins NotKnown(string reason) => new([], [], []) { Unknown = reason };

    [GeneratedRegex(@"^([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)")]
    private static partial Regex SchemeAndHost();

    /// <summary>Who is trusted.</summary>
    public override string ToString() => Unknown is { } why ? $"unknown: {why}"
        : TrustsAnybody ? string.Join(", ", Origins.Concat(Domains.Select(domain => $"{domain.Scheme}://*{domain.Domain}")))
        : "nobody";
}
