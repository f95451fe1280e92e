using System.Globalization;
using PolicyBridge.Tests.Patterns;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>
/// Texts by chance for all that reads texts. POLICYBRIDGE_FUZZ multiplies the cases for a long run, and POLICYBRIDGE_SEED
/// makes others; with the console logger at detailed verbosity the counts are shown.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private static readonly int Times =
        int.TryParse(Environment.GetEnvironmentVariable("POLICYBRIDGE_FUZZ"), CultureInfo.InvariantCulture, out int times) ? times : 1;

    public static TheoryData<string> Targets { get; } = [.. FuzzTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_text_breaks_a_promise(string name)
    {
        FuzzTarget target = FuzzTarget.All.Single(one => one.Name == name);

        FuzzReport report = FuzzRun.Run(target, Seed.Value, target.Cases * Times);

        output.WriteLine($"{name}: {report.Cases} cases of seed {Seed.Value}, {report.Failures.Count} failures; case {report.Slowest} took {report.Longest.TotalMilliseconds:F0} ms");
        Assert.True(report.Failures.Count == 0, string.Join("\n\n", report.Failures));
    }

    [Fact]
    public void A_case_is_made_of_its_seed_and_its_number_alone()
    {
        Assert.All(FuzzTarget.All, target => Assert.Equal(FuzzRun.Text(target, 3, 77), FuzzRun.Text(target, 3, 77)));
        Assert.All(FuzzTarget.All, target => Assert.NotEqual(FuzzRun.Text(target, 3, 77), FuzzRun.Text(target, 4, 77)));
    }

    [Fact]
    public void A_failing_text_is_made_as_short_as_it_can_be() =>
        Assert.Equal("ax", FuzzRun.Least("bbbbabbbbbbbxb", text => text.Contains('a') && text.Contains('x')));
}
