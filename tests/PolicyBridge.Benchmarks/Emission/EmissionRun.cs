using System.Globalization;
using PolicyBridge.Benchmarks.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>Emitted C# beside what was emitted when it carried its engine: lines, decisions, the first request, size and whole servers.</summary>
internal static class EmissionRun
{
    /// <summary>Runs some parts, all where none is named.</summary>
    public static async Task RunAsync(IReadOnlyCollection<string> parts)
    {
        Console.WriteLine($"Emitted C#, and that of {EarlierTool.Commit} beside it.\n");
        foreach ((string name, Func<Task> run) in new (string, Func<Task>)[]
            {
                ("lines", PrintLines), ("decisions", DecisionRun.Run), ("start", FirstRequestRun.RunAsync), ("size", NativeSizeRun.Run), ("throughput", EmittedServerRun.RunAsync),
            })
        {
            if (parts.Count == 0 || parts.Contains(name))
            {
                await run();
                Console.WriteLine();
            }
        }
    }

    /// <summary>How a figure stands to its bar.</summary>
    public static string Verdict(double figure, double bar) => string.Create(CultureInfo.InvariantCulture, $"{bar} | {(figure <= bar ? "holds" : "MISSED")}");

    private static Task PrintLines()
    {
        Console.WriteLine($"| lines | now | {EarlierTool.Commit} | bar | |\n| --- | ---: | ---: | ---: | --- |");
        foreach ((string name, string settings, TargetStyle style, double? bar) in new (string, string, TargetStyle, double?)[]
            {
                ("one listed origin", EmissionCases.OneOrigin, TargetStyle.Exact, 180),
                ("storefront", EmissionCases.Storefront, TargetStyle.Exact, 320),
                ("100 listed origins, 20 regexes", EmissionCases.Many, TargetStyle.Exact, 100 + (3 * 120)),
                ("one listed origin, built-in", EmissionCases.OneOrigin, TargetStyle.BuiltIn, null),
                ("storefront, built-in", EmissionCases.Storefront, TargetStyle.BuiltIn, null),
            })
        {
            int lines = LinesOf(EmissionCases.Emit(settings, style));
            string earlier = style == TargetStyle.Exact ? LinesOf(EarlierTool.Emit(settings)).ToString("N0", CultureInfo.InvariantCulture) : "";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {lines:N0} | {earlier} | {(bar is { } most ? Verdict(lines, most) : " |")} |"));
        }

        return Task.CompletedTask;
    }

    private static int LinesOf(TargetFile file) => file.Content.Count(c => c == '\n');
}
