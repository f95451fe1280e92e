using System.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Benchmarks.Parsing;

/// <summary>The standard library of the interpreter that is compared with: the same files for both sides.</summary>
internal static class Corpus
{
    public const string Interpreter = "/usr/bin/python3";

    public static string[] Files { get; } = FindFiles();

    public static SourceText[] Texts { get; } = [.. Files.Select(f => new SourceText(f, File.ReadAllText(f)))];

    public static long Bytes { get; } = Files.Sum(f => new FileInfo(f).Length);

    private static string[] FindFiles()
    {
        ProcessStartInfo start = new(Interpreter, ["-I", "-c", "import sysconfig; print(sysconfig.get_path('stdlib'), end='')"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{Interpreter} does not start");
        string folder = process.StandardOutput.ReadToEnd();
        return [.. Directory.EnumerateFiles(folder, "*.py", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }
}
