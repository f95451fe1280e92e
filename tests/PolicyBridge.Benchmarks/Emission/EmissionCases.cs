using PolicyBridge.Benchmarks.Servers;
using PolicyBridge.Benchmarks.Tool;
using PolicyBridge.Django;
using PolicyBridge.Targets;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>The settings whose emitted C# is measured.</summary>
internal static class EmissionCases
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("policybridge-emission-").FullName;

    public static string Storefront { get; } = Path.Combine(PublishedPrograms.Repository, "fixtures", "storefront", "settings.py");

    public static string OneOrigin { get; } = Write("one.py", "CORS_ALLOWED_ORIGINS = ['https://shop.example']\n");

    /// <summary>The policy of the servers that are measured.</summary>
    public static string Server { get; } = Write(
        "server.py", $"CORS_ALLOWED_ORIGINS = ['{BenchmarkApplication.Origin}', 'https://www.example.com']\nCORS_ALLOW_CREDENTIALS = True\n");

    public static string Many { get; } = Write(
        "many.py",
        "CORS_ALLOWED_ORIGINS = [f'https://shop{i}.example' for i in range(100)]\n"
            + "CORS_ALLOWED_ORIGIN_REGEXES = [rf'^https://[a-z0-9-]+\\.tenant{i}\\.example$' for i in range(20)]\n"
            + "CORS_URLS_REGEX = r'^/api/.*$'\n");

    /// <summary>What is emitted now.</summary>
    public static TargetFile Emit(string settings, TargetStyle style = TargetStyle.Exact) =>
        Target.AspNetCore.Emit(SettingsReader.Load(settings, new DjangoSettingsOptions { AssumeMiddleware = true }).Policy!, new TargetOptions { Style = style }).Files[0];

    private static string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
