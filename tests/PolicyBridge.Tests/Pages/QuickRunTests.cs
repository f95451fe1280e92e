using System.Diagnostics;

namespace PolicyBridge.Tests.Pages;

/// <summary>What <c>./test.sh --quick</c> does to the machine on which a contributor runs it.</summary>
public sealed class QuickRunTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Fact]
    public async Task A_quick_run_installs_nothing_and_fetches_nothing()
    {
        // A machine on which nothing is installed, and where whoever tries to mend that leaves a trace.
        _project
            .With("test.sh", File.ReadAllText(Path.Combine(Repository.Root, "test.sh")))
            .With("tests/PolicyBridge.Tests/Slow/SlowTests.cs", "[Trait(\"Pace\", \"Long\")]\n")
            .With("tests/PolicyBridge.AspNetCore.Tests/x.cs", "")
            .With("bin/dotnet", "#!/bin/sh\nexit 0\n")
            .With("bin/dpkg-query", "#!/bin/sh\nexit 1\n")
            .With("bin/apt-get", "#!/bin/sh\necho apt-get >> trace\n")
            .With("bin/sudo", "#!/bin/sh\necho sudo >> trace\n")
            .With("eng/fetch-reference.sh", "#!/bin/sh\necho fetch >> trace\n");
        ProcessStartInfo start = new("bash", ["-c", "chmod u+x bin/* eng/*; exec bash test.sh --quick"])
        {
            WorkingDirectory = _project[""],
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_project["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process run = Process.Start(start)!;
        Task<string> output = run.StandardOutput.ReadToEndAsync();
        string error = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();

        Assert.False(File.Exists(_project["trace"]), error);
        Assert.Contains("test: not there: .reference. Tests that compare with it fail and say so; ./test.sh without --quick installs it on Debian 12\n", error, StringComparison.Ordinal);
        Assert.Contains("quick: left out are the analyzers, and\n    PolicyBridge.Conformance.Tests\n    PolicyBridge.Packages.Tests\n    PolicyBridge.Tests: SlowTests\n", await output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
