namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>What generated projects and a reading of the evaluator showed to be wrong, each made small.</summary>
public class SoundnessTests
{
    private const string Vault = "import vault\n";

    private static string Show(string text, string name = "A") => Evaluated.Of(text).Show(name);

    [Fact]
    public void A_lambda_made_in_a_comprehension_sees_the_variable_of_the_last_turn()
    {
        Assert.Equal("'q'", Show("A = [lambda: i for i in ('p', 'q')][0]()\n"));
    }

    [Fact]
    public void A_generator_that_takes_an_attribute_of_a_list_still_reads_that_list()
    {
        Assert.Contains(Show("A = [1, 2]\nA += (x for x in [3, 3] if A.count(x) == 0)\n"), new[] { "[1, 2, 3]", "?" });
    }

    [Fact]
    public void A_name_that_reaches_every_module_does_so_through_its_methods_too()
    {
        Assert.Equal("?", Show("from sys import modules\nimport vault\nA = ['a']\ndef f():\n    modules.get('settings').A = 1\nvault.run(f)\n"));
    }

    [Fact]
    public void An_exception_that_the_second_handler_takes_is_not_reported_where_the_first_raises_it_again()
    {
        Evaluated e = Evaluated.Of($"{Vault}if vault.x:\n    from vault import *\ntry:\n    A = {{}}['k']\nexcept ValueError:\n    raise\nexcept Exception:\n    A = 1\n");
        Assert.Empty(e.Diagnostics);
    }

    [Fact]
    public void What_a_nested_statement_undoes_is_unknown_to_the_handler()
    {
        Assert.Equal("?", Show($"{Vault}A = ['x']\ntry:\n    if True:\n        A.append('y')\n        vault.call()\n        A.pop()\nexcept Exception:\n    pass\n"));
    }

    [Fact]
    public void An_exception_of_a_branch_reaches_the_handler_around_it()
    {
        Assert.Equal("?", Show($"{Vault}A = 1\ntry:\n    if vault.x:\n        A = 2\n        raise ValueError\n    A = 1\nexcept ValueError:\n    pass\n"));
    }

    [Fact]
    public void An_exception_that_the_inner_try_does_not_take_reaches_the_outer_one()
    {
        Assert.Equal("?", Show($"{Vault}A = 1\ntry:\n    try:\n        vault.call()\n        B = {{}}['k']\n    except ValueError:\n        pass\nexcept KeyError:\n    A = 2\n"));
    }

    [Fact]
    public void A_name_that_may_not_be_set_may_raise()
    {
        Assert.Equal("?", Show($"{Vault}if vault.x:\n    B = 1\ntry:\n    B\n    A = 1\nexcept NameError:\n    A = 2\n"));
    }

    [Fact]
    public void A_variable_that_may_be_removed_may_raise()
    {
        const string Text = "import os\nimport vault\nos.environ['X'] = '1'\nif vault.x:\n    del os.environ['X']\n";
        Assert.Equal("?", Show(Text + "A = 'X' in os.environ\n"));
        Assert.Equal("?", Show(Text + "try:\n    os.environ['X']\n    A = 1\nexcept KeyError:\n    A = 2\n"));
    }

    [Fact]
    public void A_required_variable_on_a_way_that_may_not_be_taken_is_no_error()
    {
        Evaluated e = Evaluated.Of($"import os\n{Vault}A = 1\nif vault.x:\n    A = os.environ['ORIGINS']\n");
        Assert.Empty(e.Diagnostics);
        Assert.Equal("ORIGINS", e.Unknown("A").Variable);
    }

    [Fact]
    public void Listed_names_of_a_module_that_is_partly_unknown_are_unknown()
    {
        Evaluated e = Evaluated.Of("from base import *\n", ("base.py", "from vault import *\n__all__ = ['A']\n"));
        Assert.Equal("?", e.Show("A"));
        Assert.Empty(e.Diagnostics);
    }

    [Fact]
    public void A_star_import_of_a_library_may_set_any_name()
    {
        Assert.Equal("?", Show("stat = 'x'\nfrom os import *\nA = stat\n"));
    }

