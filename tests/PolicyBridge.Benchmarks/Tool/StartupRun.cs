using System.Globalization;

namespace PolicyBridge.Benchmarks.Tool;

/// <summary>Start to finish of one translation, beside a hello world: medians of 20 of each, one after the other in turns.</summary>
internal static class StartupRun
{
    private const int Runs = 20;
    private const double Bar = 2.2;

    public static void Run()
    {
        using PublishedPrograms programs = PublishedPrograms.Publish();
        string settings = Path.Combine(PublishedPrograms.Repository, "fixtures", "storefront", "settings.py");
        string[] translate = ["translate", settings, "--to", "nginx", "--output", Path.Combine(programs.Folder, "out")];
        List<double> hello = [];
        List<double> tool = [];
        for (int i = -2; i < Runs; i++)
        {
            double first = PublishedPrograms.Run(programs.Hello).TotalMilliseconds;
            double second = PublishedPrograms.Run(programs.Tool, translate).TotalMilliseconds;
            // The first two bring the files into memory.
            if (i >= 0)
            {
                hello.Add(first);
                tool.Add(second);
            }
        }

        double ratio = Median.Of(tool) / Median.Of(hello);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"hello world {Median.Of(hello):F1} ms, translate {Median.Of(tool):F1} ms, ratio {ratio:F2}, bar {Bar}: {(ratio <= Bar ? "holds" : "MISSED")}"));
    }
}
