using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Python.Evaluation;

public class EnvironmentTests
{
    [Fact]
    public void A_required_variable_that_is_missing_names_the_flag()
    {
        Evaluated e = Evaluated.Of("import os\nA = os.environ['ORIGINS'].split(',')\nB = 1\n");
        Assert.Equal(
            ["settings.py(2,5): error PB1006: The settings need the environment variable 'ORIGINS', and it is not set. Python would stop here with KeyError."],
            e.Diagnostics);
        Assert.Equal("ORIGINS", e.Unknown("A").Variable);
        Assert.Equal("1", e.Show("B"));
    }

    [Theory]
    [InlineData("import os\nA = os.environ.get('X').split(',')", "AttributeError")]
    [InlineData("import os\nA = os.getenv('X', None).split(',')", "AttributeError")]
    [InlineData("import os\nx = os.environ.get('X')\ny = x\nA = [o.strip() for o in y.split(',')]", "AttributeError")]
    [InlineData("import os\nA = os.environ.pop('X', None).lower() == 'true'", "AttributeError")]
    [InlineData("import os\nA = 'https://' + os.environ.get('X')", "TypeError")]
    [InlineData("import os\nA = os.environ.get('X') + '/'", "TypeError")]
    [InlineData("import os\nA = int(os.environ.get('X'))", "TypeError")]
    [InlineData("import os\nA = float(os.environ.get('X'))", "TypeError")]
    [InlineData("import os\nA = len(os.environ.get('X'))", "TypeError")]
    [InlineData("import os\nA = [o for o in os.environ.get('X')]", "TypeError")]
    [InlineData("import os\nA = list(os.environ.get('X'))", "TypeError")]
    [InlineData("import os\nA = os.environ.get('X')[0]", "TypeError")]
    [InlineData("import os\nA = 'a' in os.environ.get('X')", "TypeError")]
    [InlineData("import os\nA = os.environ.get('X') in 'abc'", "TypeError")]
    [InlineData("import os\nA = os.environ.get('X') > 'a'", "TypeError")]
    [InlineData("import os, json\nA = json.loads(os.environ.get('X'))", "TypeError")]
    [InlineData("import os\nA = ','.join(['a', os.environ.get('X')])", "TypeError")]
    [InlineData("import os\ndef read(name):\n    return os.environ.get(name).split(',')\nA = read('X')", "AttributeError")]
    [InlineData("from decouple import config\nA = config('X', default=None).split(',')", "AttributeError")]
    [InlineData("import environ\nA = environ.Env()('X', default=None).split(',')", "AttributeError")]
    public void A_variable_that_is_not_set_is_named_where_Python_stops_at_the_None_in_its_place(string settings, string exception)
    {
        Evaluated e = Evaluated.Of($"{settings}\nB = 1\n");
        Assert.EndsWith(
            $"error PB1006: The settings need the environment variable 'X', and it is not set. Python would stop here with {exception}.", Assert.Single(e.Diagnostics), StringComparison.Ordinal);
        Assert.Equal(("?", "1"), (e.Show("A"), e.Show("B")));
        Assert.Equal("X", e.Unknown("A").Variable);
        Assert.Equal(exception, CPythonRaises(settings));
    }

    [Theory]
    [InlineData("A = None.split(',')")]
    [InlineData("A = None[0]")]
    [InlineData("import os\nos.environ.get('X')\nA = {}.get('x').split(',')")]
    public void A_None_of_the_settings_own_stops_Python_and_blames_no_variable(string settings)
    {
        Assert.Contains("error PB1007: Python would stop here with ", Assert.Single(Evaluated.Of($"{settings}\n").Diagnostics), StringComparison.Ordinal);
        Assert.NotEqual("", CPythonRaises(settings));
    }

