namespace PolicyBridge.Benchmarks;

/// <summary>The middle of measured values.</summary>
internal static class Median
{
    /// <summary>The middle; between the two in the middle of an even number.</summary>
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
