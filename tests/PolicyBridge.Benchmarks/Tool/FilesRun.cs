using System.Globalization;

namespace PolicyBridge.Benchmarks.Tool;

/// <summary>
/// A thousand projects with the settings of the storefront and a domain of its own each, in one call of the tool from start to
/// finish: once as one module, once as the four that they are.
/// </summary>
internal static class FilesRun
{
    private const int Projects = 1_000;
    private const double Bar = 500;

    public static void Run()
    {
        using PublishedPrograms programs = PublishedPrograms.Publish();
        Measure(programs, "one module", WriteOneModule);
        Measure(programs, "four modules", CopyStorefront);
    }

    private static void Measure(PublishedPrograms programs, string kind, Action<string, int> write)
    {
        string tree = Path.Combine(programs.Folder, $"projects with {kind}");
        for (int i = 0; i < Projects; i++)
        {
            write(Path.Combine(tree, string.Create(CultureInfo.InvariantCulture, $"project{i:D4}")), i);
        }

        double best = 0;
        for (int i = 0; i < 3; i++)
        {
            TimeSpan time = PublishedPrograms.Run(
                programs.Tool,
                "translate", Path.Combine(tree, "**", "settings.py"), "--to", "nginx", "--output", Path.Combine(programs.Folder, $"{kind}{i}"));
            best = Math.Max(best, Projects / time.TotalSeconds);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Projects} settings files, {kind} each, on {Environment.ProcessorCount} cores: {best:F0} files/s, bar {Bar}: {(best >= Bar ? "holds" : "MISSED")}"));
    }

    /// <summary>The settings of the storefront in one file: what production imports, then production itself.</summary>
    private static void WriteOneModule(string folder, int number)
    {
        string config = Path.Combine(PublishedPrograms.Repository, "fixtures", "storefront", "config");
        IEnumerable<string> lines = File.ReadLines(Path.Combine(config, "base.py"))
            .Concat(File.ReadLines(Path.Combine(config, "production.py")).Where(line => !line.StartsWith("from .base ", StringComparison.Ordinal)));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "settings.py"), string.Join('\n', lines).Replace("storefront", $"storefront{number}", StringComparison.Ordinal));
    }

    private static void CopyStorefront(string folder, int number)
    {
        string source = Path.Combine(PublishedPrograms.Repository, "fixtures", "storefront");
        foreach (string file in Directory.EnumerateFiles(source, "*.py", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(file).Replace("storefront", $"storefront{number}", StringComparison.Ordinal));
        }
    }
}
