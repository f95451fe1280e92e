using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using PolicyBridge.Conformance.Host;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>
/// The suite's own servers in one process on .NET 11, which is started once and told what to run. It is built for .NET 10 and
/// rolled forward, as applications are that nobody has built again. It ends when the tests do, as its input does.
/// </summary>
internal sealed class DotNet11
{
    private static readonly Lazy<Task<DotNet11>> Started = new(StartProcessAsync);

    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1);

    private DotNet11(Process process, string runtime)
    {
        _process = process;
        Runtime = runtime;
    }

    /// <summary>The release as the process itself reports it.</summary>
    public string Runtime { get; }

    public static Task<DotNet11> RunningAsync() => Started.Value;

    /// <summary>Starts a server in the process.</summary>
    public static async Task<ICorsServer> StartAsync(HostOrder order)
    {
        DotNet11 host = await RunningAsync();
        return new HostedServer(host, new IPEndPoint(IPAddress.Loopback, await host.OrderAsync(order)));
    }

    private static async Task<DotNet11> StartProcessAsync()
    {
        Assert.True(File.Exists(Programs.DotNet11), $"{Programs.DotNet11} is missing: run eng/fetch-reference.sh, or ./test.sh, which does.");
        ProcessStartInfo start = new(Programs.DotNet11, [typeof(HostOrder).Assembly.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_ROLL_FORWARD"] = "LatestMajor";
        Process process = Process.Start(start)!;
        string? runtime = await process.StandardOutput.ReadLineAsync();
        return new DotNet11(process, runtime ?? throw new InvalidOperationException("The host on .NET 11 did not start; its error stands above."));
    }

    private async Task<int> OrderAsync(HostOrder order)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
            await _process.StandardInput.FlushAsync();
            string? port = await _process.StandardOutput.ReadLineAsync();
            return int.Parse(port ?? throw new InvalidOperationException("The host on .NET 11 has ended; its error stands above."), CultureInfo.InvariantCulture);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed class HostedServer(DotNet11 host, IPEndPoint endPoint) : ICorsServer
    {
        public IPEndPoint EndPoint => endPoint;

        public async ValueTask DisposeAsync() => await host.OrderAsync(new HostOrder { Stop = endPoint.Port });
    }
}
