using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PolicyBridge.Conformance.Tests.Patterns;

/// <summary>A real nginx on a free port of the loopback address, with its files in a directory of its own.</summary>
internal sealed class NginxProcess : IDisposable
{
    private readonly string _directory;

    private NginxProcess(string directory, int port)
    {
        _directory = directory;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Starts a server whose <c>http</c> block holds the given text; <c>LISTEN</c> in it becomes the address.</summary>
    public static NginxProcess Start(string httpBlock)
    {
        string directory = Directory.CreateTempSubdirectory("policybridge-nginx-").FullName;
        int port = FindFreePort();
        string temporary = string.Concat(
            ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(kind => $"{kind}_temp_path {directory}/{kind};\n"));
        File.WriteAllText(
            Path.Combine(directory, "nginx.conf"),
            $$"""
            master_process off;
            pid {{directory}}/nginx.pid;
            error_log {{directory}}/error.log emerg;
            events { worker_connections 64; }
            http {
            access_log off;
            keepalive_requests 1000000;
            variables_hash_max_size 65536;
            {{temporary}}
            {{httpBlock.Replace("LISTEN", $"127.0.0.1:{port}", StringComparison.Ordinal)}}
            }

            """,
            new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var nginx = new NginxProcess(directory, port);
        // nginx opens its ports before it goes to the background, so after this it answers.
        nginx.Run();
        return nginx;
    }

    public void Dispose()
    {
        Run("-s", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Run(params string[] arguments)
    {
        string log = Path.Combine(_directory, "error.log");
        var start = new ProcessStartInfo("nginx", ["-p", _directory, "-e", log, "-c", Path.Combine(_directory, "nginx.conf"), .. arguments]);
        try
        {
            using Process process = Process.Start(start)!;
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"nginx {string.Join(' ', arguments)} failed: {File.ReadAllText(log)}");
            }
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("nginx did not start: install nginx.", exception);
        }
    }
}
