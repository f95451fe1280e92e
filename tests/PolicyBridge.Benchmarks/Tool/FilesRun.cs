using System.Globalization;

namespace PolicyBridge.Benchmarks.Tool;

/// <summary>A thousand projects, each a copy of the storefront with a domain of its own, in one call of the tool from start to finish.</summary>
internal static class FilesRun
{
    private const int Projects = 1_000;
    private const double Bar = 500;

    public static void Run()
    {
        using PublishedPrograms programs = PublishedPrograms.Publish();
        string tree = Path.Combine(programs.Folder, "projects");
        for (int i = 0; i < Projects; i++)
        {
            CopyStorefront(Path.Combine(tree, string.Create(CultureInfo.InvariantCulture, $"project{i:D4}")), i);
        }

        double best = 0;
        for (int i = 0; i < 3; i++)
        {
            TimeSpan time = PublishedPrograms.Run(
                programs.Tool,
                "translate", Path.Combine(tree, "**", "settings.py"), "--to", "nginx", "--output", Path.Combine(programs.Folder, $"out{i}"));
            best = Math.Max(best, Projects / time.TotalSeconds);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Projects} settings files of four modules each on {Environment.ProcessorCount} cores: {best:F0} files/s, bar {Bar}: {(best >= Bar ? "holds" : "MISSED")}"));
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
