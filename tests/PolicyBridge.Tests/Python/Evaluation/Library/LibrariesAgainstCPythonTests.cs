using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation.Library;

/// <summary>Settings that read variables and files are run by CPython with the real packages; each value must be the same.</summary>
public class LibrariesAgainstCPythonTests
{
    private const string DotEnv = """
        # comment
        export EXPORTED=yes
        PLAIN=https://a.example,https://b.example
        SPACED = spaced value   # comment
        SINGLE='single # not a comment'
        DOUBLE="double \"quoted\" \n line \\ \z"
        EMPTY=
        BARE
        HASH=a#b
        HASHES=#c
        REF=${PLAIN}/x and ${NOPE:-fallback} and ${GIVEN}
        'QUOTED KEY'=1
        MULTI="one
        two"
        BAD LINE
        = nothing
        UNCLOSED='abc
        LAST=true
        LAST=false
        NUMBER=12
        PROXY=$PLAIN
        DICT=a=1,b=2=3
        """;

    private static readonly string[] Casts =
    [
        "import environ\nenv = environ.Env(DEBUG=(bool, False), NAMES=(list, ['x']), PORT=int, HOSTS=[str], PAIR=(tuple, ()))\nA = env('DEBUG')\nB = env('NAMES')\nC = env('PORT')\nD = env('HOSTS')\nE = env('PAIR')",
        "import environ\nenv = environ.Env()\nA = env.list('LIST')\nB = env.list('LIST', default=[])\nC = env.list('NOPE', default=['a'])\nD = env.list('SPACES')\nE = env.list('EMPTY')\nF = env.list('EMPTY', default=['x'])\nG = env.list('NUMBERS', int)\nH = env.list('NUMBERS', cast=int, default=None)\nI = env.tuple('TUPLE')\nJ = env.dict('DICT')\nK = env('EMPTY', default=None)\nL = env('EMPTY', None)\nM = env.str('EMPTY')\nN = env.tuple('NUMBERS', cast=int)",
        "import environ\nenv = environ.Env()\nA = [env.bool(n) for n in ('T1', 'T2', 'T3', 'F1', 'F2', 'F3', 'NUMBER')]\nB = env.bool('NOPE', default=True)\nC = env.int('NUMBER'), env.float('NUMBER'), env('NUMBER', default=3), env('T1', default=False), env('LIST', default=[]), env('LIST', default=())\nD = env('LIST', cast=str), env.str('LIST', 'd'), env('NUMBER', cast=int), env('NUMBER', int)\nE = env.str('LINES', multiline=True)\nF = 'NOPE' in env, 'LIST' in env\nG = env('LIST', default='a, b,,c')\nH = env.list('LIST', default='a, b,,c')\nI = env.list('NOPE', default='a,b')",
        "import environ\nenv = environ.Env()\nenv.prefix = 'DJ_'\nA = env('NAME')\nB = env('NOPE', default='d')\nenv.prefix = ''\nC = env('PROXY')\nD = env.str('PROXY', default='z')\nenv.smart_cast = False\nF = env('NUMBER', default=3)\nG = env('NOPE', default='$LIST')",
        "import environ\nfrom django.core.exceptions import ImproperlyConfigured\nenv = environ.Env(X=(str, ''))\ntry:\n    A = env('NOPE')\nexcept ImproperlyConfigured:\n    A = 'none'\ntry:\n    B = env.list('NOPE')\nexcept environ.ImproperlyConfigured:\n    B = []\ntry:\n    C = env.int('LIST')\nexcept ValueError:\n    C = 'bad'\nD = env('X')\nE = env.db('NOPE', default='sqlite:///x')\nF = 1",
        "from decouple import config, Csv, Choices, UndefinedValueError\nA = config('LIST')\nB = config('LIST', cast=Csv())\nC = config('NOPE', default='a, b', cast=Csv())\nD = config('NOPE', default='', cast=Csv())\nE = config('T1', cast=bool), config('NOPE', default=False, cast=bool), config('NOPE', default='off', cast=bool), config('EMPTY', cast=bool), config('NOPE', default=1, cast=bool)\nF = config('NUMBER', cast=int), config('NUMBER', cast=float), config('NOPE', default=None)\nG = config('LIST', cast=lambda v: [s.strip() for s in v.split(',')])\nH = config('QUOTES', cast=Csv())\nI = config('NUMBERS', cast=Csv(int)), config('NUMBERS', cast=Csv(int, post_process=tuple)), config('SEMI', cast=Csv(delimiter=';', strip=' %'))\ntry:\n    J = config('NOPE')\nexcept UndefinedValueError:\n    J = 'none'\nK = config('T1', default='x', cast=Choices(['x', 'True']))\ntry:\n    L = config('LIST', cast=bool)\nexcept ValueError:\n    L = 'bad'\nM = config('NOPE', cast=Csv(post_process=set), default='q,q')\nN = config('HASHED', cast=Csv())",
        "from decouple import Config, RepositoryEnv, RepositoryEmpty, AutoConfig, Csv\nimport os\nBASE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))\nc = Config(RepositoryEnv(os.path.join(BASE, '.env')))\nA = c('PLAIN', cast=Csv()), c.get('SINGLE'), c('SPACED'), c('EMPTY'), c('LAST'), c('DOUBLE'), c('UNCLOSED', default='u')\nB = Config(RepositoryEmpty())('PLAIN', default=7)\nd = AutoConfig(search_path=BASE)\nC = d('PLAIN'), d('NUMBER', cast=int), d('LIST')\nD = c('EXPORTED', default='not exported'), c('QUOTED KEY', default='q')",
        "from decouple import config, Csv\nA = config('PLAIN', cast=Csv())\nB = config('SINGLE')\nC = config('LIST')\nD = config('NOPE', 'd')",
        "from dotenv import load_dotenv\nimport os\nA = load_dotenv()\nB = [os.environ.get(n) for n in ('EXPORTED', 'PLAIN', 'SPACED', 'SINGLE', 'DOUBLE', 'EMPTY', 'BARE', 'HASH', 'HASHES', 'REF', 'QUOTED KEY', 'MULTI', 'UNCLOSED', 'LAST', 'NUMBER', 'LIST', 'BAD', 'DICT')]",
        "from dotenv import dotenv_values, find_dotenv, load_dotenv\nimport os\nfrom pathlib import Path\nBASE = Path(__file__).resolve().parent.parent.parent\nA = dotenv_values(BASE / '.env')\nB = load_dotenv(BASE / 'missing.env')\nload_dotenv(os.path.join(BASE, '.env'), override=True)\nC = os.environ['GIVEN'], os.environ['REF'], os.environ['NUMBER']\nD = dotenv_values(find_dotenv(), interpolate=False)['REF']\nE = find_dotenv('nope.env')\nF = dict(dotenv_values('.env'))['PLAIN']\nG = load_dotenv(dotenv_path=str(BASE / '.env'))",
        "import environ, os\nenv = environ.Env()\nROOT = environ.Path(__file__) - 3\nenv.read_env(ROOT('.env'))\nA = env('PLAIN'), env.list('PLAIN'), env('EXPORTED'), env('LAST'), env.int('NUMBER'), env('EMPTY'), env.dict('DICT'), env('LIST')\nB = env('PROXY')\nC = 'BARE' in env, 'SPACED' in env",
        "import environ\nfrom pathlib import Path\nBASE_DIR = Path(__file__).resolve().parents[2]\nenv = environ.Env(DEBUG=(bool, True))\nA = env('DEBUG')\nenviron.Env.read_env(BASE_DIR / 'more.env', overwrite=True)\nB = env('DEBUG'), env('LIST'), env('QUOTED'), env('DQ'), env('NEW', default='n')\nenviron.Env.read_env()\nenviron.Env.read_env(str(BASE_DIR / 'nothing.env'))\nC = env('HERE', default='h')",
        "import os\nfrom pathlib import Path\nBASE_DIR = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))\nA = os.path.exists(os.path.join(BASE_DIR, 'conf', 'data.json')), os.path.isdir(os.path.join(BASE_DIR, 'conf')), os.path.isfile(BASE_DIR), os.path.exists(os.path.join(BASE_DIR, '..', 'nope'))\nwith open(os.path.join(BASE_DIR, 'conf', 'list.txt')) as f:\n    B = [line.strip() for line in f if line.strip()]\nC = open(os.path.join(os.path.dirname(__file__), 'list.txt')).read().split()\nP = Path(__file__).resolve().parent\nD = (P / 'list.txt').read_text().splitlines()\nE = (P / 'list.txt').name, (P / 'list.txt').stem, (P / 'a.tar.gz').suffix, P.name, P.parent.name, (P / 'list.txt').exists(), (P / 'x').is_dir(), P.joinpath('list.txt').is_file()\ntry:\n    F = open(os.path.join(BASE_DIR, 'none.txt')).read()\nexcept FileNotFoundError:\n    F = 'missing'\ntry:\n    G = open(os.path.join(BASE_DIR, 'none.txt')).readlines()\nexcept (IOError, KeyError):\n    G = 'missing'\nH = str(Path('a') / 'b' / '../c'), str(Path('/x//y/./z').parent), str(Path('a/b').joinpath('c', '/d')), Path('x.tar.gz').stem, str(Path('.')), Path('/').name\nI = open(BASE_DIR + '/conf/list.txt', 'rb').read()",
        "import os.path as p\nA = [p.join('a', 'b'), p.dirname('/a/b/'), p.dirname('a'), p.basename('/a/b'), p.normpath('/a/../b//c/.'), p.normpath(''), p.normpath('../a/..'), p.split('/a/b'), p.split('//x'), p.splitext('a.b.c'), p.splitext('.bashrc'), p.splitext('a/..b'), p.splitext('...c'), p.isabs('/x'), p.abspath('/a/./b/..'), p.join('/a/', 'b/', ''), p.dirname('///a'), p.normpath('//a'), p.normpath('///a/..'), p.expanduser('x')]",
        "import os\nos.environ.update({'A': '1'}, B='2')\nA = os.environ['A'] + os.environ['B']\nC = os.environ.pop('A', None), os.environ.pop('A', None), 'A' in os.environ\nos.environ.setdefault('LIST', 'x')\nD = os.environ.get('LIST')\nE = os.sep, os.name, os.path.sep, os.pathsep, os.linesep\nF = os.getenv('NOPE', 'd'), os.getenv(key='LIST', default=None)\ndel os.environ['LIST']\nG = os.environ.get('LIST', 'gone')",
        "import environ\nenv = environ.Env()\nA = [sorted(env.email_url('NOPE', default=u)) for u in ('smtp://h:25', 'smtp+tls://u:p@h:587', 'smtps://h', 'consolemail://', 'smtp+ssl://h')]\nd = {'k': 1}\nd.update(env.email_url(default='consolemail://'))\nB = sorted(d)",
    ];

