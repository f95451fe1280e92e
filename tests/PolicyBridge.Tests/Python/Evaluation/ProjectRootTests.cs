using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Settings read nothing outside of the project's root; symbolic links within it are followed as Python follows them.</summary>
public sealed class ProjectRootTests : IDisposable
{
    private readonly TemporaryProject _files = new();

    private string Settings => _files["project/config/settings.py"];

    [Fact]
    public void A_link_does_not_lead_an_import_out_of_the_root()
    {
        WriteWithAnImportThatALinkLeadsOut();

        SettingsDocument document = Read();

        Diagnostic error = Assert.Single(document.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal($"config/settings.py(1,1): error PB1017: The file 'config/secret.py' can't be read: a symbolic link leads out of the project's root, '{_files["project"]}'.", error.ToString());
        Assert.Contains("--root", error.Help, StringComparison.Ordinal);
        Assert.False(document.Values.ContainsKey("CORS_ALLOWED_ORIGINS"));
    }

    [Theory]
    [InlineData("from other.secret import *\n")]
    [InlineData("import importlib\nCORS_ALLOWED_ORIGINS = importlib.import_module('other.secret').CORS_ALLOWED_ORIGINS\n")]
    [InlineData("from split_settings.tools import include\ninclude('../other/secret.py')\n")]
    [InlineData("from pathlib import Path\nCORS_ALLOWED_ORIGINS = (Path(__file__).parent.parent / 'other' / 'secret.py').read_text().split()\n")]
    [InlineData("from pathlib import Path\nCORS_ALLOWED_ORIGINS = (Path(__file__).parent.parent / 'other').resolve().joinpath('secret.py').read_text().split()\n")]
    [InlineData("import environ\nenv = environ.Env()\nenv.read_env(str(environ.Path(__file__) - 2 + 'other/secret.py'))\nCORS_ALLOWED_ORIGINS = env.list('ORIGINS')\n")]
    public void Nothing_behind_a_link_of_a_folder_that_leads_out_of_the_root_becomes_a_value(string settings)
    {
        Write(settings);
        _files.With("elsewhere/secret.py", "CORS_ALLOWED_ORIGINS = ['https://secret.example']\nORIGINS='https://secret.example'\n");
        Link("project/other", "../elsewhere");

        Assert.DoesNotContain("secret.example", string.Join('\n', Read().Values.Values), StringComparison.Ordinal);
    }

    // ROOT stands for the folder that holds the project.
    [Theory]
    [InlineData("from split_settings.tools import include\ninclude('../../elsewhere/secret.py')\n")]
    [InlineData("from split_settings.tools import include\ninclude('ROOT/elsewhere/secret.py')\n")]
    [InlineData("from split_settings.tools import include\ninclude('../../else*/*.py')\n")]
    [InlineData("from split_settings.tools import include, optional\ninclude(optional('../../elsewhere/secret.py'))\n")]
    [InlineData("exec(open('ROOT/elsewhere/secret.py').read())\n")]
    [InlineData("from pathlib import Path\nexec((Path(__file__).parent.parent.parent / 'elsewhere' / 'secret.py').read_text())\n")]
    [InlineData("import os\nexec(open(os.path.join(os.path.dirname(__file__), '..', '..', 'elsewhere', 'secret.py')).read())\n")]
    [InlineData("import environ\nenv = environ.Env()\nenv.read_env('ROOT/elsewhere/secret.py')\nCORS_ALLOWED_ORIGINS = env.list('ORIGINS')\n")]
    [InlineData("from dotenv import dotenv_values\nCORS_ALLOWED_ORIGINS = dotenv_values('ROOT/elsewhere/secret.py')['ORIGINS'].split()\n")]
    [InlineData("import sys\nsys.path.insert(0, 'ROOT/elsewhere')\nfrom secret import *\n")]
    [InlineData("from importlib.machinery import SourceFileLoader\nCORS_ALLOWED_ORIGINS = SourceFileLoader('secret', 'ROOT/elsewhere/secret.py').load_module().CORS_ALLOWED_ORIGINS\n")]
    [InlineData("import runpy\nglobals().update(runpy.run_path('ROOT/elsewhere/secret.py'))\n")]
    public void Nothing_that_a_path_names_outside_of_the_root_becomes_a_value(string settings)
    {
        Write(settings.Replace("ROOT", _files.Root, StringComparison.Ordinal));
        _files.With("elsewhere/secret.py", "CORS_ALLOWED_ORIGINS = ['https://secret.example']\nORIGINS='https://secret.example'\n");

        SettingsDocument document = Read();

        Assert.DoesNotContain("secret.example", string.Join('\n', document.Values.Values), StringComparison.Ordinal);
        Assert.Equal(["config/__init__.py", "config/settings.py"], document.Files);
    }

    [Fact]
    public void Links_that_go_in_a_circle_end_in_a_diagnostic()
    {
        Write("from .a import *\n");
        Link("project/config/a.py", "b.py");
        Link("project/config/b.py", "a.py");

        Assert.Contains(Read().Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void What_is_not_read_behind_a_link_is_no_disagreement_with_Python()
    {
        WriteWithAnImportThatALinkLeadsOut();

        SettingsDocument run = Run();

        Assert.Empty(run.Diagnostics);
        Assert.Equal("['https://a.example']", run.Values["CORS_ALLOWED_ORIGINS"].ToString());
    }

    [Fact]
    public void The_settings_file_that_was_named_may_be_a_link_itself()
    {
        _files.With("elsewhere/settings.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n").With("project/config/__init__.py", "");
        Link("project/config/settings.py", "../../elsewhere/settings.py");

        Assert.Equal("['https://a.example']", Read().Values["CORS_ALLOWED_ORIGINS"].ToString());
    }

    [Fact]
    public void A_root_that_is_reached_by_a_link_is_the_root()
    {
        Write("from .base import *\n");
        _files.With("project/config/base.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");
        Link("current", "project");

        Assert.Equal("['https://a.example']", SettingsReader.LoadDocument(_files["current/config/settings.py"]).Values["CORS_ALLOWED_ORIGINS"].ToString());
    }

    // Each is run by Python too.
    [Theory]
    [InlineData("from .linked import X\n")]
    [InlineData("from pathlib import Path\nX = Path(__file__).parent.joinpath('data.txt').read_text()\n")]
    [InlineData("from pathlib import Path\nX = Path(__file__).resolve().parent.joinpath('data.txt').read_text()\n")]
    [InlineData("import os\nX = open(os.path.join(os.path.dirname(os.path.realpath(__file__)), 'data.txt')).read()\n")]
    [InlineData("import os\nX = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data.txt')).read()\n")]
    [InlineData("from pathlib import Path\nX = Path(__file__).resolve().name + Path(__file__).name\n")]
    [InlineData("from pathlib import Path\nX = Path(__file__).parent.joinpath('data.link').read_text()\n")]
    [InlineData("from pathlib import Path\nX = Path(__file__).parent.joinpath('folder', 'data.txt').read_text()\n")]
    public void A_link_within_the_root_is_followed_as_Python_follows_it(string settings)
    {
        _files.With("project/deploy/settings.py", settings).With("project/deploy/data.txt", "https://deploy.example")
            .With("project/config/__init__.py", "").With("project/config/data.txt", "https://config.example")
            .With("project/deploy/linked.py", "X = 'linked'\n");
        Link("project/config/settings.py", "../deploy/settings.py");
        Link("project/config/linked.py", _files["project/deploy/linked.py"]);
        Link("project/config/data.link", "./../config/../deploy/data.txt");
        Link("project/config/folder", "../deploy");

        string read = Read().Values["X"].ToString();

        SettingsDocument run = Run();
        Assert.Empty(run.Diagnostics);
        Assert.Equal(run.Values["X"].ToString(), read);
    }

    // "folder/.." is the folder above the one that the link leads to.
    [Fact]
    public void A_path_that_goes_up_behind_a_link_is_not_told()
    {
        Write("from pathlib import Path\nX = Path(__file__).parent.joinpath('folder', '..', 'data.txt').read_text()\n");
        _files.With("project/config/data.txt", "https://config.example").With("project/deploy/data.txt", "https://deploy.example").With("project/deploy/inner/x", "");
        Link("project/config/folder", "../deploy/inner");

        Assert.StartsWith("<", Read().Values["X"].ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private SettingsDocument Read() => SettingsReader.LoadDocument(Settings, new DjangoSettingsOptions { Root = _files["project"] });

    private SettingsDocument Run() =>
        SettingsReader.LoadDocument(Settings, new DjangoSettingsOptions { Root = _files["project"], Python = new PythonProgram(Interpreter.Reference.Path) });

    private void Write(string settings) => _files.With("project/config/settings.py", settings).With("project/config/__init__.py", "");

    private void WriteWithAnImportThatALinkLeadsOut()
    {
        Write("from .secret import *\n");
        _files.With("elsewhere/secret.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");
        Link("project/config/secret.py", _files["elsewhere/secret.py"]);
    }

    private void Link(string path, string target)
    {
        string full = _files[path];
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.CreateSymbolicLink(full, target);
    }
}
