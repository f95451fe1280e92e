using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Targets.Gateways;

/// <summary>Paths below a prefix that have an upstream of their own.</summary>
/// <param name="Prefix">The prefix with its slashes, such as <c>/api/</c>: letters, digits and <c>-._~</c> in its segments.</param>
/// <param name="Upstream">Scheme, host and port, without a path.</param>
public sealed record UpstreamRoute(string Prefix, Uri Upstream)
{
    private const string Rest = "{**rest}";

    /// <summary>The route template, as ASP.NET Core writes it.</summary>
    public string Template => Prefix + Rest;

    /// <summary>Takes a route template of literal segments and a catch-all, such as <c>/api/{**rest}</c>.</summary>
    public static bool TryParsePrefix(string template, [NotNullWhen(true)] out string? prefix)
    {
        ArgumentNullException.ThrowIfNull(template);
        prefix = template.EndsWith(Rest, StringComparison.Ordinal) ? template[..^Rest.Length] : "";
        bool valid = prefix.Length > 2
            && prefix.StartsWith('/') && prefix.EndsWith('/')
            && prefix[1..^1].Split('/').All(segment => segment.Any(char.IsAsciiLetterOrDigit))
            && prefix.All(c => char.IsAsciiLetterOrDigit(c) || "/-._~".Contains(c, StringComparison.Ordinal));
        prefix = valid ? prefix : null;
        return valid;
    }
}
