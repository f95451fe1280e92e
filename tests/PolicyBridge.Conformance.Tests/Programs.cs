namespace PolicyBridge.Conformance.Tests;

/// <summary>The programs that the suite compares with; test.sh brings all of them.</summary>
internal static class Programs
{
    public const string Python = "/usr/bin/python3";

    /// <summary>Debian's Chromium; POLICYBRIDGE_CHROMIUM names another one.</summary>
    public static string Chromium { get; } = Environment.GetEnvironmentVariable("POLICYBRIDGE_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Debian's Firefox ESR; POLICYBRIDGE_FIREFOX names another one.</summary>
    public static string Firefox { get; } = Environment.GetEnvironmentVariable("POLICYBRIDGE_FIREFOX") ?? "/usr/bin/firefox-esr";

    /// <summary>Debian 12's nginx, and the newer one beside the system.</summary>
    public static IReadOnlyList<(string Name, string Path)> Nginx { get; } =
    [
        ("nginx 1.22", "/usr/sbin/nginx"),
        ("nginx 1.26", Path.Combine(Repository.Root, ".reference", "nginx-1.26", "nginx")),
    ];

    /// <summary>Where servers of Debian 12 and WhiteNoise are unpacked, which are not installed.</summary>
    public static string ServerPackages { get; } =
        Path.Combine(Repository.Root, ".reference", "servers", "usr", "lib", "python3", "dist-packages");

    /// <summary>Where the newer django-cors-headers is unpacked; Debian 12's own needs no path.</summary>
    public static string ModernPackages { get; } =
        Path.Combine(Repository.Root, ".reference", "django-4.7", "usr", "lib", "python3", "dist-packages");
}
