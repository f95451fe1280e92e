using Xunit.Abstractions;

namespace PolicyBridge.Tests.OutsideCases;

/// <summary>Projects that nobody wrote for this reader, held against what the real Python and the real libraries gave.</summary>
public class OutsideCasesTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. OutsideCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_answer_is_that_of_the_real_thing_or_unknown_or_an_error(string name)
    {
        OutsideVerdict verdict = OutsideJudge.Of(OutsideCase.All.Single(c => c.Name == name));

        Assert.True(verdict.Verdict != Verdict.Wrong, string.Join("\n", verdict.Reasons));
    }

    [Fact]
    public void All_cases_are_asked_and_told_apart()
    {
        ILookup<Verdict, string> verdicts = OutsideCase.All.ToLookup(c => OutsideJudge.Of(c).Verdict, c => c.Name);

        output.WriteLine(string.Join(", ", Enum.GetValues<Verdict>().Select(v => $"{verdicts[v].Count()} {v.ToString().ToLowerInvariant()}")) + $" of {OutsideCase.All.Count}");
        foreach (Verdict verdict in new[] { Verdict.Unknown, Verdict.Error, Verdict.Wrong })
        {
            output.WriteLine($"{verdict}: {string.Join(", ", verdicts[verdict])}");
        }

        Assert.Equal(99, OutsideCase.All.Count);
        Assert.Equal(99, OutsideCase.All.DistinctBy(c => c.Name).Count());
    }
}
