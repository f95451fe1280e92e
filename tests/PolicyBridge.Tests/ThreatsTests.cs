using System.Text.RegularExpressions;

namespace PolicyBridge.Tests;

public partial class ThreatsTests
{
    [Theory]
    [InlineData("src/PolicyBridge/THREATS.md")]
    [InlineData("ARCHITECTURE.md")]
    public void Every_test_that_a_promise_names_is_there(string document)
    {
        string threats = File.ReadAllText(Path.Combine(Repository.Root, document));
        Dictionary<string, string> sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal)) // where benchmarks build earlier commits
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal);

        (string Class, string Method)[] named = [.. TestName().Matches(threats).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains($" {test.Method}(", sources[test.Class], StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`([A-Za-z]+Tests)\.(\w+)`")]
    private static partial Regex TestName();
}
