using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Project;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Django.Project;

public sealed class SignalHandlerCheckTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Theory]
    [InlineData("from corsheaders.signals import check_request_enabled\ncheck_request_enabled.connect(handler)\n", "2:1")]
    [InlineData("from corsheaders import signals\ndef ready(self):\n    signals.check_request_enabled.connect(handler)\n", "3:5")]
    [InlineData("import corsheaders.signals as s\ns.check_request_enabled.connect(handler)\n", "2:1")]
    [InlineData("from corsheaders.signals import check_request_enabled as enabled\nenabled.connect(handler)\n", "2:1")]
    [InlineData("from corsheaders.signals import check_request_enabled\nsignal = check_request_enabled\nsignal.connect(handler)\n", "3:1")]
    [InlineData("from corsheaders.signals import check_request_enabled\n@receiver(check_request_enabled)\ndef f(**kw):\n    return True\n", "2:2")]
    [InlineData("from corsheaders import signals\nclass A:\n    @r([other, signals.check_request_enabled])\n    def f(**kw):\n        return True\n", "3:6")]
    [InlineData("from corsheaders.signals import check_request_enabled\n@check_request_enabled.connect\ndef f(**kw): pass\n", "2:2")]
    [InlineData("from corsheaders.signals import check_request_enabled\nconnect_all(signal=check_request_enabled)\n", "2:1")]
    [InlineData("from corsheaders.signals import check_request_enabled\nx = = 1\n", "1:33")]
    public void A_handler_is_a_warning_at_its_place(string text, string place)
    {
        _project.With("shop/apps.py", text);

        Diagnostic diagnostic = Assert.Single(Findings());

        Assert.Equal(("PB2013", DiagnosticSeverity.Warning, $"shop/apps.py:{place}"), (diagnostic.Id, diagnostic.Severity, diagnostic.Span.ToString()));
    }

    [Theory]
    [InlineData("# check_request_enabled.connect(handler)\n'check_request_enabled.connect(handler)'\n")]
    [InlineData("from corsheaders.signals import check_request_enabled\nx = check_request_enabled.send(None)\ncheck_request_enabled.disconnect(f)\n")]
    [InlineData("check_request_enabled = Signal()\nother.connect(f)\n")]
    [InlineData("")]
    public void Other_uses_of_the_name_are_no_finding(string text)
    {
        _project.With("shop/apps.py", text);

        Assert.Empty(Findings());
    }

    [Fact]
    public void Code_that_is_not_of_the_project_is_not_searched()
    {
        const string Handler = "check_request_enabled.connect(f)\n";
        _project
            .With("venv/pyvenv.cfg", "").With("venv/lib/a.py", Handler)
            .With(".git/a.py", Handler).With("lib/site-packages/a.py", Handler).With("node_modules/a.py", Handler).With("shop/migrations/a.py", Handler)
            .With("notes.txt", Handler);
        Directory.CreateSymbolicLink(_project["loop"], _project.Root);

        Assert.Empty(Findings());
    }

    [Fact]
    public void Findings_are_sorted_and_those_of_tests_are_among_them()
    {
        const string Handler = "check_request_enabled.connect(f)\n";
        _project.With("b.py", Handler).With("a/tests/x.py", Handler + Handler).With("a/é.py", "\ufeff" + Handler);

        Assert.Equal(["a/tests/x.py:1:1", "a/tests/x.py:2:1", "a/é.py:1:2", "b.py:1:1"], Findings().Select(d => d.Span.ToString()));
    }

    [Fact]
    public void A_search_that_has_to_end_early_says_so()
    {
        _project.With("a.py", "x\n").With("b.py", "x\n").With("c/d.py", "x\n");

        foreach (ProjectFileLimits limits in new ProjectFileLimits[]
        {
            new() { Files = 2 }, new() { Entries = 2 }, new() { Bytes = 5 }, new() { FileBytes = 1 },
        })
        {
            Assert.Equal("PB2014", Assert.Single(Findings(limits)).Id);
        }

        Assert.Empty(Findings(new() { Files = 3, Entries = 4, Bytes = 6, FileBytes = 2 }));
    }

    [Fact]
    public void Loading_settings_looks_at_all_of_their_project()
    {
        _project
            .With("settings.py", "CORS_ALLOWED_ORIGINS = []\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")
            .With("shop/apps.py", "from corsheaders.signals import check_request_enabled\ncheck_request_enabled.connect(f)\n");

        DjangoSettings settings = SettingsReader.Load(_project["settings.py"]);

        Assert.Equal("PB2013", Assert.Single(settings.Diagnostics).Id);
        Assert.NotNull(settings.Policy);
    }

    public void Dispose() => _project.Dispose();

    private IReadOnlyList<Diagnostic> Findings(ProjectFileLimits? limits = null)
    {
        DiagnosticBag bag = new();
        SignalHandlerCheck.Check(_project.Root, new DjangoSettingsOptions(), bag, limits);
        return bag.ToSorted();
    }
}
