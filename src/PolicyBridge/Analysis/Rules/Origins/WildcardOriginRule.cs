using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Origins;

/// <summary>PB5016: an origin with a star, which Django compares as text.</summary>
internal sealed partial class WildcardOriginRule : IPolicyRule
{
    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.WildcardOrigin;

    public void Check(RuleContext context)
    {
        foreach (Entry<AllowedOrigin> entry in context.Origins.Where(entry => HasStar(entry.Value)))
        {
            (string meant, string help) = Advice(entry.Value);
            context.Report(
                this,
                entry.Place,
                $"{entry.Setting} lists {PythonRepr.Of(entry.Value.Text)}, where the star stands for nothing but itself: no {meant} is allowed by it.",
                help);
        }
    }

    public static bool HasStar(AllowedOrigin origin) => origin.Netloc.Contains('*', StringComparison.Ordinal);

    /// <summary>What was meant, and how it is written.</summary>
    private static (string Meant, string Help) Advice(AllowedOrigin origin)
    {
        string netloc = origin.Netloc.ToLowerInvariant();
        int colon = netloc.LastIndexOf(':');
        (string host, string port) = colon < 0 ? (netloc, "") : (netloc[..colon], netloc[(colon + 1)..]);
        string[] labels = host.Split('.');
        if (Array.TrueForAll(labels, label => label.Length > 0 && label.All(c => c == '*')))
        {
            return ("site", "Write CORS_ALLOW_ALL_ORIGINS = True to allow every origin.");
        }

        string portRegex = port.Length == 0 ? "" : ":" + Expand(port, "[0-9]+");
        if (labels[^1].Contains('*', StringComparison.Ordinal) && !IsAddress(labels))
        {
            string endings = $"{Expand(string.Join('.', labels[..^1]), "[a-z0-9-]+")}{(labels.Length > 1 ? @"\." : "")}(?:com|org)";
            return ("other ending", $"A star for the ending would let in names that anybody may own. Write those that are yours in a regex of CORS_ALLOWED_ORIGIN_REGEXES, such as r\"^{origin.Scheme}://{endings}{portRegex}$\".");
        }

        if (labels is [var first, not "localhost"] && first.All(c => c == '*'))
        {
            return ("subdomain", $"A regex for every name beneath {labels[1]} would let in names that anybody may own. Name your own part of the host.");
        }

        string hostRegex = Expand(host, IsAddress(labels) ? "[0-9]+" : "[a-z0-9-]+");
        string regex = $"^{origin.Scheme}://{hostRegex}{portRegex}$";
        return (host.Contains('*', StringComparison.Ordinal) ? "subdomain" : "port", $"Write a regex in CORS_ALLOWED_ORIGIN_REGEXES: r\"{regex}\".");
    }

    private static bool IsAddress(string[] labels) => labels.Length == 4 && Array.TrueForAll(labels, label => label.All(c => c == '*' || char.IsAsciiDigit(c)));

    // Two stars stand for names of any depth where they have a meaning.
    private static string Expand(string text, string star) => Stars().Replace(
        Escaped().Replace(text, @"\$0"), match => match.Length > 1 && star != "[0-9]+" ? "[a-z0-9.-]+" : star);

    [GeneratedRegex(@"[.+?()\[\]{}^$|\\]")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\*+")]
    private static partial Regex Stars();
}
