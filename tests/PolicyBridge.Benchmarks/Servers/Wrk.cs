using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>wrk, of the Debian package of that name.</summary>
internal static partial class Wrk
{
    /// <summary>Requests a second over two seconds on 32 connections, each with an Origin that is allowed.</summary>
    public static async Task<double> MeasureAsync(string url)
    {
        ProcessStartInfo start = new("taskset", ["-c", "0", "wrk", "-t1", "-c32", "-d2s", "-H", $"Origin: {BenchmarkApplication.Origin}", url]) { RedirectStandardOutput = true };
        try
        {
            using Process process = Process.Start(start)!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Match rate = Rate().Match(output);
            return rate.Success && !output.Contains("Non-2xx", StringComparison.Ordinal)
                ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"wrk, of the Debian package of that name, says of {url}:\n{output}");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("taskset did not start: it is of Debian's util-linux.", exception);
        }
    }

    [GeneratedRegex(@"Requests/sec:\s*([0-9.]+)")]
    private static partial Regex Rate();
}
