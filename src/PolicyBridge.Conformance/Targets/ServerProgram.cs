using System.ComponentModel;
using System.Diagnostics;

namespace PolicyBridge.Conformance.Targets;

/// <summary>A program that runs what a target emits and that has to be installed.</summary>
internal sealed record ServerProgram
{
    private static readonly TimeSpan VersionTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The name of its file, and of the option that gives another path.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>How it is installed, for people.</summary>
    public required string Installation { get; init; }

    /// <summary>What has it say its release.</summary>
    public required IReadOnlyList<string> VersionArguments { get; init; }

    /// <summary>Finds the release in what it says; null where it says none.</summary>
    public required Func<string, string?> ReleaseIn { get; init; }

    /// <summary>Where it may lie beside the folders of PATH.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>What is to be said where it is missing.</summary>
    public string Missing => $"{Title} is not installed. Install it ({Installation}), or name it with --{Name} PATH.";

    /// <summary>The program on PATH, or where distributions put it; null where there is none.</summary>
    public string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(Folders)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name))
            .FirstOrDefault(File.Exists);

    /// <summary>The name of a program with its release, as it says itself; without, where it says none.</summary>
    public string NameOf(string path)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(path, VersionArguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            if (!process.WaitForExit(VersionTimeout))
            {
                process.Kill(entireProcessTree: true);
                return Title;
            }

            // Some say it on the one stream and some on the other.
            return ReleaseIn(process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd()) is { Length: > 0 } release ? $"{Title} {release}" : Title;
        }
        catch (Win32Exception)
        {
            return Title;
        }
    }
}
