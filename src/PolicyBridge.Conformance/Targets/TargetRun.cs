using System.ComponentModel;
using System.Net;
using System.Reflection;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Targets;

/// <summary>What is emitted and run: a policy, and where and how.</summary>
/// <param name="server">The server that runs it.</param>
/// <param name="policy">The policy.</param>
/// <param name="options">What the target is told.</param>
/// <param name="program">The path of the server's program; null where it has none, or where it is not there.</param>
/// <param name="changed">Gives the text to run in place of an emitted file, by target and file, or null to run what is emitted.</param>
/// <param name="freePort">Gives ports to listen on.</param>
internal sealed class TargetRun(
    ITargetServer server, CorsPolicy policy, TargetOptions options, string? program, Func<string, TargetFile, string?>? changed, Func<int> freePort)
{
    /// <summary>A port can be taken between the moment it is found free and the moment a program binds it, but not again and again.</summary>
    private const int MaxPorts = 5;

    public CorsPolicy Policy => policy;

    public TargetOptions Options => options;

    /// <summary>The path of the program.</summary>
    /// <exception cref="ServerMissingException">It is not installed.</exception>
    public string Program => program is not null && File.Exists(program) ? program : throw new ServerMissingException(server.Program!.Missing);

    /// <summary>The files of the target, some of them changed.</summary>
    /// <exception cref="ServerMissingException">The target refuses the policy.</exception>
    public IReadOnlyList<TargetFile> Emit(TargetOptions here)
    {
        TargetOutput output = server.Target.Emit(policy, here);
        return output.Files.Count == 0
            ? throw new ServerMissingException(string.Join(' ', output.Diagnostics.Select(diagnostic => diagnostic.Message)))
            : [.. output.Files.Select(file => !file.IsScaffold && changed?.Invoke(server.Target.Name, file) is { } text ? file with { Content = text } : file)];
    }

    /// <summary>Starts the test application, and a gateway before it.</summary>
    /// <param name="start">Starts the gateway before an upstream.</param>
    public static async Task<ICorsServer> BeforeApplicationAsync(Func<Uri, Task<ICorsServer>> start)
    {
        KestrelServer application = await KestrelServer.StartAsync(TestApplication.AnswerAsync);
        try
        {
            return new ServerBeforeApplication(await start(new Uri($"http://{application.EndPoint}")), application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a program on a port that is free, and on another one where somebody was faster.</summary>
    /// <exception cref="ServerFaultException">It does not start.</exception>
    public async Task<ICorsServer> OnFreePortAsync(Func<int, Task<ICorsServer>> start)
    {
        try
        {
            for (int tries = 1; ; tries++)
            {
                try
                {
                    return await start(freePort());
                }
                catch (PortTakenException) when (tries < MaxPorts)
                {
                    // Somebody was faster; another port.
                }
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or PortTakenException or Win32Exception)
        {
            throw new ServerFaultException(exception.Message, exception);
        }
    }

    /// <summary>Starts a server in this process.</summary>
    /// <exception cref="ServerFaultException">It does not start.</exception>
    public static async Task<ICorsServer> InProcessAsync(Func<Task<KestrelServer>> start)
    {
        try
        {
            return await start();
        }
        catch (Exception exception)
        {
            // Files that somebody has edited may throw anything when they are compiled, loaded and run.
            throw new ServerFaultException((exception as TargetInvocationException)?.InnerException?.Message ?? exception.Message, exception);
        }
    }

    private sealed class ServerBeforeApplication(ICorsServer server, KestrelServer application) : ICorsServer
    {
        public IPEndPoint EndPoint => server.EndPoint;

        public string? EndedWithin(TimeSpan time) => server.EndedWithin(time);

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await application.DisposeAsync();
        }
    }
}
