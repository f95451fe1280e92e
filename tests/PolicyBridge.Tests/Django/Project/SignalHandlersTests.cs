using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Project;
using PolicyBridge.Policy;

namespace PolicyBridge.Tests.Django.Project;

/// <summary>Handlers of check_request_enabled that some servers or releases answer 500 to, or take for yes.</summary>
public sealed class SignalHandlersTests : IDisposable
{
    private const string Import = "from corsheaders.signals import check_request_enabled\n";

    private readonly TemporaryProject _project = new();

    [Theory]
    [InlineData("def f(sender, request, **kw):\n    return Site.objects.filter(host=1).exists()\ncheck_request_enabled.connect(f)\n", "3:12")]
    [InlineData("def f(sender, request, **kw):\n    return look(request)\ndef look(request):\n    return Site.published.filter(x=1)\ncheck_request_enabled.connect(f)\n", "5:12")]
    [InlineData("@receiver(check_request_enabled)\ndef f(sender, request, **kw):\n    return request.x in Site._default_manager.all()\n", "4:25")]
    [InlineData("@check_request_enabled.connect\ndef f(sender, request, **kw):\n    get_object_or_404(Site)\n", "4:5")]
    [InlineData("class A:\n    def ready(self):\n        check_request_enabled.connect(receiver=self.f)\n    def f(self, **kw):\n        with connections['x'].cursor() as c:\n            c.execute('')\n", "6:14")]
    [InlineData("check_request_enabled.connect(lambda **kw: Site.objects.all())\n", "2:44")]
    public void One_that_asks_the_database_is_reported_where_it_does(string text, string place)
    {
        Diagnostic finding = Assert.Single(Findings(text), d => d.Id == "PB5018");

        Assert.Equal((DiagnosticSeverity.Warning, $"handlers.py:{place}"), (finding.Severity, finding.Span.ToString()));
        Assert.Equal(
            "A handler of check_request_enabled asks the database here. Under ASGI Django raises SynchronousOnlyOperation for that, and answers 500 without CORS headers: to every request out of CORS_URLS_REGEX, and to every origin that the settings do not list.",
            finding.Message);
        Assert.Single(Findings(text, new DjangoSettingsOptions { Server = ServerKind.Asgi }), d => d.Id == "PB5018");
    }

    [Theory]
    [InlineData("def f(sender, request, **kw):\n    return request.headers.get('origin') in hosts.values()\ndef other():\n    return Site.objects.all()\ncheck_request_enabled.connect(f)\n")]
    [InlineData("from shop import handlers\ncheck_request_enabled.connect(handlers.f)\ndef f():\n    return Site.objects.all()\n")]
    [InlineData("def f(sender, request, **kw):\n    return f(sender)\nother.connect(lambda: Site.objects.all())\ncheck_request_enabled.connect(f)\n")]
    public void One_that_does_not_is_not(string text) => Assert.Equal(["PB2013"], Findings(text).Select(d => d.Id));

    [Fact]
    public void What_works_on_the_server_or_in_the_release_is_no_finding()
    {
        const string Text = "def f(sender, request, **kw):\n    return Site.objects.all()\ncheck_request_enabled.connect(f)\n";

        Assert.Equal(["PB2013"], Findings(Text, new DjangoSettingsOptions { Server = ServerKind.Wsgi }).Select(d => d.Id));
        Assert.Equal(["PB2013"], Findings(Text, new DjangoSettingsOptions { Server = ServerKind.Asgi, Reference = ReferenceVersion.Legacy }).Select(d => d.Id));
    }

    [Theory]
    [InlineData("async def f(sender, request, **kw):\n    return await Site.objects.aexists()\ncheck_request_enabled.connect(f)\n", "2:1")]
    [InlineData("class A:\n    @receiver(check_request_enabled)\n    async def f(sender, request, **kw):\n        return False\n", "4:5")]
    public void One_that_is_async_is_reported_under_every_server_and_release(string text, string place)
    {
        foreach (ReferenceVersion reference in new[] { ReferenceVersion.Modern, ReferenceVersion.Legacy })
        {
            Diagnostic finding = Assert.Single(Findings(text, new DjangoSettingsOptions { Server = ServerKind.Wsgi, Reference = reference }), d => d.Id != "PB2013");

            Assert.Equal(("PB5019", $"handlers.py:{place}", "Make it a plain function."), (finding.Id, finding.Span.ToString(), finding.Help));
            Assert.Equal(
                "f handles check_request_enabled and is async: Django before 5.0 takes its coroutine for yes, which allows every origin on every path; newer ones await it under WSGI, and answer 500 without CORS headers under ASGI.",
                finding.Message);
        }
    }

    public void Dispose() => _project.Dispose();

    private IReadOnlyList<Diagnostic> Findings(string text, DjangoSettingsOptions? options = null)
    {
        _project.With("handlers.py", Import + text);
        DiagnosticBag bag = new();
        SignalHandlerCheck.Check(_project.Root, options ?? new DjangoSettingsOptions(), bag);
        return bag.ToSorted();
    }
}