    [Theory]
    [InlineData("import os\nA = (os.environ.get('X') or '').split(',')", "['']")]
    [InlineData("import os\ntry:\n    A = os.environ.get('X').split(',')\nexcept AttributeError:\n    A = []", "[]")]
    [InlineData("import os\nA = os.environ.get('X') == 'a'", "False")]
    [InlineData("import os\nx = os.environ.get('X')\nA = x.split(',') if x else []", "[]")]
    [InlineData("A = None.__class__ is not None", "True")]
    public void A_None_that_stops_nothing_is_no_finding(string settings, string expected)
    {
        Evaluated e = Evaluated.Of($"{settings}\n");
        Assert.Equal(expected, e.Show("A"));
        Assert.Empty(e.Diagnostics);
    }

    private static string CPythonRaises(string settings) => CPython.Run(
        $"""
        import json, os, sys
        sys.path[:0] = [{System.Text.Json.JsonSerializer.Serialize(Library.LibraryProject.Packages)}]
        os.environ.clear()
        try:
            exec(sys.stdin.read(), dict())
        except Exception as e:
            sys.stdout.write(type(e).__name__)
        """,
        settings);

    [Fact]
    public void A_required_variable_that_is_given_is_used()
    {
        Assert.Equal("['a', 'b']", Evaluated.With("import os\nA = os.environ['ORIGINS'].split(',')\n", environment: [("ORIGINS", "a,b")]).Show("A"));
    }

    [Fact]
    public void A_default_that_was_used_is_an_assumption()
    {
        Evaluated e = Evaluated.Of("import os\nA = os.environ.get('DEBUG', 'False') == 'True'\n");
        Assert.Equal("False", e.Show("A"));
        AssumedVariable assumed = Assert.IsType<AssumedVariable>(Assert.Single(e.Result.Assumptions));
        Assert.Equal(("DEBUG", "'False'", "settings.py:2:5"), (assumed.Variable, assumed.Default, assumed.Place.ToString()));
    }

    [Fact]
    public void After_a_loader_of_variables_a_missing_one_is_unknown()
    {
        Evaluated e = Evaluated.Of("import os\nfrom company_env import load_dotenv\nload_dotenv()\nA = os.environ.get('X', 'd')\n");
        Assert.Equal("X", e.Unknown("A").Variable);
    }

    [Fact]
    public void A_pin_wins_over_every_assignment()
    {
        Evaluated e = Evaluated.With("A = ['x']\nA += ['y']\nB = A\n", pins: [("A", "['pinned']"), ("C", "(1, -2)")]);
        Assert.Equal(("['pinned']", "['pinned']", "(1, -2)"), (e.Show("A"), e.Show("B"), e.Show("C")));
        Assert.False(e["A"].Place.HasPlace);
    }

    [Fact]
    public void A_pin_that_is_no_literal_is_a_diagnostic()
    {
        Evaluated e = Evaluated.With("A = 1\n", pins: [("A", "open('x')")]);
        Assert.Equal(
            ["error PB1008: The value given for 'A' is not a Python literal: only numbers, strings, True, False, None and lists, tuples, sets and dicts of them are."],
            e.Diagnostics);
        Assert.Equal("?", e.Show("A"));
    }

    [Fact]
    public void The_default_lists_of_an_older_release_can_be_chosen()
    {
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", "from corsheaders.defaults import default_headers\nA = len(default_headers)\n")],
            new PythonEvaluationOptions { CorsDefaults = Evaluated.DefaultsOf(ReferenceVersion.Legacy) });
        Assert.Equal("9", e.Show("A"));
    }

    [Fact]
    public void Files_of_the_machine_that_can_not_be_read_are_diagnostics()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string binary = Path.Combine(folder, "binary.py");
            File.WriteAllBytes(binary, [0xff, 0xfe, 0x00]);
            Assert.Equal("PB1004", Single(binary));
            Assert.Equal("PB1003", Single(folder));
            Assert.Equal("PB1003", Single(Path.Combine(folder, "missing.py")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static string Single(string path)
        {
            DiagnosticBag bag = new();
            PythonSettingsModule.Evaluate(path, Evaluated.Options, bag);
            return Assert.Single(bag.ToSorted()).Id;
        }
    }
}
