using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PolicyBridge.Python.Running;

/// <summary>Ends a process with all that it has started.</summary>
internal static class ProcessGroup
{
    private const int KillSignal = 9;

    public static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is AggregateException or Win32Exception or InvalidOperationException)
        {
            // One of them was gone, or runs as somebody else.
        }

        Kill(process.Id);
        process.WaitForExit();
    }

    /// <summary>Ends the group that a process leads, or led: its children belong to it after its end too.</summary>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Fails where there is no such group any more, which is what is wanted.
            _ = KillUnix(-leader, KillSignal);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int KillUnix(int process, int signal);
}
