using System.Text.RegularExpressions;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests;

/// <summary>No answer to a request depends on how fast the machine is: no match has a timeout, in the product and in what it emits.</summary>
public partial class NoClockTests
{
    private const string Settings = """
        CORS_ALLOWED_ORIGIN_REGEXES:
          - '^https://(?!evil)[a-z]+\.example\.com$'
          - '^https://([a-z]+)\.\1\.test$'
          - '^https://[a-z]+\.plain\.test$'
          - '^https://(?>(?:a|ab)*)b\.test$'
        CORS_URLS_REGEX: '^/(?!admin)([a-z]+)/\1/'
        """;

    [Fact]
    public void No_source_of_the_product_gives_a_regex_a_timeout_or_waits_for_one()
    {
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(IsSource)];
        Assert.InRange(files.Length, 300, 10_000);
        string[] clocks =
        [
            .. files.SelectMany(file => Clock().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileName(file)}: {match.Value}"))
                .Where(found => !found.EndsWith("Regex.InfiniteMatchTimeout", StringComparison.Ordinal)),
        ];

        Assert.Empty(clocks);
    }

    [Fact]
    public void The_engine_that_decides_on_requests_has_no_regex_and_no_clock()
    {
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "src", "Emitted"), "*.cs", SearchOption.AllDirectories),
            .. Directory.GetFiles(Path.Combine(Repository.Root, "src", "PolicyBridge", "Policy", "Engine"), "*.cs"),
            Path.Combine(Repository.Root, "src", "PolicyBridge", "Policy", "CorsReference.cs"),
            Path.Combine(Repository.Root, "src", "PolicyBridge.AspNetCore", "DjangoCorsMiddleware.cs"),
        ];

        Assert.DoesNotContain(files, file => File.ReadAllText(file) is var text
            && (text.Contains("using System.Text.RegularExpressions", StringComparison.Ordinal) || AnyClock().IsMatch(text)));
    }

    [Theory]
    [InlineData("aspnetcore", TargetStyle.Exact)]
    [InlineData("aspnetcore", TargetStyle.BuiltIn)]
    [InlineData("yarp", TargetStyle.Exact)]
    [InlineData("yarp", TargetStyle.BuiltIn)]
    public void No_emitted_code_decides_by_a_clock(string target, TargetStyle style)
    {
        CorsPolicy policy = SettingsText.Policy(Settings);

        TargetOutput output = Target.All.Single(t => t.Name == target).Emit(policy, new TargetOptions { Style = style });

        string code = string.Concat(output.Files.Select(file => file.Content));
        Assert.Contains("Pattern", code, StringComparison.Ordinal);
        Assert.DoesNotMatch(AnyClock(), code);
        Assert.All(RegexConstruction().Matches(code), made => Assert.EndsWith("Regex.InfiniteMatchTimeout)", made.Value, StringComparison.Ordinal));
    }

    private static bool IsSource(string file) =>
        !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin");

    [GeneratedRegex(@"\w*\.?\w*MatchTimeout\w*|matchTimeout\w*")]
    private static partial Regex Clock();

    [GeneratedRegex(@"RegexMatchTimeout|Stopwatch|DateTime|TickCount|TimeProvider|FromMilliseconds|Environment\.Tick")]
    private static partial Regex AnyClock();

    [GeneratedRegex("new(?: Regex)?\\(@?\"(?:[^\"]|\"\")*\", RegexOptions[^)]*\\)")]
    private static partial Regex RegexConstruction();
}