    [Fact]
    public void The_namespace_of_a_module_can_be_read_and_written()
    {
        Evaluated e = Evaluated.Of("import base\nbase.__dict__['A'] = 2\nA = base.A\nB = base.__doc__\n", ("base.py", "A = 1\n"));
        Assert.Equal(("2", "?"), (e.Show("A"), e.Show("B")));
    }

    [Theory]
    [InlineData("'a b c  '.split(None, 1)", "['a', 'b c  ']")]
    [InlineData("format_of(7)", "'00007'")]
    [InlineData("'{:<04}'.format('a')", "'a000'")]
    [InlineData("'%(a)s %s' % {'a': 1}", "?")]
    [InlineData("{1, 2} & {True}", "?")]
    public void Text_and_sets_are_those_of_Python(string expression, string expected)
    {
        Assert.Equal(expected, Show($"format_of = lambda x: f'{{x:>05}}'\nA = {expression}\n"));
    }

    [Fact]
    public void The_index_of_an_augmented_assignment_is_computed_once()
    {
        Assert.Equal("['ax', 'b']", Show("I = [1, 0]\nA = ['a', 'b']\nA[I.pop()] += 'x'\n"));
    }

    [Fact]
    public void Only_text_can_be_an_environment_variable()
    {
        Assert.Equal(
            ["settings.py(2,1): error PB1007: Python would stop here with TypeError: an environment variable can't be a int."],
            Evaluated.Of("import os\nos.environ['X'] = 1\n").Diagnostics);
    }

    [Fact]
    public void The_types_of_a_handler_are_looked_up_in_its_own_module()
    {
        Evaluated e = Evaluated.Of("try:\n    from base import *\nexcept KeyError:\n    A = 1\n", ("base.py", "KeyError = ValueError\nB = {}['k']\n"));
        Assert.Equal("1", e.Show("A"));
        Assert.Empty(e.Diagnostics);
    }

    [Fact]
    public void A_context_manager_that_is_not_known_may_swallow_an_exception()
    {
        Assert.Equal("?", Show($"{Vault}A = 1\nwith vault.guard():\n    vault.call()\n    A = 2\n"));
    }

    [Fact]
    public void Suppress_swallows_what_it_names_and_nothing_else()
    {
        Assert.Equal("1", Show("import contextlib\nA = 1\nwith contextlib.suppress(KeyError):\n    B = {}['k']\n    A = 2\n"));
        Assert.Single(Evaluated.Of("import contextlib\nwith contextlib.suppress(ValueError):\n    B = {}['k']\n").Diagnostics);
    }

    [Fact]
    public void A_path_that_is_none_is_a_diagnostic()
    {
        Assert.Equal(["error PB1003: The file '/project/a\0b' can't be read: it is no path."], Evaluated.Project("a\0b", []).Diagnostics);
    }

    [Theory]
    [InlineData("A = [A.remove(x) or x for x in A]")]
    [InlineData("d = {'a': 1, 'b': 2}\nA = []\nfor k, v in d.items():\n    d['b'] = 3\n    A.append(v)")]
    public void What_is_changed_while_it_is_walked_is_unknown(string text)
    {
        Assert.Equal("?", Show($"A = ['x', 'y', 'z']\n{text}\n"));
    }

    [Fact]
    public void An_object_that_may_be_one_whose_contents_are_lost_is_lost_with_it()
    {
        Assert.Equal("?", Show($"{Vault}X = ['a']\nA = ['a']\nif vault.x:\n    A = X\nelse:\n    X.append('b')\nX.append('c')\n"));
    }

    [Fact]
    public void Python_may_have_left_a_try_before_what_fails_for_certain()
    {
        Assert.Empty(Evaluated.Of($"{Vault}try:\n    vault.call()\n    A = UNDEFINED\nexcept ValueError:\n    pass\n").Diagnostics);
    }

