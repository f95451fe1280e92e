using PolicyBridge.Analysis;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints what two policies grant differently for people.</summary>
internal static class ComparisonText
{
    public static void Write(ComparedPolicies compared, TextWriter writer)
    {
        PolicyComparison comparison = compared.Comparison;
        foreach (PolicyDifference difference in comparison.Differences)
        {
            writer.WriteLine(PrintableText.Of(ComparisonFindings.Sentence(difference)));
            if (compared.PlaceOf(difference) is { } place)
            {
                writer.WriteLine(PrintableText.Of($"  {place.Name}, {FindingParts.Place(place.Span)}"));
            }

            if (difference.Witness is { } witness)
            {
                writer.WriteLine(PrintableText.Of($"  {ComparisonFindings.Curl(witness)}"));
            }
        }

        foreach (string undecided in comparison.Undecided)
        {
            writer.WriteLine(PrintableText.Of($"{undecided}."));
        }

        if (comparison.AreEqual)
        {
            writer.WriteLine("OLD and NEW mean the same to every browser.");
        }
        else if (comparison.Undecided.Count == 0)
        {
            writer.WriteLine(comparison.IsWider ? "NEW is wider than OLD." : "NEW grants nothing that OLD does not.");
        }
    }
}
