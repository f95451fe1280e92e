using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PolicyBridge.Benchmarks.Servers;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The first core is wrk's.
    private static readonly string OtherCores = Environment.ProcessorCount > 1 ? $"1-{Environment.ProcessorCount - 1}" : "0";

    private readonly Process _process;

    private ServerProcess(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    public static ServerProcess StartApplication(ApplicationKind kind)
    {
        Process process = Start(Environment.ProcessPath!, [.. AssemblyArgument(), "serve", kind.ToString()]);
        return new ServerProcess(process, process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{kind} did not start."));
    }

    /// <summary>A program that says where it listens, and ends when its standard input does.</summary>
    public static ServerProcess StartProgram(string program)
    {
        Process process = Start(program, []);
        return new ServerProcess(process, process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{program} did not start."));
    }

    /// <summary>gunicorn of Debian with a worker for each core, as its documentation has it for a site of two cores.</summary>
    public static ServerProcess StartDjango()
    {
        int port = FreePort();
        Process process = Start(
            "/usr/bin/python3",
            [
                "-m", "gunicorn", "--workers", $"{Environment.ProcessorCount}", "--log-level", "error",
                "--bind", $"127.0.0.1:{port}", "--chdir", Path.Combine(AppContext.BaseDirectory, "Servers"), "django_site:application",
            ]);
        if (!SpinWait.SpinUntil(() => process.HasExited || Accepts(port), Patience) || process.HasExited)
        {
            throw new InvalidOperationException("gunicorn did not start: install what test.sh installs.");
        }

        return new ServerProcess(process, $"http://127.0.0.1:{port}");
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    // "dotnet run" starts the program itself; "dotnet PolicyBridge.Benchmarks.dll" needs it named once more.
    private static string[] AssemblyArgument() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("taskset", ["-c", OtherCores, program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool Accepts(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
