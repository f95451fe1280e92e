namespace PolicyBridge.Testing;

/// <summary>The programs that the suite compares with; test.sh brings all of them.</summary>
internal static class Programs
{
    public const string Python = "/usr/bin/python3";

    /// <summary>Debian's uWSGI, with its plugin for Debian's Python.</summary>
    public const string Uwsgi = "/usr/bin/uwsgi";

    /// <summary>Debian's Chromium; POLICYBRIDGE_CHROMIUM names another one.</summary>
    public static string Chromium { get; } = Environment.GetEnvironmentVariable("POLICYBRIDGE_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Debian's Firefox ESR; POLICYBRIDGE_FIREFOX names another one.</summary>
    public static string Firefox { get; } = Environment.GetEnvironmentVariable("POLICYBRIDGE_FIREFOX") ?? "/usr/bin/firefox-esr";

    /// <summary>CPython 3.14, beside the system.</summary>
    public static string NewestPython { get; } = Path.Combine(Repository.Root, ".reference", "python-3.14", "python");

    /// <summary>Debian 12's nginx, and the newer ones beside the system.</summary>
    public static IReadOnlyList<(string Name, string Path)> Nginx { get; } =
    [
        ("nginx 1.22", "/usr/sbin/nginx"),
        ("nginx 1.26", Path.Combine(Repository.Root, ".reference", "nginx-1.26", "nginx")),
        ("nginx 1.30", Path.Combine(Repository.Root, ".reference", "nginx-1.30", "nginx")),
    ];

    /// <summary>Debian 12's HAProxy, and the newer one beside the system.</summary>
    public static IReadOnlyList<(string Name, string Path)> HAProxy { get; } =
    [
        ("HAProxy 2.6", "/usr/sbin/haproxy"),
        ("HAProxy 3.2", Path.Combine(Repository.Root, ".reference", "haproxy-3.2", "haproxy")),
    ];

    /// <summary>.NET 11 beside the SDK.</summary>
    public static string DotNet11 { get; } = Path.Combine(Repository.Root, ".reference", "dotnet-11", "dotnet");

    /// <summary>Where the Python packages of a folder of <c>.reference</c> are.</summary>
    public static string PackagesOf(string folder) =>
        Path.Combine(Repository.Root, ".reference", folder, "usr", "lib", "python3", "dist-packages");
}
