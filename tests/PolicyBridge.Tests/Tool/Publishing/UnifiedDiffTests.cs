using System.Diagnostics;
using PolicyBridge.Tool.Publishing;

namespace PolicyBridge.Tests.Tool.Publishing;

public sealed class UnifiedDiffTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-diff-").FullName;

    [Fact]
    public void Texts_that_are_the_same_have_no_difference()
    {
        Assert.Empty(UnifiedDiff.Of("x", "a\n", "a\n"));
    }

    [Fact]
    public async Task Patch_makes_the_new_text_of_the_old_one_and_the_difference()
    {
        Random random = new(7);
        for (int round = 0; round < 40; round++)
        {
            string[] old = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => $"line {random.Next(12)}")];
            string[] @new = [.. old.SelectMany(line => random.Next(8) switch { 0 => [], 1 => [line, $"new {random.Next(5)}"], 2 => ["changed"], _ => (string[])[line] }), "end"];
            string before = string.Join('\n', old) + "\n";
            string after = string.Join('\n', @new) + "\n";

            Assert.Equal(after, await PatchAsync(before, UnifiedDiff.Of("x", before, after)));
        }
    }

    [Fact]
    public async Task Texts_of_thousands_of_lines_with_nothing_in_common_are_one_block()
    {
        string before = string.Concat(Enumerable.Range(0, 6_000).Select(i => $"old {i}\n"));
        string after = string.Concat(Enumerable.Range(0, 6_000).Select(i => $"new {i}\n"));

        Assert.Equal(after, await PatchAsync(before, UnifiedDiff.Of("x", before, after)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> PatchAsync(string before, string difference)
    {
        string file = Path.Combine(_folder, "x");
        await File.WriteAllTextAsync(file, before);
        using Process patch = Process.Start(new ProcessStartInfo("patch", ["--quiet", "--fuzz=0", file]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true })!;
        await patch.StandardInput.WriteAsync(difference);
        patch.StandardInput.Close();
        string output = await patch.StandardOutput.ReadToEndAsync() + await patch.StandardError.ReadToEndAsync();
        await patch.WaitForExitAsync();
        Assert.True(patch.ExitCode == 0, output);
        return await File.ReadAllTextAsync(file);
    }
}
