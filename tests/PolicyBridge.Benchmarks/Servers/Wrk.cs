using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>
/// wrk, of the Debian package of that name, on 32 connections to one server, each request with an Origin that is allowed. It
/// stands still but for the slices that it is given.
/// </summary>
internal sealed partial class Wrk : IDisposable
{
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly Process _process;
    private readonly Stopwatch _active;

    private Wrk(string url, Process process)
    {
        Url = url;
        _process = process;
        _active = Stopwatch.StartNew();
    }

    /// <summary>What it asks.</summary>
    public string Url { get; }

    /// <summary>Starts it for a time that must be over when <see cref="FinishAsync"/> is called.</summary>
    public static Wrk Start(string url, TimeSpan duration)
    {
        ProcessStartInfo start = new(
            "taskset",
            ["-c", "0", "wrk", "-t1", "-c32", $"-d{Math.Ceiling(duration.TotalSeconds):F0}s", "-H", $"Origin: {BenchmarkApplication.Origin}", url])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            Wrk wrk = new(url, Process.Start(start)!);
            Thread.Sleep(ServerRun.Slice);
            wrk.Signal(Stop);
            return wrk;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("taskset did not start: it is of Debian's util-linux.", exception);
        }
    }

    /// <summary>Lets it work for a slice.</summary>
    public void Work(TimeSpan slice)
    {
        Signal(Continue);
        Thread.Sleep(slice);
        Signal(Stop);
    }

    /// <summary>Requests a second of the time in which it worked.</summary>
    public async Task<double> FinishAsync()
    {
        double seconds = _active.Elapsed.TotalSeconds;
        Signal(Continue);
        string output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Match requests = Requests().Match(output);
        return requests.Success && !output.Contains("Non-2xx", StringComparison.Ordinal)
            ? double.Parse(requests.Groups[1].Value, CultureInfo.InvariantCulture) / seconds
            : throw new InvalidOperationException($"wrk, of the Debian package of that name, says of {Url}:\n{output}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private void Signal(int signal)
    {
        if (Kill(_process.Id, signal) != 0)
        {
            throw new InvalidOperationException("wrk has ended early.");
        }

        if (signal == Continue)
        {
            _active.Start();
        }
        else
        {
            _active.Stop();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();
}
