using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PolicyBridge.Tool;

/// <summary>
/// What is left to the managed tool where this one is native code: <c>verify</c>, which compiles what is emitted and runs it on
/// ASP.NET Core. The managed tool lies in the folder <c>managed</c> beside the program.
/// </summary>
internal static partial class ManagedTool
{
    private const string Verify = "verify";
    private const int Interrupt = 2;
    private const int Terminate = 15;

    /// <summary>The verb as it stands in the list of verbs.</summary>
    public static Command CreateVerify() => new(
        Verify, "Starts what the emitted files need on this machine, or asks a deployment, and compares every answer with Django's.");

    /// <summary>Whether these arguments, or the line that is to be completed, are for the managed tool.</summary>
    public static bool Answers(IReadOnlyList<string> arguments) =>
        arguments is [Verify, ..]
        || (arguments is [string directive, string line, ..] && directive.StartsWith("[suggest", StringComparison.Ordinal)
            && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, Verify, ..]);

    /// <summary>Runs the managed tool to its end and gives its exit code. What ends this process ends that one.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "managed", "PolicyBridge.Tool.dll");
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(FindHost(), [tool, .. arguments]))!;
            using PosixSignalRegistration interrupt = PassOn(PosixSignal.SIGINT, Interrupt, process);
            using PosixSignalRegistration terminate = PassOn(PosixSignal.SIGTERM, Terminate, process);
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception exception)
        {
            Console.Error.WriteLine(
                $"error: '{Verify}' needs the ASP.NET Core runtime of .NET 10, and its program 'dotnet' could not be started: {exception.Message}. Install it, or give its folder in DOTNET_ROOT.");
            return ExitCode.Failed;
        }
    }

    private static string FindHost()
    {
        string? root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        string? host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        return !string.IsNullOrEmpty(host) ? host : !string.IsNullOrEmpty(root) ? Path.Combine(root, "dotnet") : "dotnet";
    }

    private static PosixSignalRegistration PassOn(PosixSignal signal, int number, Process process) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        _ = Kill(process.Id, number);
    });

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
