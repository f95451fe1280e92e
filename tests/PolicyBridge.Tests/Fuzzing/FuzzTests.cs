using System.Globalization;
using System.Runtime.CompilerServices;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>
/// Texts by chance for all that reads texts. POLICYBRIDGE_FUZZ multiplies the cases for a long run, and POLICYBRIDGE_SEED
/// makes others; with the console logger at detailed verbosity the counts are shown.
/// </summary>
[Trait("Pace", "Long")]
public class FuzzTests(ITestOutputHelper output)
{
    private static readonly int Times =
        int.TryParse(Environment.GetEnvironmentVariable("POLICYBRIDGE_FUZZ"), CultureInfo.InvariantCulture, out int times) ? times : 1;

    public static TheoryData<string> Targets { get; } = [.. FuzzTarget.All.Select(target => target.Name)];

    /// <summary>The least text of each failure that was found, by target.</summary>
    public static TheoryData<string, string> Found { get; } = FuzzFixture.All();

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_text_breaks_a_promise(string name)
    {
        FuzzTarget target = FuzzTarget.All.Single(one => one.Name == name);

        FuzzReport report = FuzzRun.Run(target, Seed.Value, target.Cases * Times);

        output.WriteLine($"{name}, seed {Seed.Value}: {report}");
        Assert.True(report.Failures.Count == 0, string.Join("\n\n", report.Failures));
    }

    [Fact]
    public void A_case_is_made_of_its_seed_and_its_number_alone()
    {
        Assert.All(FuzzTarget.All, target => Assert.Equal(FuzzRun.Text(target, 3, 77), FuzzRun.Text(target, 3, 77)));
        Assert.All(FuzzTarget.All, target => Assert.NotEqual(FuzzRun.Text(target, 3, 77), FuzzRun.Text(target, 4, 77)));
    }

    [Theory]
    [MemberData(nameof(Found))]
    public void What_once_broke_a_promise_does_so_no_more(string name, string fixture)
    {
        FuzzTarget target = FuzzTarget.All.Single(one => one.Name == name);

        Assert.Null(FuzzRun.Failure(target, FuzzFixture.Read(fixture), out _));
    }

    [Fact]
    public void A_case_that_allocates_more_than_its_budget_is_a_failure()
    {
        FuzzTarget target = new("memory", 1, _ => "", text => GC.KeepAlive(new byte[text.Length * 1024 * 1024]), MaxMegabytes: 2);

        Assert.Null(FuzzRun.Failure(target, "a", out _));
        Assert.IsType<InsufficientMemoryException>(FuzzRun.Failure(target, "aaa", out long bytes)!.Exception);
        Assert.InRange(bytes, 3 * 1024 * 1024, 4 * 1024 * 1024);
    }

    [Fact]
    public void A_failing_text_does_not_shrink_into_another_fault()
    {
        FuzzTarget target = new("two faults", 1, _ => "aaabbbaa", text => (text.Contains('b', StringComparison.Ordinal) ? (Action<string>)Fail : FailToo)(text), MaxMegabytes: 1);

        FuzzReport report = FuzzRun.Run(target, seed: 1, cases: 1);

        Assert.StartsWith("two faults, case 0 of seed 1: 'b'\n", Assert.Single(report.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_text_is_made_as_short_as_it_can_be() =>
        Assert.Equal("ax", FuzzRun.Least("bbbbabbbbbbbxb", text => text.Contains('a') && text.Contains('x')));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(string text) => throw new FormatException(text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailToo(string text) => throw new FormatException(text);
}
