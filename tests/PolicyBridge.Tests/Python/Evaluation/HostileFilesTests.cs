using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Files and patterns that would take a reader without an end.</summary>
public class HostileFilesTests
{
    private static readonly string Many = string.Concat(Enumerable.Repeat("x", 20_000));

    public static TheoryData<string, string> Cases => new()
    {
        { "import tomllib\nA = tomllib.loads(open('f').read())", "a = " + string.Concat(Enumerable.Repeat("[", 5_000)) },
        { "import tomllib\nA = tomllib.loads(open('f').read())", string.Join('.', Enumerable.Repeat("a", 5_000)) + " = 1" },
        { "import tomllib\nA = tomllib.loads(open('f').read())", "a = " + string.Concat(Enumerable.Repeat("{b = ", 5_000)) },
        { "import configparser\nc = configparser.ConfigParser()\nc.read('f')\nA = c['s']['a9']", "[s]\na0 = x\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"a{i} = " + string.Concat(Enumerable.Repeat($"%(a{i - 1})s", 50)) + "\n")) },
        { "import configparser\nc = configparser.ConfigParser()\nc.read('f')\nA = c['s']['a']", "[s]\na = %(a)s\n" },
        { "import yaml\nA = yaml.safe_load(open('f'))", "a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n")) },
        { "import yaml\nA = yaml.safe_load(open('f'))", "a0: &a0 {x: 1}\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n")) },
        { "import csv\nA = list(csv.reader(open('f')))", "\"" + string.Concat(Enumerable.Repeat("a,\n", 9_000)) },
        { "import re\nA = re.findall('(?:x|xx)+y', open('f').read()[:5000])", Many },
        { "import re\nA = re.sub('(x+x+)+y', '', open('f').read()[:3000])", Many },
        { "import re\nA = re.match('(?:(?:x?){20}){20}x*y', open('f').read()[:500])", Many },
        { "import itertools\nA = list(itertools.product('ab', repeat=20))", "" },
        { "import itertools\nA = list(itertools.permutations(range(12)))", "" },
        { "exec(open('settings.py').read())\nA = 1", "" },
        { "from split_settings.tools import include\ninclude('settings.py')\ninclude('*.py')\nA = 1", "" },
        { "import glob\nfor a in glob.glob('g/*'):\n    for b in glob.glob('g/*'):\n        for c in glob.glob('g/*'):\n            for d in glob.glob('g/*'):\n                A = a + b + c + d", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void End_in_a_value_an_unknown_or_a_limit(string text, string file)
    {
        Evaluated read = Evaluated.Project(
            "settings.py",
            [("settings.py", text), ("f", file), ("g/1", ""), ("g/2", ""), ("g/3", ""), ("g/4", "")],
            Evaluated.Options with { Limits = new PythonLimits { Steps = 200_000 } });

        Assert.True(read.Result.Names.ContainsKey("A") || read.Result.Rest is not null || read.Diagnostics.Count > 0);
    }
}
