using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>What differs between releases of Python is settled by the release that is given, and unknown without one.</summary>
public class PythonVersionTests
{
    private static Evaluated Read(string text, string? version) => Evaluated.Project(
        "settings.py", [("settings.py", text)], Evaluated.Options with { PythonVersion = version is null ? null : Version(version) });

    private static PythonVersion Version(string text) => PythonVersion.TryParse(text, out PythonVersion? version) ? version : throw new FormatException(text);

    [Theory]
    [InlineData("sys.version_info >= (3, 10)", "3.9", "False")]
    [InlineData("sys.version_info >= (3, 10)", "3.10", "True")]
    [InlineData("sys.version_info[:2] == (3, 13)", "3.13", "True")]
    [InlineData("sys.version_info.minor", "3.15", "15")]
    [InlineData("sys.version_info >= (3, 10)", null, "?")]
    [InlineData("sys.version_info.minor < 8", null, "False")]
    [InlineData("sys.version_info >= (3, 6)", null, "True")]
    [InlineData("sys.version_info[0] == 2", null, "False")]
    [InlineData("sys.version_info < (4,)", null, "True")]
    [InlineData("sys.version_info[1] > 20", null, "False")]
    public void A_comparison_with_the_release_is_answered_where_one_is_given_or_all_agree(string expression, string? version, string expected) =>
        Assert.Equal(expected, Read($"import sys\nA = {expression}\n", version).Show("A"));

    [Fact]
    public void What_depends_on_the_release_names_the_option_that_gives_it() =>
        Assert.Contains("--python-version", Read("import sys\nA = sys.version_info[1]\n", null).Unknown("A").Cause, StringComparison.Ordinal);

    [Theory]
    [InlineData("3.8", true)]
    [InlineData("3.15", true)]
    [InlineData("3.7", false)]
    [InlineData("3.16", false)]
    [InlineData("3.08", false)]
    [InlineData("3", false)]
    [InlineData("", false)]
    public void A_release_is_one_of_those_that_are_known(string text, bool isOne) => Assert.Equal(isOne, PythonVersion.TryParse(text, out _));
}
