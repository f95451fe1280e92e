using System.Diagnostics;

namespace PolicyBridge.Tests.Tool.Publishing;

/// <summary>A shell with mounts of its own, which end with it: as root, or as anybody where the kernel lets users have namespaces.</summary>
internal static class MountNamespace
{
    private static readonly Lazy<string> Options = new(() => Array.Find(["-m", "-rm"], options => Run(options, "mount -t tmpfs none /mnt").Code == 0)
        ?? throw new InvalidOperationException(
            "The test mounts a small file system: run it as root with CAP_SYS_ADMIN, or allow namespaces of users (sysctl user.max_user_namespaces, kernel.apparmor_restrict_unprivileged_userns=0)."));

    /// <summary>Runs a script that finds the arguments in <c>$1</c> and so on.</summary>
    public static (int Code, string Output, string Error) Run(string script, string[] arguments) => Run(Options.Value, script, arguments);

    private static (int Code, string Output, string Error) Run(string options, string script, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("unshare", [options, "sh", "-c", script, "sh", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
