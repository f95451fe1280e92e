using System.Globalization;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>
/// Settings modules of what came with the newer releases of Python or differs between releases, which lie in the folder Releases:
/// the first line of each names the first release that can read it.
/// </summary>
public class NewerReleasesTests
{
    private static readonly (int Since, string Text)[] Modules =
    [
        .. Directory.GetFiles(Idiom.Folder("Releases"), "*.py").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            .Select(text => (int.Parse(text[..text.IndexOf('\n', StringComparison.Ordinal)].Replace("# since 3.", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), text)),
    ];

    public static TheoryData<int> Releases => [.. Interpreter.All.Select(i => i.Minor)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void No_value_differs_from_that_of_the_release_that_is_given(int minor) => AssertAgrees(minor, PythonVersion.All.Single(v => v.Minor == minor));

    [Theory]
    [MemberData(nameof(Releases))]
    public void No_value_is_known_that_a_release_does_not_have_where_none_is_given(int minor) => AssertAgrees(minor, null);

    private static void AssertAgrees(int minor, PythonVersion? version)
    {
        string[] modules = [.. Modules.Where(m => m.Since <= minor).Select(m => m.Text)];
        Assert.True(modules.Length > 30, $"only {modules.Length} modules");
        ModuleTable.AssertAgrees(Interpreter.Of(minor), Evaluated.Options with { PythonVersion = version }, version is null ? 5 : 35, modules);
    }
}
