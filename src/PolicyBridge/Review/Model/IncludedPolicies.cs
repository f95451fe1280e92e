using System.Text.RegularExpressions;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Model;

/// <summary>Tells what PolicyBridge emitted from what people wrote, by names that only emitted files have.</summary>
internal static partial class IncludedPolicies
{
    /// <summary>The prefix of the policy to whose files a directive belongs; null for what somebody else wrote.</summary>
    public static string? PrefixOf(NginxDirective directive)
    {
        if (directive.Is("add_header") && Mark().Match(directive[1]) is { Success: true } mark)
        {
            return mark.Groups[1].Value;
        }

        return directive.Is("if") && Preflight().Match(directive.Text) is { Success: true } condition ? condition.Groups[1].Value : null;
    }

    /// <summary>The prefixes of the policies whose headers are among some.</summary>
    public static IReadOnlyList<string> Among(IEnumerable<NginxDirective> headers) => [.. headers.Where(header => header.Is("add_header")).Select(PrefixOf).OfType<string>()];

    /// <summary>Whether no policy's headers are added in a level.</summary>
    public static bool AreMissingIn(NginxLevel level) => Among(level.AddedHeaders()).Count == 0;

    /// <summary>The prefix of the policy whose maps a <c>map</c> begins; null for another.</summary>
    public static string? PrefixOfMaps(NginxDirective map) => MarkOf(map) is { IsOfMaps: true } mark ? mark.Prefix : null;

    /// <summary>The policy and the translation of which an emitted directive says that it is; null for any other.</summary>
    public static PolicyMark? MarkOf(NginxDirective directive) =>
        directive.Name.Text is "map" or "add_header" or "return" && Mark().Match(directive[1]) is { Success: true } mark
            ? new PolicyMark(mark.Groups[1].Value, mark.Groups[2].Value, directive)
            : null;

    /// <summary>Whether a header is one that emitted files add.</summary>
    public static bool IsEmitted(NginxDirective header, IEnumerable<string> prefixes) =>
        prefixes.Any(prefix => header[1].StartsWith($"${prefix}_", StringComparison.Ordinal));

    [GeneratedRegex(@"^\$(\w+)_policy_([0-9a-f]{8})$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\(\$(\w+)_preflight\)$")]
    private static partial Regex Preflight();
}
