using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Python.Evaluation;

public class ImportTests
{
    private static Evaluated Package(string main, params (string Path, string Text)[] others) => Evaluated.Project(
        "config/settings/prod.py",
        [("config/__init__.py", ""), ("config/settings/__init__.py", ""), ("config/settings/prod.py", main), .. others]);

    [Fact]
    public void A_star_import_brings_the_names_of_a_sibling()
    {
        Evaluated e = Package("from .base import *\nA += ['y']\n", ("config/settings/base.py", "A = ['x']\n_hidden = 1\n"));
        Assert.Equal("['x', 'y']", e.Show("A"));
        Assert.Equal("-", e.Show("_hidden"));
        Assert.Equal(["config/__init__.py", "config/settings/__init__.py", "config/settings/prod.py", "config/settings/base.py"], e.Result.Files);
    }

    [Fact]
    public void A_star_import_brings_what_all_lists()
    {
        Evaluated e = Package("from .base import *\n", ("config/settings/base.py", "__all__ = ['_a']\n_a = 1\nb = 2\n"));
        Assert.Equal("1", e.Show("_a"));
        Assert.Equal("-", e.Show("b"));
    }

    [Theory]
    [InlineData("from config.settings.base import A")]
    [InlineData("from config.settings import base\nA = base.A")]
    [InlineData("import config.settings.base\nA = config.settings.base.A")]
    [InlineData("import config.settings.base as b\nA = b.A")]
    [InlineData("from . import base\nA = base.A")]
    [InlineData("from ..settings.base import A")]
    public void Every_form_of_import_finds_the_module(string import)
    {
        Assert.Equal("['x']", Package(import + "\n", ("config/settings/base.py", "A = ['x']\n")).Show("A"));
    }

    [Fact]
    public void A_missing_local_module_is_an_ImportError()
    {
        Evaluated e = Package("A = 1\ntry:\n    from .local import *\nexcept ImportError:\n    A = 2\n");
        Assert.Equal("2", e.Show("A"));
        Assert.Empty(e.Diagnostics);
    }

    [Fact]
    public void A_present_local_module_is_read()
    {
        Evaluated e = Package("A = 1\ntry:\n    from .local import *\nexcept ImportError:\n    A = 2\n", ("config/settings/local.py", "import third_party\nA = 3\n"));
        Assert.Equal("3", e.Show("A"));
    }

    [Fact]
    public void A_missing_local_module_that_nothing_catches_is_reported()
    {
        Assert.Equal(
            ["config/settings/prod.py(1,1): error PB1007: Python would stop here with ModuleNotFoundError: no module named 'config.settings.local'."],
            Package("from .local import *\n").Diagnostics);
    }

    [Fact]
    public void A_list_is_shared_between_modules()
    {
        Evaluated e = Package("from . import base\nfrom .base import A\nA.append('y')\nB = base.A\n", ("config/settings/base.py", "A = ['x']\n"));
        Assert.Equal("['x', 'y']", e.Show("B"));
    }

    [Fact]
    public void A_cycle_ends_in_partial_modules()
    {
        Evaluated e = Package("A = 1\nfrom .base import B\n", ("config/settings/base.py", "from . import prod\nB = prod.A + 1\n"));
        Assert.Equal("2", e.Show("B"));
    }

    [Fact]
    public void A_syntax_error_is_reported_in_the_imported_file()
    {
        Evaluated e = Package("from .base import *\nB = 1\n", ("config/settings/base.py", "A = \n"));
        Assert.Equal(["config/settings/base.py(1,5): error PB1001: Expected an expression, found the end of the line."], e.Diagnostics);
        Assert.Equal("?", e.Show("A"));
        Assert.Equal("1", e.Show("B"));
    }

    [Fact]
    public void An_import_can_not_leave_the_root()
    {
        Assert.Equal(
            ["config/settings/prod.py(1,1): error PB1007: Python would stop here with ImportError: a relative import beyond the top-level package."],
            Package("from ....x import y\n").Diagnostics);
    }

    [Fact]
    public void A_folder_without_init_is_a_package_where_relative_imports_say_so()
    {
        Evaluated e = Evaluated.Project("settings/prod.py", [("settings/prod.py", "from .base import *\n"), ("settings/base.py", "A = 1\n")]);
        Assert.Equal("1", e.Show("A"));
    }

    [Fact]
    public void A_text_that_is_no_Python_makes_no_folder_above_the_root() =>
        Assert.Equal("/project/a", Evaluated.Project("a/settings.py", [("a/settings.py", "from .. import x\nfrom ..\n")]).Result.Root);

    [Fact]
    public void A_missing_file_is_a_diagnostic()
    {
        Assert.Equal(["error PB1003: The file '/project/nothing.py' can't be read: it does not exist."], Evaluated.Project("nothing.py", []).Diagnostics);
    }

    [Fact]
    public void A_foreign_encoding_is_a_diagnostic()
    {
        Assert.Equal(
            ["error PB1004: The file 'settings.py' can't be read: it declares the encoding 'rot13', which is not known here."],
            Evaluated.Of("# -*- coding: rot13 -*-\nA = 1\n").Diagnostics);
    }