    [Theory]
    [InlineData("m['x']")]
    [InlineData("x = [*m]")]
    [InlineData("m == 1")]
    [InlineData("x = f'{m}'")]
    [InlineData("m + 1")]
    [InlineData("1 in m")]
    [InlineData("for i in m:\n    pass")]
    [InlineData("not m")]
    [InlineData("x = {**m}")]
    [InlineData("print(m)")]
    [InlineData("with m:\n    pass")]
    [InlineData("if m:\n    pass")]
    [InlineData("n = m if vault.x else 1\nn['x']")]
    public void What_special_methods_of_a_class_of_the_settings_may_change_is_unknown_or_as_they_leave_it_once_they_may_have_run(string use)
    {
        string[] methods = ["getitem", "iter", "eq", "format", "add", "contains", "bool", "len", "str", "enter", "exit"];
        string body = string.Concat(methods.Select(m => $"    def __{m}__(self, *a):\n        A.append(1)\n        return 1\n"));
        foreach (string ancestor in (string[])["object", "dict"])
        {
            string text = $"{Vault}A = []\nB = ['b']\nclass M({ancestor}):\n{body}m = M()\nA = ['x']\n";
            Assert.Equal("['x']", Show(text));
            Assert.Contains(Show($"{text}{use}\n"), (string[])["?", "['x', 1]"]);
            Assert.Equal("['b']", Show($"{text}{use}\n", "B"));
        }
    }

    [Theory]
    [InlineData("builtins.len = lambda x: 42")]
    [InlineData("setattr(builtins, 'len', lambda x: 42)")]
    [InlineData("builtins.__dict__['len'] = lambda x: 42")]
    [InlineData("from functools import partial\npartial(setattr, builtins)('len', lambda x: 42)")]
    [InlineData("if vault.flag:\n    builtins.len = lambda x: 42")]
    public void A_built_in_function_that_was_replaced_is_not_what_it_was(string statements)
    {
        Assert.Equal("?", Show($"{Vault}import builtins\n{statements}\nA = len('abc')\n"));
    }

    [Fact]
    public void A_name_that_a_star_import_may_have_set_may_be_what_it_was()
    {
        Evaluated e = Evaluated.Project("settings.py", [("settings.py", "import work\nfrom shared import L as A\n"), ("shared.py", "L = ['x']\n"), ("work.py", "from shared import L\nfrom vault import *\nL.append('y')\n")]);
        Assert.Equal("?", e.Show("A"));
    }

    [Fact]
    public void An_item_of_a_tuple_is_changed_before_its_assignment_fails()
    {
        Assert.Equal("['x']", Show("T = ([],)\ntry:\n    T[0] += ['x']\n    A = 1\nexcept TypeError:\n    A = T[0]\n"));
    }

    [Theory]
    [InlineData("x = vault.one < 2 < A.append('y')")]
    [InlineData("def f():\n    A.append('y')\n    return 3\nx = 1 < vault.one <= f()")]
    [InlineData("x = 'k' in vault.one in A")]
    public void What_a_chain_of_comparisons_may_ask_further_on_may_be_changed(string statements)
    {
        Assert.Equal("?", Show($"{Vault}A = ['x']\n{statements}\n"));
    }

    [Theory]
    [InlineData("(hooked if vault.flag else None).SOME")]
    [InlineData("getattr(hooked if vault.flag else None, 'SOME')")]
    [InlineData("getattr([hooked][vault.zero], 'SOME', None)")]
    [InlineData("getattr(*[hooked if vault.flag else None, 'SOME'])")]
    public void A_module_that_may_be_asked_for_a_name_runs_its_getattr(string expression)
    {
        Evaluated e = Evaluated.Project("settings.py", [("settings.py", $"{Vault}import hooked\nx = {expression}\nA = hooked.L\n"), ("hooked.py", "L = ['x']\ndef __getattr__(name):\n    L.append(name)\n    return 1\n")]);
        Assert.Equal("?", e.Show("A"));
    }

    [Theory]
    [InlineData("[A for x in vault.items][0].append('y')")]
    [InlineData("[f for f in [A.append] if vault.flag][0]('y')")]
    [InlineData("{'k': A for x in vault.items}['k'].append('y')")]
    [InlineData("{f for f in (A.append,) if vault.flag}.pop()('y')")]
    [InlineData("next(f for f in (A.append,) if vault.flag)('y')")]
    [InlineData("def f():\n    return A\n[f() for x in vault.items][0].append('y')")]
    [InlineData("G = [[A] for x in vault.items]\nG[0][0].append('y')")]
    public void What_a_comprehension_of_unknown_length_holds_can_be_changed_through_it(string statements)
    {
        Assert.Equal("?", Show($"{Vault}A = ['x']\n{statements}\n"));
    }
}
