using PolicyBridge.Django;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.OutsideCases;

/// <summary>Projects that nobody wrote for this reader, held against what the real Python and the real libraries gave.</summary>
public class OutsideCasesTests(ITestOutputHelper output)
{
    /// <summary>What the process had in which the real thing ran, and a case does not say: a reader is told it.</summary>
    private static readonly Dictionary<string, Func<DjangoSettingsOptions, DjangoSettingsOptions>> Told = new()
    {
        ["10-load-dotenv-unknown-path"] = WithHost,
        ["11-load-dotenv-chosen-file"] = WithHost,
        ["13-load-dotenv-unknown-override"] = WithHost,
        ["c02-include-star-branch"] = WithHost,
        ["80-suppress"] = o => o with { NotInstalled = ["nothing_of_that_name"] },
        ["92-debug-toolbar"] = o => o with { NotInstalled = ["debug_toolbar"] },
        ["113-dynaconf-yaml-siblings"] = o => o with { Environment = new Dictionary<string, string> { ["DJANGO_ENV"] = "production" } },
    };

    /// <summary>Cases of which not all is known, each with the reason.</summary>
    private static readonly Dictionary<string, string> Unknown = new()
    {
        ["14-dotenv-disabled"] = "PYTHON_DOTENV_DISABLED counts in some releases of python-dotenv and not in others",
        ["23-builtins-of-3-11"] = "a name that some releases of Python have; known where the release is named",
        ["32-annotations-run-before-3-14"] = "the releases of Python differ; known where the release is named",
        ["34-lazy-modules-list"] = "the releases of Python differ; known where the release is named",
        ["76-environ-all-variables"] = "the order of a dict made from variables, which is up to who starts the process; all else is known",
    };

    public static TheoryData<string> Names => [.. OutsideCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_answer_is_that_of_the_real_thing_or_unknown_or_an_error(string name)
    {
        OutsideVerdict verdict = OutsideJudge.Of(OutsideCase.All.Single(c => c.Name == name));

        Assert.True(verdict.Verdict != Verdict.Wrong, string.Join("\n", verdict.Reasons));
    }

    [Fact]
    public void Every_case_is_known_but_for_those_that_are_listed_with_the_reason()
    {
        string[] unknown = [.. OutsideCase.All.Where(c => OutsideJudge.Of(c, Told.GetValueOrDefault(c.Name)).Verdict == Verdict.Unknown).Select(c => c.Name)];

        Assert.Equal(Unknown.Keys.Order(StringComparer.Ordinal), unknown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_nobody_tells_the_reader_is_unknown() =>
        Assert.All(Told.Keys, name => Assert.Equal(Verdict.Unknown, OutsideJudge.Of(OutsideCase.All.Single(c => c.Name == name)).Verdict));

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

    private static DjangoSettingsOptions WithHost(DjangoSettingsOptions options) => options with { Hostname = "web-1" };
}
