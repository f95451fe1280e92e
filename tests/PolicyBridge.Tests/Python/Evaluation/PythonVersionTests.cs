using PolicyBridge.Python.Evaluation;

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

    // PEP 686: from 3.15 on UTF-8 is the default whatever the locale says.
    [Theory]
    [InlineData("open('names.txt').read()", null, "names.txt")]
    [InlineData("open('names.txt').read()", "3.14", "names.txt")]
    [InlineData("open('names.txt').read()", "3.15", "")]
    [InlineData("open('names.txt', encoding='utf-8').read()", "3.14", "")]
    [InlineData("open('names.txt', encoding=None).readlines()[0]", "3.8", "names.txt")]
    [InlineData("pathlib.Path('names.txt').read_text()", null, "names.txt")]
    [InlineData("open('names.txt', 'rb').read().decode()", null, "")]
    public void A_file_beyond_ASCII_that_is_read_without_an_encoding_is_told_of_before_3_15(string expression, string? version, string expected)
    {
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", $"import pathlib\nA = {expression}\nB = open('plain.txt').read()\n"), ("names.txt", "Zoë"), ("plain.txt", "Zoe")],
            Evaluated.Options with { PythonVersion = version is null ? null : Version(version) });

        Assert.Equal(("'Zoë'", "'Zoe'"), (e.Show("A"), e.Show("B")));
        Assert.Equal(expected, string.Join(", ", e.Result.Assumptions.OfType<AssumedEncoding>().Select(assumed => assumed.Path)));
    }

    private static readonly string[] Annotated =
    [
        "A = ['a']\nlimit: A.append('b') = 1\n",
        "A = ['a']\nlimit: A.append('b')\n",
        "A = ['a']\ndef f(x: A.append('p') = A.append('d'), *y: A.append('r')) -> A.append('t'):\n    z: A.append('local') = 1\n    return x\nf()\n",
        "A = ['a']\nclass C:\n    x: A.append('b') = 1\n    def f(self, y: A.append('c')): pass\n",
        "from __future__ import annotations\nA = ['a']\nlimit: A.append('b') = 1\ndef f(x: A.append('c')): pass\n",
        "A = 1\ntry:\n    x: NOT_THERE = 1\nexcept NameError:\n    A = 2\n",
        "A = 1\ntry:\n    def f() -> NOT_THERE: pass\nexcept NameError:\n    A = 2\n",
        "A = ['a']\nB = {}\nB['x']: A.append('b') = 1\n",
        "A = ['a']\nx: lambda: A.append('b') = 1\ny: [A.append('c') for _ in (1, 2)] = 2\n",
        "A = ['a']\nclass P:\n    @property\n    def type(self): A.append('read')\np = P()\nx: p.type = 1\n",
        "from typing import List, Optional\nA: List[str] = ['a']\nB: 'Missing' = 1\nC: Optional[int] = None\n",
    ];

    [Fact]
    public void Annotations_are_run_as_the_release_that_is_given_runs_them()
    {
        foreach (PolicyBridge.Testing.Interpreter python in PolicyBridge.Testing.Interpreter.All)
        {
            ModuleTable.AssertAgrees(python, Evaluated.Options with { PythonVersion = Version($"3.{python.Minor}") }, 60, Annotated);
            ModuleTable.AssertAgrees(python, Evaluated.Options, 0, Annotated);
        }
    }

    [Theory]
    [InlineData("3.13", "['a', 'b']")]
    [InlineData("3.14", "['a']")]
    [InlineData("3.15", "['a']")]
    [InlineData(null, "?")]
    public void An_annotation_with_effects_is_run_up_to_3_13(string? version, string expected) =>
        Assert.Equal(expected, Read(Annotated[0], version).Show("A"));

    [Fact]
    public void An_annotation_that_may_or_may_not_run_names_the_option_that_settles_it() =>
        Assert.All(
            ["x: (A := 1) = 2\n", "A = []\nx: A.append(1) = 2\n", "A = []\ndef f(x: A.append(1)): pass\n"],
            text => Assert.Contains("--python-version", Read(text, null).Unknown("A").Cause, StringComparison.Ordinal));

    [Theory]
    [InlineData("frozendict", "3.14", "False")]
    [InlineData("frozendict", "3.15", "True")]
    [InlineData("frozendict", null, "?")]
    [InlineData("sentinel", "3.13", "False")]
    [InlineData("ImportCycleError", "3.15", "True")]
    [InlineData("ExceptionGroup", "3.10", "False")]
    [InlineData("ExceptionGroup", "3.11", "True")]
    public void A_built_in_name_of_newer_releases_is_there_since_its_release(string name, string? version, string expected)
    {
        string text = $"try:\n    {name}\n    A = True\nexcept NameError:\n    A = False\n";
        Assert.Equal(expected, Read(text, version).Show("A"));
        if (version is not null && PolicyBridge.Testing.Interpreter.All.FirstOrDefault(i => $"3.{i.Minor}" == version) is { } python)
        {
            Assert.Equal(expected, python.Run(text + "print(A)", "-").Trim());
        }
    }

    [Fact]
    public void A_setting_that_is_imported_lazily_has_the_value_that_Django_reads()
    {
        Evaluated read = ReadLazily("import state\nlazy from patches import DONE\nlazy from state import ORIGINS as CORS_ALLOWED_ORIGINS\n", "3.15");
        Assert.Equal(("True", "['a', 'b']"), (read.Show("DONE"), read.Show("CORS_ALLOWED_ORIGINS")));
        Assert.Contains("GONE", Assert.Single(ReadLazily("lazy from patches import GONE\n", "3.15").Diagnostics), StringComparison.Ordinal);
    }

    private const string Patches = "import state\nstate.ORIGINS.append('b')\nDONE = True\n";
    private const string State = "ORIGINS = ['a']\n";

    private static Evaluated ReadLazily(string text, string? version) => Evaluated.Project(
        "settings.py",
        [("settings.py", text), ("patches.py", Patches), ("state.py", State), ("pack/__init__.py", ""), ("pack/one.py", Patches + "X = 1\n")],
        Evaluated.Options with { PythonVersion = version is null ? null : Version(version) });

    [Theory]
    [InlineData("lazy import patches", "patches.DONE")]
    [InlineData("lazy import patches as p", "p.DONE")]
    [InlineData("lazy from patches import DONE", "DONE")]
    [InlineData("lazy import pack.one", "pack.one.X")]
    [InlineData("lazy import pack.one as o", "o.X")]
    [InlineData("if True:\n    lazy from pack import one", "one.X")]
    public void A_lazy_import_runs_the_module_where_its_name_is_first_read(string import, string use)
    {
        Evaluated read = ReadLazily($"import state\n{import}\nA = list(state.ORIGINS)\n{use}\nB = list(state.ORIGINS)\n{use}\nC = list(state.ORIGINS)\n", "3.15");
        Assert.Empty(read.Diagnostics);
        Assert.Equal(("['a']", "['a', 'b']", "['a', 'b']"), (read.Show("A"), read.Show("B"), read.Show("C")));
    }

    [Fact]
    public void A_lazy_import_that_fails_does_so_where_it_is_used()
    {
        const string Text = "lazy import not_there_at_all\nlazy from state import gone\nA = 1\n";
        Assert.Empty(ReadLazily(Text, null).Diagnostics);
        Assert.Contains("gone", Assert.Single(ReadLazily(Text + "gone\n", null).Diagnostics), StringComparison.Ordinal);
        Assert.Equal("'gone'", ReadLazily(Text + "try:\n    B = gone\nexcept ImportError:\n    B = 'gone'\n", null).Show("B"));
    }

    [Fact]
    public void Code_that_is_not_seen_may_run_a_lazy_import()
    {
        Evaluated read = ReadLazily("import vault, state\nlazy import patches\nA = list(state.ORIGINS)\nvault.call(globals())\nB = list(state.ORIGINS)\n", "3.15");
        Assert.Equal("?", read.Show("B"));
    }

    [Theory]
    [InlineData("3.14", "['a', 'b']", "['a', 'b']")]
    [InlineData("3.15", "['a']", "['a', 'b']")]
    [InlineData(null, "?", "?")]
    public void What_lazy_modules_names_is_imported_late_since_3_15(string? version, string before, string after)
    {
        foreach (string names in (string[])["['patches']", "{'patches', 'pack'}", "('patches',)"])
        {
            Evaluated read = ReadLazily($"__lazy_modules__ = {names}\nimport state\nimport patches\nA = list(state.ORIGINS)\npatches.DONE\nB = list(state.ORIGINS)\n", version);
            Assert.Equal((before, after), (read.Show("A"), read.Show("B")));
            Assert.Equal("['a', 'b']", ReadLazily($"__lazy_modules__ = {names}\nimport state\ntry:\n    import patches\nexcept ImportError:\n    pass\nA = list(state.ORIGINS)\n", version).Show("A"));
            Assert.Equal("['a', 'b']", ReadLazily($"__lazy_modules__ = {names}\nimport state\ndef f():\n    import patches\nf()\nA = list(state.ORIGINS)\n", version).Show("A"));
        }
    }

    [Theory]
    [InlineData("[*x for x in ([1, 2], (3,))]", "[1, 2, 3]")]
    [InlineData("list(*x for x in ([1], [], [2]))", "[1, 2]")]
    [InlineData("sorted({*x for x in ('ab', 'bc')})", "['a', 'b', 'c']")]
    [InlineData("{**d for d in ({'a': 1}, {'b': 2}, {'a': 3})}", "{'a': 3, 'b': 2}")]
    [InlineData("{**a or {'z': 1} for a in ({}, {'b': 2})}", "{'z': 1, 'b': 2}")]
    [InlineData("[*x for x in [{'p', 'q'}]]", "?")]
    [InlineData("[*x for x in [unknown.y, [1]]]", "?")]
    [InlineData("{**d for d in [unknown.y]}", "?")]
    public void A_comprehension_of_3_15_unpacks_what_its_turns_give(string expression, string expected)
    {
        Assert.Equal(expected, Read($"import unknown\nA = {expression}\n", "3.15").Show("A") is var shown && shown.StartsWith("unordered", StringComparison.Ordinal) ? "?" : shown);
    }

    [Fact]
    public void A_number_with_a_plus_is_a_pattern() => Assert.Equal("'one'", Read("match 1:\n    case +2: A = 'two'\n    case +1: A = 'one'\n", "3.15").Show("A"));
}
