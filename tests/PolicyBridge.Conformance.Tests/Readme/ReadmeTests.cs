using System.Text.RegularExpressions;

namespace PolicyBridge.Conformance.Tests.Readme;

/// <summary>What the README shows is what happens. Its examples of the library are run by the tests of the packages.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Readme = File.ReadAllText(Repository.Readme);

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-readme-").FullName;

    [Fact]
    public async Task The_first_command_prints_and_writes_what_is_shown()
    {
        string output = await TranslateAsync("--to", "nginx,aspnetcore,yarp");

        Assert.Contains("```text\n" + output.Replace(_folder, "out", StringComparison.Ordinal) + "```", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_as_the_result_is_emitted()
    {
        string[] arguments = ["--to", "nginx,aspnetcore,yarp"];
        await TranslateAsync(arguments);
        string emitted = Written("nginx", "aspnetcore");
        foreach (string style in new[] { "builtin", "configuration" })
        {
            await TranslateAsync([.. arguments, "--style", style]);
            emitted += Written("aspnetcore", "yarp");
        }

        string[] shown = [.. new[] { "nginx", "csharp", "json" }.SelectMany(Blocks).Where(block => !block.StartsWith("using PolicyBridge", StringComparison.Ordinal))];
        Assert.True(shown.Length >= 8);
        Assert.All(shown, block => Assert.Contains(block, emitted, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_prints_the_matrix_that_is_shown()
    {
        (int code, string output, string error) = await ToolProcess.RunAsync("verify", "fixtures/storefront/settings.py");

        Assert.Equal((0, ""), (code, error));
        string shown = Fence().Matches(Readme).Select(m => m.Groups[2].Value).Single(block => block.StartsWith("$ policybridge verify ", StringComparison.Ordinal));
        Assert.StartsWith(shown[(shown.IndexOf('\n', StringComparison.Ordinal) + 1)..], output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Blocks(string language) =>
        Fence().Matches(Readme).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);

    private string Written(params string[] targets) => string.Concat(
        targets.SelectMany(target => Directory.EnumerateFiles(Path.Combine(_folder, target))).Select(File.ReadAllText));

    private async Task<string> TranslateAsync(params string[] arguments)
    {
        (int code, string output, _) = await ToolProcess.RunAsync(["translate", "fixtures/storefront/settings.py", "--output", _folder, .. arguments]);
        Assert.Equal(0, code);
        return output;
    }

    [GeneratedRegex("```([a-z]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
