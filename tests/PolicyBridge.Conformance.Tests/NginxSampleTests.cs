using System.Diagnostics;
using PolicyBridge.Testing.Pages;

namespace PolicyBridge.Conformance.Tests;

/// <summary>The sample that needs nginx and Django; those of .NET alone are run by the tests of the packages.</summary>
public sealed class NginxSampleTests
{
    [Fact]
    public async Task The_sample_of_nginx_before_Django_prints_what_its_page_shows()
    {
        PageCommand command = Page.Read("samples/nginx-before-django/README.md").Blocks.Single().Commands.Single();
        ProcessStartInfo start = new("env", ["--default-signal", Path.Combine(Repository.Root, command.Line)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHON"] = "/usr/bin/python3";
        start.Environment["POLICYBRIDGE"] = $"dotnet {ToolProcess.Assembly}";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();

        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Equal(command.Shown, output);
    }
}
