using System.Globalization;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>How much larger Native AOT makes an application with emitted C#.</summary>
internal static class NativeSizeRun
{
    private const double Bar = 60;

    public static Task Run()
    {
        IReadOnlyList<SampleApplication> applications = SampleApplication.PublishAll(EmissionCases.Server, isNative: true);
        long[] sizes = [.. applications.Select(application => new FileInfo(application.Program).Length)];
        Console.WriteLine("| Native AOT | size | more than without CORS | bar | |\n| --- | ---: | ---: | ---: | --- |");
        for (int i = 0; i < sizes.Length; i++)
        {
            double more = (sizes[i] - sizes[0]) / 1024.0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {applications[i].Name} | {sizes[i] / 1024.0:N0} KB | {more:N0} KB | {(i == 1 ? EmissionRun.Verdict(more, Bar) : " |")} |"));
            applications[i].Dispose();
        }

        return Task.CompletedTask;
    }
}
