using System.Diagnostics;
using System.Globalization;

namespace PolicyBridge.Testing;

/// <summary>A CPython of some version that is installed here.</summary>
internal sealed record Interpreter(string Path, int Minor)
{
    // The minor versions that eng/fetch-reference.sh brings, which stand beside what the machine has.
    private static readonly int[] Fetched = [14, 15];

    /// <summary>The interpreter that every test needs.</summary>
    public static Interpreter Reference { get; } = new(Programs.Python, MinorOf(Programs.Python));

    /// <summary>The reference, the newest of <c>.reference</c>, and what else is found on PATH or under pyenv, one of each version.</summary>
    public static IReadOnlyList<Interpreter> All { get; } = FindAll();

    public static Interpreter Newest => All.MaxBy(i => i.Minor)!;

    public static Interpreter Of(int minor) => All.Single(i => i.Minor == minor);

    public string Run(string input, params ReadOnlySpan<string> arguments)
    {
        (int code, string output, string error) = Start(Path, input, arguments);
        Assert.True(code == 0, error);
        return output;
    }

    private static (int Code, string Output, string Error) Start(string path, string input, ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new(path, ["-I", "-W", "ignore", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }

    private static List<Interpreter> FindAll()
    {
        string[] folders =
        [
            .. PyenvFolders(),
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        ];
        List<Interpreter> found = [Reference, .. Fetched.Select(Fetch)];
        for (int minor = 8; minor < Fetched[0]; minor++)
        {
            // What stands on PATH may be a stand-in for a version that is not active.
            string? path = folders.Select(f => System.IO.Path.Combine(f, $"python3.{minor}")).FirstOrDefault(f => File.Exists(f) && MinorOf(f) == minor);
            if (path is not null && found.TrueForAll(i => i.Minor != minor))
            {
                found.Add(new Interpreter(path, minor));
            }
        }

        return found;
    }

    private static Interpreter Fetch(int minor)
    {
        string path = System.IO.Path.Combine(Repository.Root, ".reference", $"python-3.{minor}", "python");
        Assert.True(File.Exists(path), $"{path} is missing; eng/fetch-reference.sh brings it");
        return new Interpreter(path, minor);
    }

    private static IEnumerable<string> PyenvFolders()
    {
        string root = Environment.GetEnvironmentVariable("PYENV_ROOT")
            ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pyenv");
        string versions = System.IO.Path.Combine(root, "versions");
        return Directory.Exists(versions) ? Directory.EnumerateDirectories(versions).Select(v => System.IO.Path.Combine(v, "bin")) : [];
    }

    private static int MinorOf(string path)
    {
        Assert.True(File.Exists(path), $"{path} is missing");
        (int code, string output, _) = Start(path, "", ["-c", "import sys; print(sys.version_info[1])"]);
        return code == 0 ? int.Parse(output, CultureInfo.InvariantCulture) : 0;
    }
}
