using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation.Library;

/// <summary>
/// Files of variables, and files of text, as the real packages read them in CPython: which file is loaded, how, and what
/// its bytes mean. A value that is read is CPython's, or unknown.
/// </summary>
public class FilesOfVariablesTests
{
    private const string Mark = "\uFEFF";
    private const string Look = "A = os.environ.get('ORIGINS', 'http://localhost:3000').split(',')\nB = os.environ.get('GIVEN', 'g')\nC = os.environ.get('SAME', 's')\nD = os.environ.get('ABSENT', 'd')\n";

    /// <summary>What is true when it runs, and not known to a reader.</summary>
    private const string Some = "bool(os.getpid())";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["pkg/__init__.py"] = "",
        ["pkg/conf/__init__.py"] = "",
        [".env"] = "ORIGINS=https://root.example\nGIVEN=file\nSAME=same\n",
        [".env.prod"] = "ORIGINS=https://prod.example\nGIVEN=prod\nSAME=same\n",
        [".env.dev"] = "ORIGINS=https://dev.example\nSAME=same\n",
        ["pkg/conf/.env"] = "ORIGINS=https://conf.example\nGIVEN=conf\nSAME=same\n",
    };

    private static readonly Dictionary<string, string> Variables = new() { ["GIVEN"] = "given" };

    /// <summary>Calls whose effect depends on something that is not known, each after <c>import os, dotenv, environ</c>.</summary>
    private static readonly string[] UnknownLoads =
    [
        $"dotenv.load_dotenv('.env.' + ('prod' if {Some} else 'dev'))",
        $"dotenv.load_dotenv('.env.prod' if {Some} else '.env.dev')",
        $"path = '.env.prod' if {Some} else 'none.env'\ndotenv.load_dotenv(path)",
        $"path = '.env.prod' if {Some} else '.env.dev'\ndotenv.load_dotenv(dotenv_path=path, override=True)",
        $"dotenv.load_dotenv(override={Some})",
        $"dotenv.load_dotenv('.env.prod', None, False, {Some})",
        $"dotenv.load_dotenv('.env.prod', interpolate={Some}, override=True)",
        $"dotenv.load_dotenv('.env.prod', encoding='utf-8' if {Some} else 'ascii')",
        "import io\ndotenv.load_dotenv(stream=io.StringIO('ORIGINS=https://stream.example\\nGIVEN=stream'), override=True)",
        "dotenv.load_dotenv(*[f for f in os.listdir('.') if f == '.env.prod'])",
        $"dotenv.load_dotenv(**dict(dotenv_path='.env.prod', override={Some}))",
        "list(map(dotenv.load_dotenv, sorted(f for f in os.listdir('.') if f.startswith('.env.'))))",
        "import functools\nfunctools.partial(dotenv.load_dotenv, override=True)('.env.' + ('prod' if os.getpid() else 'dev'))",
        "getattr(dotenv, 'load_dotenv')('.env.' + ('prod' if os.getpid() else 'dev'), override=True)",
        "import glob\ndotenv.load_dotenv(glob.glob('.env.p*')[0])",
        "import glob\nfor f in sorted(glob.glob('.env.*')):\n    dotenv.load_dotenv(f, override=True)",
        "from dotenv import load_dotenv as load\nload(dotenv.find_dotenv('.env.' + ('prod' if os.getpid() else 'dev')), override=True)",
        "dotenv.set_key('.env', 'ORIGINS', 'https://set.example')\ndotenv.load_dotenv()",
        "with open('.env', 'a') as f:\n    f.write('ORIGINS=https://written.example\\n')\ndotenv.load_dotenv()",
        "from pathlib import Path\nPath('new.env').write_text('ORIGINS=https://written.example')\nenviron.Env.read_env('new.env')",
        "os.makedirs('made', exist_ok=True)\ndotenv.load_dotenv()",
        "os.makedirs('made', exist_ok=True)\nenviron.Env.read_env(os.path.join('made', 'none.env'))\nenviron.Env.read_env()",
        $"environ.Env.read_env('.env.' + ('prod' if {Some} else 'dev'))",
        $"environ.Env().read_env('.env.prod' if {Some} else '.env.dev', overwrite=True)",
        $"environ.Env.read_env('.env.prod', {Some})",
        $"environ.Env.read_env(overwrite={Some})",
        $"path = '.env.prod' if {Some} else 'none.env'\nenviron.Env.read_env(path, GIVEN='keyword', overwrite=True)",
        "environ.Env.read_env(*['.env.' + ('prod' if os.getpid() else 'dev')])",
        "for f in os.listdir('.'):\n    if f == '.env.prod':\n        environ.Env().read_env(f, overwrite=True)",
        "list(map(environ.Env.read_env, [f for f in os.listdir('.') if f == '.env.prod']))",
        "read = environ.Env().read_env\nread(env_file=open('.env.prod'), overwrite=True)",
        "os.environ.update(dotenv.dotenv_values('.env.' + ('prod' if os.getpid() else 'dev')))",
        "os.environ.update(**dotenv.dotenv_values('.env.' + ('prod' if os.getpid() else 'dev')))",
        "os.environ |= dotenv.dotenv_values('.env.' + ('prod' if os.getpid() else 'dev'))",
        "for k, v in dotenv.dotenv_values('.env.' + ('prod' if os.getpid() else 'dev')).items():\n    os.environ[k] = v",
        "for k, v in dotenv.dotenv_values('.env.' + ('prod' if os.getpid() else 'dev')).items():\n    os.environ.setdefault(k, v)",
        "for line in open('.env.' + ('prod' if os.getpid() else 'dev')):\n    k, _, v = line.strip().partition('=')\n    os.environ[k] = v",
        "from decouple import Config, RepositoryEnv\nE = Config(RepositoryEnv('.env.' + ('prod' if os.getpid() else 'dev')))('ORIGINS', default='d')",
        "from decouple import Config, RepositoryEnv\npath = '.env.prod' if os.getpid() else '.env.dev'\nc = Config(RepositoryEnv(path))\nE = c('ORIGINS', default='d')\nF = c.get('GIVEN', default='d')",
        "from decouple import AutoConfig\nE = AutoConfig(search_path='.' if os.getpid() else '..')('ORIGINS', default='d')",
        "from decouple import AutoConfig\nc = AutoConfig()\nc.search_path = os.getcwd()\nE = c('ORIGINS', default='d')",
        "open('.env', 'w').write('ORIGINS=https://written.example')\nfrom decouple import AutoConfig\nE = AutoConfig(search_path=os.getcwd())('ORIGINS', default='d')",
        "from pathlib import Path\nPath('pkg/conf/.env').write_text('ORIGINS=https://written.example')\nimport decouple\nE = decouple.config('ORIGINS', default='d')",
        "os.environ['ROOT'] = os.path.dirname(os.path.abspath(__file__))\nos.environ.setdefault('CONF', str(__file__))\nE = os.environ['ROOT'] == os.path.dirname(__file__)",
        "class Text(str):\n    pass\nos.environ['TEXT'] = Text('a')\nE = os.environ['TEXT'] + 'b'",
        "try:\n    os.environ['ORIGINS'] = None\nexcept TypeError:\n    E = 'no text'\ntry:\n    os.environ.setdefault('X', 5)\nexcept TypeError:\n    F = 'no text'\ntry:\n    os.environ.update(X=['a'])\nexcept TypeError:\n    G = 'no text'",
        "try:\n    os.environ['ORIGINS'] = 'a\\0b'\nexcept ValueError:\n    E = 'refused'\ntry:\n    os.environ['A=B'] = 'x'\nexcept (ValueError, OSError):\n    F = 'refused'",
        "env = environ.Env()\nenviron.Env.ENVIRON = {}\nenv.read_env('.env.prod', overwrite=True)\ndel environ.Env.ENVIRON\nenviron.Env.ENVIRON = os.environ",
    ];

    private static readonly string[] Readers =
    [
        "import dotenv\nA = dotenv.dotenv_values('x.env')\nB = dotenv.load_dotenv('x.env', override=True)\nimport os\nC = [os.environ.get(n, 'no') for n in ('FIRST', 'LAST', 'MID', 'B')]\nD = dotenv.get_key('x.env', 'FIRST'), dotenv.get_key('x.env', 'LAST')",
        "import environ, os\nenv = environ.Env()\nenv.read_env('x.env', overwrite=True)\nA = [os.environ.get(n, 'no') for n in ('FIRST', 'LAST', 'MID', 'B')]\nB = env.list('FIRST', default=['none'])",
        "from decouple import Config, RepositoryEnv\nc = Config(RepositoryEnv('x.env'))\nA = [c(n, default='no') for n in ('FIRST', 'LAST', 'MID', 'B', '\\ufeffFIRST')]",
        "from decouple import Config, RepositoryIni\nc = Config(RepositoryIni('x.ini'))\nA = [c(n, default='no') for n in ('FIRST', 'LAST', 'MID', 'B')]",
        "A = open('x.env', encoding='utf-8').read()\nB = [l for l in open('x.env', encoding='utf-8')]\nC = open('x.env', encoding='utf8').readlines()",
        "A = open('x.env', encoding='utf-8-sig').read().splitlines()\nB = open('x.env', 'rb').read()\nC = open('x.env', 'rb').readlines()",
        "from pathlib import Path\nP = Path('x.env')\nA = P.read_text(encoding='utf-8').split()\nB = P.read_bytes()\nC = P.read_bytes().decode('utf-8-sig')",
        "A = open('x.env', encoding='utf-16').read()",
        "A = open('x.env', encoding='latin-1').read()\nB = open('x.env', encoding='utf-8', errors='replace').read(3)",
        "import json\nfrom pathlib import Path\ndef load(f):\n    try:\n        return f()\n    except json.JSONDecodeError:\n        return 'no JSON'\nA = load(lambda: json.load(open('x.json', encoding='utf-8')))\nB = load(lambda: json.loads(Path('x.json').read_bytes()))\nC = load(lambda: json.load(open('x.json', 'rb')))\nD = load(lambda: json.loads(Path('x.json').read_text(encoding='utf-8-sig')))",
    ];

    /// <summary>A file's text and how it is encoded.</summary>
    private static readonly (string Text, string Encoding)[] Texts =
    [
        ("FIRST=a\nMID=b\nLAST=c\n", "utf-8"),
        (Mark + "FIRST=a\nMID=b\nLAST=c\n", "utf-8"),
        (Mark + "FIRST=a\r\nMID=b\r\nLAST=c\r\n", "utf-8"),
        (Mark + "\nFIRST=a\nLAST=c", "utf-8"),
        (Mark + "# comment\nFIRST=a\nLAST=c", "utf-8"),
        (Mark + Mark + "FIRST=a\nLAST=c", "utf-8"),
        ("FIRST=a\n" + Mark + "MID=b\nLAST=c" + Mark, "utf-8"),
        ("FIRST=a\rMID=b\r\rLAST=c\r\n\r\n", "utf-8"),
        ("FIRST=a\fB=1\nLAST=c\f\n", "utf-8"),
        ("FIRST=a\u0085B=1\nLAST=c\u0085", "utf-8"),
        ("FIRST=a\u2028B=1\nLAST=c\u2028\n", "utf-8"),
        ("FIRST=a\u2029B=1\nMID=\u2029x\nLAST='c\u2029d'", "utf-8"),
        ("FIRST=a\vB=1\nLAST=c \v# d\n", "utf-8"),
        ("FIRST=a\u001cB=1\n\u001eMID=b\u001d\nLAST=c\u001f#x\n", "utf-8"),
        ("export\u001fFIRST=a\nMID =\u3000b\nLAST=c\u00a0\n", "utf-8"),
        ("# -*- coding: latin-1 -*-\nFIRST=é\nLAST=c\n", "utf-8"),
        ("# -*- coding: latin-1 -*-\nFIRST=é\nLAST=c\n", "latin-1"),
        ("FIRST=é\nLAST=c\n", "latin-1"),
        (Mark + "FIRST=a\nLAST=c\n", "utf-16-le"),
        (Mark + "FIRST=a\nLAST=c\n", "utf-16-be"),
        ("FIRST=a\nLAST=c\n", "utf-16-le"),
        ("FIRST=a\0b\nLAST=c\n", "utf-8"),
        ("", "utf-8"),
        (Mark, "utf-8"),
    ];

    [Fact]
    public void After_a_load_of_which_something_is_unknown_a_variable_is_CPythons_or_unknown()
    {
        List<(Dictionary<string, string> Files, Dictionary<string, string> Environment)> projects =
        [
            .. from load in UnknownLoads
               from isGiven in new[] { false, true }
               select (With($"import os, dotenv, environ\n{load}\n{Look}"), isGiven ? Variables : []),
        ];

        int known = Compare(projects);

        Assert.InRange(known, 90, 400);
    }

    [Fact]
    public void The_bytes_of_a_file_mean_to_every_reader_what_they_mean_to_it_in_CPython()
    {
        List<(Dictionary<string, string> Files, Dictionary<string, string> Environment)> projects =
        [
            .. from reader in Readers
               from text in Texts
               select (
                   With(
                       reader,
                       ("x.env", Bytes(text.Text, text.Encoding)),
                       ("x.ini", Bytes(WithSection(text.Text), text.Encoding)),
                       ("x.json", Bytes(AsJson(text.Text), text.Encoding))),
                   new Dictionary<string, string>()),
        ];

        int known = Compare(projects);

        Assert.InRange(known, 330, 800);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("TRUE")]
    [InlineData("Yes")]
    public void PYTHON_DOTENV_DISABLED_makes_unknown_what_load_dotenv_would_set_since_releases_differ(string value)
    {
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", "import os\nfrom dotenv import load_dotenv, dotenv_values\nR = load_dotenv()\nA = os.environ.get('X', 'd')\nB = os.environ.get('Y', 'd')\nC = os.environ['Z']\nD = dotenv_values()['X']\n"), (".env", "X=1\nZ=z\n")],
            Evaluated.Options with { Environment = Evaluated.Options.Environment.Add("PYTHON_DOTENV_DISABLED", value).Add("Z", "z") });
        Assert.Equal(["?", "?", "'d'", "'z'", "'1'"], "RABCD".Select(n => e.Show(n.ToString())));
        Assert.Contains("release 1.2.0", e.Unknown("A").Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("on")]
    public void PYTHON_DOTENV_DISABLED_with_another_text_disables_nothing(string value)
    {
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", "import os\nfrom dotenv import load_dotenv\nload_dotenv()\nA = os.environ.get('X', 'd')\n"), (".env", "X=1\n")],
            Evaluated.Options with { Environment = Evaluated.Options.Environment.Add("PYTHON_DOTENV_DISABLED", value) });
        Assert.Equal("'1'", e.Show("A"));
    }

    [Theory]
    [InlineData("from decouple import Config, RepositoryEnv\nA = Config(RepositoryEnv('x.env'))('FIRST', default='d')", "UnicodeDecodeError")]
    [InlineData("from decouple import AutoConfig\nA = AutoConfig(search_path=os.path.dirname(os.path.abspath(__file__)))('FIRST', default='d')", "UnicodeDecodeError")]
    [InlineData("import environ\nenviron.Env.read_env('x.env')", "UnicodeDecodeError")]
    [InlineData("import dotenv\ndotenv.load_dotenv('x.env')", "UnicodeDecodeError")]
    [InlineData("import dotenv\nA = dotenv.dotenv_values('x.env')", "UnicodeDecodeError")]
    [InlineData("A = open('x.env', encoding='utf-8').read()", "UnicodeDecodeError")]
    [InlineData("A = open('x.env', 'rb').read().decode('utf8')", "UnicodeDecodeError")]
    [InlineData("from decouple import Config, RepositoryIni\nA = Config(RepositoryIni('marked.ini'))('FIRST', default='d')", "MissingSectionHeaderError")]
    [InlineData("import json\nA = json.load(open('marked.json', encoding='utf-8'))", "JSONDecodeError")]
    public void Where_the_bytes_of_a_file_stop_Python_the_error_says_so(string settings, string exception)
    {
        Dictionary<string, string> files = With(
            $"import os\n{settings}\n",
            ("x.env", Bytes(Mark + "FIRST=a\n", "utf-16-le")),
            ("pkg/conf/.env", Bytes(Mark + "FIRST=a\n", "utf-16-be")),
            ("marked.ini", Mark + "[settings]\nFIRST=a\n"),
            ("marked.json", Mark + "[]"));

        Assert.StartsWith(exception, Assert.Single(LibraryProject.Run([(files, new Dictionary<string, string>())])).Raised, StringComparison.Ordinal);
        Diagnostic finding = Assert.Single(LibraryProject.Read(files, []).Diagnostics);
        Assert.Equal("PB1007", finding.Id);
        Assert.Contains(exception, finding.Message, StringComparison.Ordinal);
    }

    // environs is in no Debian release; this is what its own documents say of the releases before and after 15.
    [Theory]
    [InlineData("env.read_env()", "?", "'given'", "'o'")]
    [InlineData("env.read_env(override=True)", "?", "?", "'o'")]
    [InlineData("env.read_env('.env', True, False)", "?", "'given'", "?")]
    [InlineData("env.read_env(path='x/.env')", "?", "'given'", "'o'")]
    [InlineData("env.read_env(path='x/.env', recurse=False)", "'d'", "'given'", "'o'")]
    [InlineData("env.read_env(recurse=bool(os.getpid()))", "?", "'given'", "'o'")]
    [InlineData("env.read_env(override=bool(os.getpid()))", "?", "?", "'o'")]
    [InlineData("env.read_env('.env.' + os.uname().nodename)", "?", "'given'", "?")]
    [InlineData("env.read_env('.env.' + os.uname().nodename, override=True)", "?", "?", "?")]
    [InlineData("list(map(env.read_env, os.listdir('.')))", "?", "?", "?")]
    public void What_environs_loads_leaves_known_only_what_its_releases_agree_on(string load, string unset, string given, string other)
    {
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", $"import os\nfrom environs import Env\nenv = Env()\n{load}\nA = os.environ.get('X', 'd')\nB = os.environ.get('GIVEN')\nC = os.environ.get('O', 'o')\nD = env.str('GIVEN')\n"), (".env", "X=1\nGIVEN=file\n")],
            Evaluated.Options with { Environment = Evaluated.Options.Environment.Add("GIVEN", "given") });
        Assert.Equal((unset, given, other), (e.Show("A"), e.Show("B"), e.Show("C")));
        Assert.Equal(unset == "'d'" ? "'given'" : "?", e.Show("D"));
    }

    [Theory]
    [InlineData("from company import load_dotenv\nload_dotenv()", "?", "'given'")]
    [InlineData("from company import load_dotenv\nload_dotenv('x.env', override=True)", "?", "?")]
    [InlineData("import company\ncompany.env.read_env(overwrite=company.flag)", "?", "?")]
    [InlineData("from dotenv import read_dotenv\nread_dotenv(override=True)", "?", "?")]
    [InlineData("from dotenv import read_dotenv\nread_dotenv(os.uname().nodename)", "?", "'given'")]
    [InlineData("from dotenv import read_dotenv\nread_dotenv('none.env', override=True)", "'d'", "'given'")]
    public void A_loader_that_is_not_read_makes_unknown_what_it_may_set(string load, string unset, string given)
    {
        Evaluated e = Evaluated.Project(
            "settings.py",
            [("settings.py", $"import os\n{load}\nA = os.environ.get('X', 'd')\nB = os.environ.get('GIVEN')\n"), (".env", "X=1\n")],
            Evaluated.Options with { Environment = Evaluated.Options.Environment.Add("GIVEN", "given") });
        Assert.Equal((unset, given), (e.Show("A"), e.Show("B")));
    }

    private static int Compare(List<(Dictionary<string, string> Files, Dictionary<string, string> Environment)> projects)
    {
        PythonRun[] runs = LibraryProject.Run(projects);
        List<string> wrong = [];
        int known = 0;
        foreach ((PythonRun run, (Dictionary<string, string> files, Dictionary<string, string> environment)) in runs.Zip(projects))
        {
            (PythonModuleResult read, IReadOnlyList<Diagnostic> diagnostics) = LibraryProject.Read(files, environment);
            string place = JsonSerializer.Serialize(new { settings = files["pkg/conf/settings.py"], file = files.GetValueOrDefault("x.env"), environment });
            bool hasError = diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
            bool isUnknown = read.Names.Values.Any(ValueMatch.HasUnknown) || read.Rest is not null;
            if (run.Raised is { } raised)
            {
                wrong.AddRange(hasError || isUnknown ? [] : [$"{place}: CPython raises {raised}, and nothing is said"]);
                continue;
            }

            wrong.AddRange(diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{place}: {d}"));
            foreach ((string name, JsonElement real) in run.Names.Where(n => n.Key != "P"))
            {
                PyValue? value = read.Names.GetValueOrDefault(name) ?? read.Rest;
                known += value is null || ValueMatch.HasUnknown(value) ? 0 : 1;
                wrong.AddRange(value is null || !ValueMatch.IsMatch(value, real) ? [$"{place} {name}: CPython has {real.GetRawText()}, the reader {(value is null ? "nothing" : PyText.Repr(value))}"] : []);
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        return known;
    }

    private static Dictionary<string, string> With(string settings, params (string Path, string Text)[] more)
    {
        Dictionary<string, string> files = new(Files) { ["pkg/conf/settings.py"] = settings };
        foreach ((string path, string text) in more)
        {
            files[path] = text;
        }

        return files;
    }

    private static string WithSection(string text) => text.StartsWith(Mark, StringComparison.Ordinal) ? $"{Mark}[settings]\n{text[1..]}" : $"[settings]\n{text}";

    private static string AsJson(string text)
    {
        string rest = text.TrimStart('\uFEFF');
        return text[..^rest.Length] + JsonSerializer.Serialize(rest.Split('\n'));
    }

    private static string Bytes(string text, string encoding) => MemoryFiles.Raw + string.Concat(
        System.Text.Encoding.GetEncoding(encoding switch { "utf-16-le" => "utf-16", "utf-16-be" => "utf-16BE", "latin-1" => "iso-8859-1", _ => encoding }).GetBytes(text).Select(b => (char)b));
}
