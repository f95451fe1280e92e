using PolicyBridge.Analysis;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;

namespace PolicyBridge.Tool.Rendering;

/// <summary>What two policies grant differently as findings, each at the setting that makes it.</summary>
internal static class ComparisonFindings
{
    private static readonly CurlTarget AnyHost = new("https://HOST");

    public static IEnumerable<Diagnostic> Of(ComparedPolicies compared) =>
    [
        .. compared.Comparison.Differences.Select(difference => new Diagnostic(
            DescriptorOf(difference.Kind),
            Sentence(difference),
            difference.Witness is { } witness ? $"See it with {Curl(witness)}" : null,
            compared.PlaceOf(difference)?.Span ?? default)),
        .. compared.Comparison.Undecided.Select(undecided => new Diagnostic(DiagnosticDescriptors.ComparisonUndecided, $"{undecided}.", null, default)),
    ];

    public static string Sentence(PolicyDifference difference) => difference.Kind switch
    {
        DifferenceKind.Wider => $"NEW allows {difference.Subject}, OLD does not.",
        DifferenceKind.Narrower => $"OLD allows {difference.Subject}, NEW does not.",
        _ => $"{char.ToUpperInvariant(difference.Subject[0])}{difference.Subject[1..]}.",
    };

    /// <summary>A command that sends the request that shows a difference.</summary>
    public static string Curl(CorsRequest witness) => RequestText.Curl(witness, AnyHost);

    private static DiagnosticDescriptor DescriptorOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Wider => DiagnosticDescriptors.ComparisonWider,
        DifferenceKind.Narrower => DiagnosticDescriptors.ComparisonNarrower,
        _ => DiagnosticDescriptors.ComparisonNeutral,
    };
}
