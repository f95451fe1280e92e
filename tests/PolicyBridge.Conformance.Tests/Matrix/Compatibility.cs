using System.Globalization;
using PolicyBridge.Conformance.Comparison;

namespace PolicyBridge.Conformance.Tests.Matrix;

/// <summary>A program that was really run, and how its answers compared.</summary>
/// <param name="Program">Its name.</param>
/// <param name="Release">Its release, as it says itself.</param>
/// <param name="Against">What its answers were held against.</param>
/// <param name="Equal">How many were equal.</param>
internal sealed record CompatibilityRow(string Program, string Release, string Against, int Equal)
{
    public int BrowserEqual { get; init; }

    public int Narrower { get; init; }

    public int Differs { get; init; }

    public int Wider { get; init; }

    public override string ToString() => string.Join(
        '\t',
        [Program, Release, Against, .. new[] { Equal + BrowserEqual + Narrower + Differs + Wider, Equal, BrowserEqual, Narrower, Differs, Wider }
            .Select(count => count.ToString(CultureInfo.InvariantCulture))]);
}

/// <summary>What <c>eng/newest.sh</c> makes <c>docs/compatibility.md</c> of: a file for each test that runs programs, tab-separated, a line for each program.</summary>
internal static class Compatibility
{
    public static void Write(string test, IEnumerable<CompatibilityRow> rows)
    {
        Directory.CreateDirectory(Repository.Reports);
        File.WriteAllLines(Path.Combine(Repository.Reports, $"compatibility-{test}.tsv"), rows.Select(row => row.ToString()));
    }

    /// <summary>A target of a matrix; requests that it was not asked count for nothing.</summary>
    public static CompatibilityRow RowOf(ConformanceMatrix matrix, string target, string program, string release, string against) =>
        new(program, release, against, matrix[target, Verdict.Equal])
        {
            BrowserEqual = matrix[target, Verdict.BrowserEqual],
            Narrower = matrix[target, Verdict.Narrower],
            Differs = matrix[target, Verdict.Differs],
            Wider = matrix[target, Verdict.Wider],
        };
}
