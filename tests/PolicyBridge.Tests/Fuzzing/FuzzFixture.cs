using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>
/// Texts that once broke a promise, in <c>fixtures/fuzz/TARGET/WHAT.txt</c>: each as the string of Python that the failure was
/// reported with, since most hold what no text file can.
/// </summary>
internal static class FuzzFixture
{
    private static readonly string Folder = Path.Combine(Repository.Root, "fixtures", "fuzz");

    /// <summary>Targets and fixtures.</summary>
    public static TheoryData<string, string> All()
    {
        TheoryData<string, string> all = [];
        foreach (string path in Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string fixture = Path.GetRelativePath(Folder, path).Replace('\\', '/');
            all.Add(fixture.Split('/')[0], fixture);
        }

        return all;
    }

    public static string Read(string fixture) =>
        Assert.IsType<PyStr>(Evaluated.Of($"TEXT = {File.ReadAllText(Path.Combine(Folder, fixture))}")["TEXT"]).Value;
}
