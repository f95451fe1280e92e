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
            ["settings.py(2,5): error PB1006: The environment variable 'ORIGINS' is required here and is not set, so that Python would stop with KeyError."],
            e.Diagnostics);
        Assert.Equal("ORIGINS", e.Unknown("A").Variable);
        Assert.Equal("1", e.Show("B"));
    }

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
