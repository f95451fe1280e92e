using System.Diagnostics;
using System.Net;

namespace PolicyBridge.Conformance.Servers;

/// <summary>The program of a gateway, and how it is tested and run on the files of a folder.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Executable">The program.</param>
internal sealed record GatewayProgram(string Title, string Executable)
{
    /// <summary>The arguments that name its configuration in a folder.</summary>
    public required Func<string, IEnumerable<string>> Configuration { get; init; }

    /// <summary>The arguments with which it reads its configuration and ends.</summary>
    public required IReadOnlyList<string> Test { get; init; }

    /// <summary>The arguments with which it runs in the foreground, as one process, so that nothing of it stays behind.</summary>
    public required IReadOnlyList<string> Run { get; init; }

    /// <summary>Waits until it has bound its ports: whoever else has taken one would answer a connection there too.</summary>
    public required WaitUntilListening Listens { get; init; }

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">It is missing.</exception>
    public Process Start(string folder, IEnumerable<string> arguments)
    {
        if (!File.Exists(Executable))
        {
            throw new InvalidOperationException($"{Executable} is missing. ./test.sh brings it; Debian's package is {Title.ToLowerInvariant()}.");
        }

        return Process.Start(new ProcessStartInfo(Executable, Configuration(folder).Concat(arguments)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
    }

    /// <summary>Waits until a program listens.</summary>
    /// <param name="process">The program.</param>
    /// <param name="server">Where it is going to listen.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="log">What it has printed, to be complete when it has ended.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">The program ended.</exception>
    public delegate Task WaitUntilListening(Process process, IPEndPoint server, string folder, Task<string> log, CancellationToken cancellation);
}