    private static readonly Dictionary<string, string> Files = new()
    {
        ["pkg/__init__.py"] = "",
        ["pkg/conf/__init__.py"] = "",
        ["pkg/conf/list.txt"] = "https://a.example\n\n https://b.example \r\nlast",
        ["pkg/conf/data.json"] = "{}",
        [".env"] = DotEnv,
        ["more.env"] = "DEBUG=off\nLIST=over\nQUOTED='q'\nDQ=\"a\\\"b\\n\"\n",
        ["pkg/conf/.env"] = "HERE=here\n",
    };

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["LIST"] = "a, b,,c",
        ["SPACES"] = " a , b ",
        ["EMPTY"] = "",
        ["NUMBERS"] = "1,2,3",
        ["NUMBER"] = "42",
        ["TUPLE"] = "(a,b)",
        ["DICT"] = "k=v,w=x=y",
        ["T1"] = "True",
        ["T2"] = " YES ",
        ["T3"] = "on",
        ["F1"] = "no",
        ["F2"] = "0",
        ["F3"] = "anything",
        ["DEBUG"] = "1",
        ["NAMES"] = "n,m",
        ["PORT"] = "80",
        ["HOSTS"] = "h,i",
        ["PAIR"] = "p,q",
        ["LINES"] = "a\\nb\\r\\nc",
        ["DJ_NAME"] = "prefixed",
        ["PROXY"] = "$LIST",
        ["GIVEN"] = "given",
        ["QUOTES"] = "'a, b',\"c \\\" d\", e\\,f,''",
        ["SEMI"] = "%x%; y;",
        ["HASHED"] = "a,b # c,d\ne",
    };

    [Fact]
    public void Values_of_settings_that_read_variables_and_files_are_those_of_CPython()
    {
        List<(Dictionary<string, string> Files, Dictionary<string, string> Environment)> projects =
        [
            .. Casts.Select(c => (Project(c, withDotEnv: true), Variables)),
            .. Casts.Select(c => (Project(c, withDotEnv: false), new Dictionary<string, string>())),
        ];
        PythonRun[] runs = LibraryProject.Run(projects);
        List<string> wrong = [];
        int known = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            (PythonModuleResult read, IReadOnlyList<Diagnostic> diagnostics) = LibraryProject.Read(projects[i].Files, projects[i].Environment);
            string place = $"project {i}";
            if (runs[i].Raised is { } raised)
            {
                // Python stops where the reader reports an error and goes on.
                if (!diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error))
                {
                    wrong.Add($"{place}: Python raises {raised}, and nothing is reported");
                }

                continue;
            }

            wrong.AddRange(diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{place}: {d}"));
            foreach ((string name, JsonElement real) in runs[i].Names)
            {
                PyValue? value = read.Names.GetValueOrDefault(name) ?? read.Rest;
                if (real[0].GetString() == "other" || name is "ROOT" or "BASE" or "BASE_DIR" or "P" || (name == "E" && i % Casts.Length == 4))
                {
                    continue;
                }

                known++;
                if (value is null || ValueMatch.HasUnknown(value) || !ValueMatch.IsMatch(value, real))
                {
                    wrong.Add($"{place} {name}: Python has {real.GetRawText()}, the reader {(value is null ? "nothing" : value is PyUnknown u ? $"? {u.Cause}" : PyText.Repr(value) ?? value.TypeName)}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(known > 100, $"only {known} values were compared");
    }

    private static Dictionary<string, string> Project(string settings, bool withDotEnv)
    {
        Dictionary<string, string> files = new(Files.Where(f => withDotEnv || !f.Key.EndsWith(".env", StringComparison.Ordinal)))
        {
            ["pkg/conf/settings.py"] = settings,
        };
        if (settings.StartsWith("from dotenv", StringComparison.Ordinal) || settings.StartsWith("from decouple", StringComparison.Ordinal))
        {
            files.Remove("pkg/conf/.env");
        }

        return files;
    }
}
