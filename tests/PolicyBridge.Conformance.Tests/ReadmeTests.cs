using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PolicyBridge.Conformance.Tests;

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

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Blocks(string language) =>
        Fence().Matches(Readme).Where(m => m.Groups[1].Value == language).Select(m => m.Groups[2].Value);

    private string Written(params string[] targets) => string.Concat(
        targets.SelectMany(target => Directory.EnumerateFiles(Path.Combine(_folder, target))).Select(File.ReadAllText));

    private async Task<string> TranslateAsync(params string[] arguments)
    {
        // The tool as this test run has built it; "dotnet run" would only find out that nothing is to be built.
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        ProcessStartInfo start = new("dotnet") { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        foreach (string argument in (string[])
            [
                "run", "--no-build", "-c", configuration, "--project", "src/PolicyBridge.Tool", "--",
                "translate", "fixtures/storefront/settings.py", "--output", _folder, .. arguments,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex("```([a-z]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
