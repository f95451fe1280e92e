namespace PolicyBridge.Testing;

/// <summary>Where things are in the repository that the tests run from. The compiler's own paths do not say: deterministic builds rewrite them.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string ConformancePage { get; } = Path.Combine(Root, "docs", "conformance.md");

    public static string Requests { get; } = Path.Combine(Root, "fixtures", "requests.json");

    public static string Storefront { get; } = Path.Combine(Root, "fixtures", "storefront", "settings.py");

    /// <summary>Where test.sh looks for what the suite has to say besides passed and failed.</summary>
    public static string Reports { get; } = Path.Combine(Root, "TestResults", "run");

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PolicyBridge.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run from within the repository only.");
    }
}
