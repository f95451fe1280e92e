using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Dicts with all variables of the environment, and variables that the settings removed, held against CPython.</summary>
public class EnvironmentCopiesTests
{
    private const string Start = "import os\n";

    private static readonly ImmutableDictionary<string, string> Packages = ImmutableDictionary<string, string>.Empty
        .Add("company_env.py", """
            import os
            def load_dotenv():
                for name in ('GIVEN', 'MADE', 'NEW'): os.environ.setdefault(name, 'loaded')
            """);

    private static readonly string[] Copies =
    [
        "a = dict(os.environ)\nos.environ['GIVEN'] = 'new'\nA = {**os.environ, **a}['GIVEN']\nB = {**a, **os.environ}['GIVEN']",
        "a = os.environ.copy()\ndel os.environ['GIVEN']\nA = {**a, **os.environ}['GIVEN']\nB = {**os.environ, **a}.get('GIVEN')\nC = {**os.environ, **os.environ}.get('GIVEN')",
        "a = dict(os.environ)\nos.environ['MADE'] = 'm'\nb = dict({**a, 'MADE': 'x'})\nA = {**os.environ, **b}['MADE']\nB = {**b, **os.environ}['MADE']\nC = 'MADE' in a\nD = {**os.environ, **a}['MADE']",
        "a = dict(dict(os.environ))\nos.environ.pop('GIVEN')\nA = {**a, **dict(os.environ)}['GIVEN']\nb = dict(os.environ)\nB = b.get('GIVEN', 'none')\nC = 'GIVEN' in {**b, **dict(os.environ)}\nD = dict(b, GIVEN='named')['GIVEN']",
        "os.environ.pop('GIVEN')\na = dict(os.environ)\nos.environ['GIVEN'] = 'again'\nA = {**os.environ, **a}['GIVEN']\nB = {**a, 'GIVEN': 'own', **a}['GIVEN']\nC = {'GIVEN': 'own', **a}['GIVEN']\nD = dict({**a, **os.environ}, MADE='m')['GIVEN']",
        "a = {'GIVEN': 'below', **os.environ}\ndel os.environ['GIVEN']\nb = {'GIVEN': 'lowest', **os.environ, **a}\nA = b['GIVEN']\nB = {**b, **os.environ}['GIVEN']\nC = {'GIVEN': 'lowest', **os.environ}['GIVEN']",
    ];

    private static readonly string[] Removals =
    [
        "os.environ.pop('GIVEN')\nload_dotenv()\nA = os.environ.get('GIVEN', 'none')",
        "del os.environ['GIVEN']\nload_dotenv()\nA = 'GIVEN' in os.environ\nB = os.getenv('GIVEN')",
        "def forget(name): os.environ.pop(name, None)\nforget('GIVEN')\nload_dotenv()\nA = {**os.environ}.get('GIVEN')\nB = dict(os.environ, X='x').get('GIVEN', 'none')",
        "os.environ.pop('NEW', None)\nload_dotenv()\nA = os.getenv('NEW')",
        "os.environ['MADE'] = 'm'\ndel os.environ['MADE']\nload_dotenv()\nA = sorted(k for k in os.environ if k.startswith('MADE'))",
        "from decouple import config\nos.environ.pop('GIVEN')\nload_dotenv()\nA = config('GIVEN', default='none')",
        "import environ\ndel os.environ['GIVEN']\nload_dotenv()\nA = environ.Env()('GIVEN', default='none')",
        "if os.getpid() % 2:\n    os.environ.pop('GIVEN')\nelse:\n    del os.environ['GIVEN']\nload_dotenv()\nA = os.environ.get('GIVEN', 'none')",
        "a = dict(os.environ)\nos.environ.pop('GIVEN')\nload_dotenv()\nA = {**a, **os.environ}['GIVEN']\nB = {**os.environ, **a}['GIVEN']\nC = {**a, **os.environ}.get('NEW')",
    ];

    [Fact]
    public void A_dict_of_variables_as_they_were_at_several_times_has_what_CPython_has()
    {
        HiddenProject[] projects = [.. Copies.Select(c => HiddenProject.Of($"{Start}{c}\n", Packages))];
        Assert.Empty(HiddenProject.Compare(projects).Wrong);
        foreach (HiddenProject project in projects)
        {
            PythonModuleResult read = project.Read();
            Assert.DoesNotContain(read.Names, n => n.Key is "A" or "B" or "C" or "D" && n.Value is PyUnknown);
        }
    }

    [Fact]
    public void A_variable_that_was_removed_may_be_set_by_what_loads_variables_later()
    {
        HiddenProject[] projects = [.. Removals.Select(r => HiddenProject.Of($"{Start}from company_env import load_dotenv\n{r}\n", Packages))];
        Assert.Empty(HiddenProject.Compare(projects).Wrong);
    }
}
