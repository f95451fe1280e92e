using System.Diagnostics;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>Runs the scripts of the folder Reference with one of the releases of Django and its Python.</summary>
internal static class PythonScript
{
    /// <summary>Starts a script with all streams redirected.</summary>
    public static Process Start(DjangoRelease release, string script, params string[] arguments)
    {
        ProcessStartInfo start = In(release, release.Python);
        start.ArgumentList.Add(PathOf(script));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Where a script lies.</summary>
    public static string PathOf(string script) => Path.Combine(Repository.Root, "tests", "PolicyBridge.Conformance.Tests", "Reference", script);

    /// <summary>How a program is started that runs Python with a release of Django, with all streams redirected.</summary>
    public static ProcessStartInfo In(DjangoRelease release, string program)
    {
        Require(program, "install it as a package of Debian, or run eng/fetch-reference.sh");
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("PYTHON", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PYTHONNOUSERSITE"] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        if (release.Packages is { } packages)
        {
            Require(Path.Combine(packages, "corsheaders"), "run eng/fetch-reference.sh");
            start.Environment["PYTHONPATH"] = packages;
        }

        return start;
    }

    /// <summary>Runs a script to its end and gives what it printed.</summary>
    public static async Task<string> RunAsync(DjangoRelease release, string script, string input, params string[] arguments)
    {
        using Process process = Start(release, script, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} failed:\n{await error}");
        return await output;
    }

    private static void Require(string path, string how)
    {
        Assert.True(Path.Exists(path), $"{path} is missing: {how}, or run ./test.sh, which does.");
    }
}