    [Fact]
    public void A_module_that_another_branch_loaded_is_loaded_anew()
    {
        Evaluated e = Package(
            "import sys\nA = 0\nif sys.argv:\n    from .base import *\n    raise ValueError\nelse:\n    from .base import *\n",
            ("config/settings/base.py", "A = ['x']\n"));
        Assert.Equal("['x']", e.Show("A"));
    }

    [Fact]
    public void A_module_that_only_one_branch_loaded_is_unknown_afterwards()
    {
        Evaluated e = Package("import sys\nif sys.argv:\n    from .base import A\nfrom .base import A\n", ("config/settings/base.py", "A = ['x']\n"));
        Assert.Equal("?", e.Show("A"));
    }

    private static string[] AssumedModules(Evaluated e) => [.. e.Result.Assumptions.OfType<AssumedModule>().Select(a => $"{a.Module} {a.Place}")];

    [Theory]
    [InlineData("ImportError")]
    [InlineData("ModuleNotFoundError")]
    [InlineData("Exception")]
    public void A_local_module_that_the_settings_go_on_without_is_assumed_to_be_missing(string type)
    {
        Evaluated e = Evaluated.Of($"A = 1\ntry:\n    from local_settings import *\nexcept {type}:\n    pass\n");
        Assert.Equal("1", e.Show("A"));
        Assert.Null(e.Result.Rest);
        Assert.Equal(["local_settings settings.py:3:5"], AssumedModules(e));
    }

    [Fact]
    public void A_missing_module_of_the_package_is_an_assumption_too()
    {
        Evaluated e = Package("A = 1\ntry:\n    from .local import *\nexcept ImportError:\n    pass\n");
        Assert.Equal(["config.settings.local config/settings/prod.py:3:5"], AssumedModules(e));
    }

    [Theory]
    [InlineData("from local_settings import *")]
    [InlineData("try:\n    from local_settings import *\nexcept KeyError:\n    pass")]
    [InlineData("try:\n    from local_settings import *\nfinally:\n    pass")]
    [InlineData("try:\n    from pathlib import *\nexcept ImportError:\n    pass")]
    [InlineData("import vault\ntry:\n    from vault.settings import *\nexcept ImportError:\n    pass")]
    public void A_module_that_may_be_there_may_set_any_name(string import)
    {
        Evaluated e = Evaluated.Of($"A = 1\n{import}\n");
        Assert.Equal("?", e.Show("A"));
        Assert.Empty(AssumedModules(e));
    }

    [Fact]
    public void A_local_module_that_is_there_is_read()
    {
        Evaluated e = Evaluated.Of("A = 1\ntry:\n    from local_settings import *\nexcept ImportError:\n    pass\n", ("local_settings.py", "A = 2\n"));
        Assert.Equal("2", e.Show("A"));
        Assert.Empty(AssumedModules(e));
    }

    [Fact]
    public void A_built_in_name_after_an_import_of_unknown_names_is_an_assumption()
    {
        Evaluated e = Evaluated.Of("from vault import *\nA = list(('x',))\n");
        Assert.Equal("['x']", e.Show("A"));
        Assert.Equal(new AssumedBuiltin("list", e.Result.Assumptions[0].Place), Assert.Single(e.Result.Assumptions));
    }

    [Fact]
    public void Files_that_include_one_another_without_end_reach_a_limit()
    {
        const string Next = "from split_settings.tools import include\nA = 1\n";
        (string, string)[] files = [.. Enumerable.Range(0, 100).Select(i => ($"f{i}.py", $"{Next}include('f{i + 1}.py')\n"))];
        Evaluated e = Evaluated.Of($"{Next}include('f0.py')\n", files);
        Assert.Contains(e.Diagnostics, d => d.Contains("These settings import more than", StringComparison.Ordinal));
        Assert.Equal("?", e.Show("A"));
    }

    [Fact]
    public void A_folder_of_more_entries_than_there_are_steps_reaches_a_limit()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 300).Select(i => ($"parts/f{i}.txt", ""))];
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", "from split_settings.tools import include, optional\nA = 1\ninclude(optional('parts/*.py'))\n"), .. files],
            Evaluated.Options with { Limits = new PythonLimits { Steps = 200 } });
        Assert.Contains(e.Diagnostics, d => d.Contains("more than 200 steps", StringComparison.Ordinal));
        Assert.Equal("?", e.Show("A"));
    }

    [Fact]
    public void What_an_included_file_sets_has_its_place_in_that_file()
    {
        Evaluated e = Evaluated.Of("from split_settings.tools import include\ninclude('parts/cors.py')\n", ("parts/cors.py", "\nA = ['x']\n"));
        Assert.Equal(("parts/cors.py:2:5", "['x']"), (e["A"].Place.ToString(), e.Show("A")));
        Assert.Equal(["settings.py", "parts/cors.py"], e.Result.Files);
    }

    [Fact]
    public void An_optional_file_that_is_not_there_is_an_assumption()
    {
        Evaluated e = Evaluated.Of("from split_settings.tools import include, optional\nA = 1\ninclude(optional('local.py'))\n");
        Assert.Contains(e.Result.Assumptions.OfType<AssumedFile>(), a => a.Path == "local.py");
        Assert.Equal("1", e.Show("A"));
        Assert.Empty(e.Diagnostics);
    }
}
