using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>An origin that is compared as text.</summary>
internal sealed record HAProxyOrigin(string Text, string? Place);

/// <summary>What decides on an Origin, by the kind of rule that it becomes.</summary>
/// <param name="Plain">Origins that are compared as text.</param>
/// <param name="OfRegexes">Origins of regexes that are no more than a list, as an automaton proves.</param>
/// <param name="Escaped">Origins with what a rule can't hold as text, such as bytes beyond ASCII.</param>
/// <param name="Patterns">Regexes of the settings.</param>
internal sealed record HAProxyOrigins(
    IReadOnlyList<HAProxyOrigin> Plain, IReadOnlyList<string> OfRegexes, IReadOnlyList<HAProxyOrigin> Escaped, IReadOnlyList<MergedPattern> Patterns)
{
    /// <summary>Up to so many origins have a rule each; more are in a file, which HAProxy keeps as a tree.</summary>
    private const int MaxRules = 16;

    /// <summary>A longer list is harder to read than its regex.</summary>
    private const int MaxOfRegex = 8;

    /// <summary>A line of a list ends there, at tune.bufsize, and no header is as long.</summary>
    private const int MaxLength = 8_000;

    /// <summary>The origins with rules of their own.</summary>
    public IReadOnlyList<HAProxyOrigin> InRules => IsLong ? [] : Plain;

    /// <summary>The origins of the list file.</summary>
    public IReadOnlyList<HAProxyOrigin> InFile => IsLong ? Plain : [];

    private bool IsLong => Plain.Count > MaxRules;

    public static HAProxyOrigins Of(CorsPolicy policy, PolicyPatterns patterns)
    {
        Dictionary<PythonRegex, IReadOnlyList<string>> lists = policy.AllowedOriginRegexes
            .Select(pattern => (Pattern: pattern, Origins: FiniteOrigins.Of(pattern, MaxOfRegex)))
            .Where(regex => regex.Origins is { } origins && origins.All(origin => IsPlain(origin) && !origin.Contains('[', StringComparison.Ordinal) && !origin.Contains(']', StringComparison.Ordinal)))
            .ToDictionary(regex => regex.Pattern, regex => regex.Origins!);
        IReadOnlyList<MergedPattern> merged = patterns.Origins(
            static pattern => HAProxyPatternWriter.Write(pattern, PatternSubject.Origin), lists.ContainsKey, HAProxyPatternWriter.Merge);
        if (policy.AllowAllOrigins)
        {
            return new HAProxyOrigins([], [], [], []);
        }

        // An origin with a character above U+00FF equals no header value: those are bytes.
        HAProxyOrigin[] listed =
        [
            .. policy.AllowedOrigins.Index()
                .Where(origin => origin.Item.Serialized is { Length: <= MaxLength } text && text.All(c => c <= 0xff))
                .DistinctBy(origin => origin.Item.Serialized)
                .Select(origin => new HAProxyOrigin(origin.Item.Serialized, Provenance.OfItem(policy, CorsSettingNames.AllowedOrigins, origin.Index))),
        ];
        HAProxyOrigin[] plain = [.. listed.Where(origin => IsPlain(origin.Text))];
        return new HAProxyOrigins(
            plain,
            [.. lists.Values.SelectMany(origins => origins).Distinct().Except(plain.Select(origin => origin.Text))],
            [.. listed.Where(origin => !IsPlain(origin.Text))],
            merged);
    }

    // In a list a first # begins a comment and a first blank is lost; in a rule a first - is an option, quotes or not.
    private static bool IsPlain(string origin) =>
        origin.Length is > 1 and <= MaxLength && char.IsAsciiLetter(origin[0]) && origin.All(c => c is > ' ' and <= '~');
}
