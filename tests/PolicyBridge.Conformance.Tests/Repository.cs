using PolicyBridge.Tests;

namespace PolicyBridge.Conformance.Tests;

/// <summary>Where things are in the repository that the tests run from.</summary>
internal static class Repository
{
    public static string Root => RepositoryRoot.Path;

    public static string ConformancePage { get; } = Path.Combine(Root, "docs", "conformance.md");

    public static string Requests { get; } = Path.Combine(Root, "fixtures", "requests.json");

    public static string Storefront { get; } = Path.Combine(Root, "fixtures", "storefront", "settings.py");

    /// <summary>Where test.sh looks for what the suite has to say besides passed and failed.</summary>
    public static string Reports { get; } = Path.Combine(Root, "TestResults", "run");
}
