using System.Text.RegularExpressions;
using PolicyBridge.Testing.Pages;

namespace PolicyBridge.Packages.Tests;

/// <summary>The samples that are .NET projects, built as they stand against packages alone, and asked what their pages ask them.</summary>
[Collection(nameof(PackedPackages))]
public sealed class SamplesTests(PackedPackages packages)
{
    [Theory]
    [InlineData("aspnetcore-api", 4)]
    [InlineData("yarp-gateway", 2)]
    [InlineData("build", 1)]
    public async Task A_sample_answers_as_its_page_shows(string name, int requests)
    {
        string folder = CopySample(name);
        (int code, string output) = await packages.BuildAsync(folder);
        Assert.True(code == 0, output);
        using RunningApplication application = await RunningApplication.StartAsync(Path.Combine(folder, $"bin/Debug/net10.0/{name}.dll"), folder);

        PageCommand[] commands = [.. Page.Read($"samples/{name}/README.md").Blocks.SelectMany(block => block.Commands).Where(command => command.Words[0] == "curl")];

        Assert.Equal(requests, commands.Length);
        foreach (PageCommand command in commands)
        {
            string answer = await application.AnswerAsync(command.Words);
            Assert.True(command.IsShown(answer), $"{command.Line}\nshows\n{command.Shown}\nand it is\n{answer}");
        }
    }

    [Fact]
    public async Task A_refused_origin_gets_no_header_from_a_sample()
    {
        string folder = CopySample("aspnetcore-api");
        (int code, string output) = await packages.BuildAsync(folder);
        Assert.True(code == 0, output);
        using RunningApplication application = await RunningApplication.StartAsync(Path.Combine(folder, "bin/Debug/net10.0/aspnetcore-api.dll"), folder);

        Assert.Null(await application.AllowedOriginAsync("/api/orders", "https://attacker.example"));
        Assert.Null(await application.AllowedOriginAsync("/health", "https://shop.example"));
    }

    [Fact]
    public async Task The_sample_of_the_build_writes_the_files_for_nginx()
    {
        string folder = CopySample("build");

        (int code, string output) = await packages.BuildAsync(folder);

        Assert.True(code == 0, output);
        Assert.Contains("https://admin.shop.example", File.ReadAllText(Path.Combine(folder, "deploy/nginx/policybridge.http.conf")), StringComparison.Ordinal);
    }

    // With the examples whose files it compiles; its packages are those of the feed.
    private string CopySample(string name)
    {
        string root = packages.CreateFolder($"samples {name} {Guid.NewGuid():N}");
        Copy("samples", except: "build/packages");
        Copy("examples", except: null);
        string folder = Path.Combine(root, "samples", name);
        if (File.Exists(Path.Combine(folder, "nuget.config")))
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "packages"), packages.Feed);
        }

        return folder;

        void Copy(string from, string? except)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, from), "*", SearchOption.AllDirectories))
            {
                string path = Path.GetRelativePath(Repository.Root, file);
                if (Regex.IsMatch(path, "/(bin|obj)/") || (except is not null && path.Contains(except, StringComparison.Ordinal)))
                {
                    continue;
                }

                string copy = Path.Combine(root, path);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }
}
