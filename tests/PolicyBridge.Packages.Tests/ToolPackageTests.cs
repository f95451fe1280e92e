using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using PolicyBridge.Django;
using PolicyBridge.Targets;

namespace PolicyBridge.Packages.Tests;

[Collection(nameof(PackedPackages))]
public sealed class ToolPackageTests(PackedPackages packages)
{
    private static readonly string Storefront = Path.Combine(Repository.Root, "fixtures/storefront/settings.py");

    private readonly string _folder = packages.CreateFolder($"tool {Guid.NewGuid():N}");

    [Fact]
    public async Task The_installed_tool_writes_for_the_storefront_what_the_library_gives()
    {
        (int code, string output) = await DotNet.RunAsync(await packages.InstallToolAsync(), _folder, ["translate", Storefront, "--to", "nginx,aspnetcore,yarp,policy", "--output", "out"]);

        Assert.True(code == 0, output);
        TargetOptions options = new() { Command = "policybridge translate settings.py --to nginx,aspnetcore,yarp,policy --output out" };
        Translation expected = Translation.To([Target.Nginx, Target.AspNetCore, Target.Yarp, Target.Policy], SettingsReader.Load(Storefront), options);
        Assert.Equal(
            expected.Files.Select(file => file.Path).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(_folder, "out"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Path.Combine(_folder, "out"), file).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(expected.Files, file => Assert.Equal(file.Content, File.ReadAllText(Path.Combine(_folder, "out", file.Path))));
    }

    [Theory]
    [InlineData("--help", "verify")]
    [InlineData("verify --help", "--url")]
    [InlineData("[suggest:24]|policybridge verify --al", "--all-methods")]
    [InlineData("check --help", "--severity")]
    public async Task Help_and_completion_know_every_verb(string arguments, string expected)
    {
        (int code, string output) = await DotNet.RunAsync(await packages.InstallToolAsync(), _folder, arguments.Contains('|', StringComparison.Ordinal) ? arguments.Split('|') : arguments.Split(' '));

        Assert.True(code == 0, output);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_runs_what_is_emitted()
    {
        (int code, string output) = await DotNet.RunAsync(await packages.InstallToolAsync(), _folder, ["verify", Storefront, "--to", "aspnetcore"]);

        Assert.True(code == 0, output);
        Assert.Contains("ASP.NET Core", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task A_signal_to_the_tool_ends_verify_too(string signal)
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using Process process = DotNet.Start(await packages.InstallToolAsync(), _folder, ["verify", Storefront, "--url", $"http://{silent.LocalEndpoint}"]);
        using TcpClient asked = await silent.AcceptTcpClientAsync();

        using Process interrupt = Process.Start("kill", [signal, $"{process.Id}"]);
        // The connection ends with the process that made it.
        Assert.Equal(0, await DrainAsync(asked.GetStream()));
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("Interrupted", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task<int> DrainAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[4_096];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
        }

        return read;
    }
}
