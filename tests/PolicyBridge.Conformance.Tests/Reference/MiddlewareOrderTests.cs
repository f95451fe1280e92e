using System.Text.Json;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Project;
using PolicyBridge.Django.Yaml;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Sources;

namespace PolicyBridge.Conformance.Tests.Reference;

/// <summary>What middleware above CorsMiddleware, and handlers of its signal, do in each release of Django on real servers.</summary>
public class MiddlewareOrderTests
{
    private const string Cors = "corsheaders.middleware.CorsMiddleware";
    private const string Common = "django.middleware.common.CommonMiddleware";
    private const string Origin = "https://a.example";
    private const string Other = "https://other.example";

    private static readonly string[] LoginRequired =
    [
        "django.contrib.sessions.middleware.SessionMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.auth.middleware.LoginRequiredMiddleware", Cors,
    ];

    [Theory]
    [InlineData("3.2", true)]
    [InlineData("4.2", false)]
    [InlineData("5.2", false)]
    [InlineData("6.1", false)]
    public async Task APPEND_SLASH_above_CorsMiddleware_redirects_without_headers_and_preflights_in_3_2_only(string release, bool isPreflightRedirected)
    {
        foreach (string server in new[] { "gunicorn", "uvicorn" })
        {
            await using DjangoOnServer django = await StartAsync(release, server, new { MIDDLEWARE = new[] { Common, Cors }, CORS_ALLOWED_ORIGINS = new[] { Origin } });

            CorsObservation preflight = await RawHttp.SendAsync(django.EndPoint, Ask("OPTIONS", "/missing", Origin));
            CorsObservation actual = await RawHttp.SendAsync(django.EndPoint, Ask("GET", "/missing", Origin));

            Assert.Equal(isPreflightRedirected ? (301, null) : (200, Origin), (preflight.Status, preflight[CorsHeaderNames.AllowOrigin]));
            Assert.Equal((301, null, false), (actual.Status, actual[CorsHeaderNames.AllowOrigin], actual.VariesOnOrigin));
        }

        Assert.Contains("PB2010", Findings([Common, Cors]));
    }

    [Theory]
    [InlineData("5.2")]
    [InlineData("6.1")]
    public async Task LoginRequiredMiddleware_above_CorsMiddleware_is_harmless_and_no_finding(string release)
    {
        foreach (string server in new[] { "gunicorn", "uvicorn" })
        {
            await using DjangoOnServer django = await StartAsync(release, server, new
            {
                MIDDLEWARE = LoginRequired,
                INSTALLED_APPS = new[] { "corsheaders", "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions" },
                SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies",
                CORS_ALLOWED_ORIGINS = new[] { Origin },
            });

            CorsObservation preflight = await RawHttp.SendAsync(django.EndPoint, Ask("OPTIONS", "/x", Origin));
            CorsObservation refused = await RawHttp.SendAsync(django.EndPoint, Ask("GET", "/x", Origin));

            Assert.Equal((200, Origin), (preflight.Status, preflight[CorsHeaderNames.AllowOrigin]));
            Assert.Equal((302, Origin, true), (refused.Status, refused[CorsHeaderNames.AllowOrigin], refused.VariesOnOrigin));
        }

        Assert.Empty(Findings(LoginRequired));
    }

    [Theory]
    [MemberData(nameof(DjangoRelease.Names), MemberType = typeof(DjangoRelease))]
    public async Task CsrfViewMiddleware_above_CorsMiddleware_is_harmless_and_no_finding(string release)
    {
        string[] middleware = ["django.middleware.csrf.CsrfViewMiddleware", Cors];
        foreach (string server in new[] { "gunicorn", "uvicorn" })
        {
            await using DjangoOnServer django = await StartAsync(release, server, new { MIDDLEWARE = middleware, CORS_ALLOWED_ORIGINS = new[] { Origin } });

            CorsObservation preflight = await RawHttp.SendAsync(django.EndPoint, Ask("OPTIONS", "/x", Origin));
            CorsObservation refused = await RawHttp.SendAsync(django.EndPoint, Ask("POST", "/x", Origin));

            Assert.Equal((200, Origin), (preflight.Status, preflight[CorsHeaderNames.AllowOrigin]));
            Assert.Equal((403, Origin, true), (refused.Status, refused[CorsHeaderNames.AllowOrigin], refused.VariesOnOrigin));
        }

        Assert.Empty(Findings(middleware));
    }

    [Theory]
    [InlineData("3.2", "gunicorn", true)]
    [InlineData("3.2", "uvicorn", true)]
    [InlineData("4.2", "gunicorn", true)]
    [InlineData("4.2", "uvicorn", false)]
    [InlineData("5.2", "gunicorn", true)]
    [InlineData("5.2", "gunicorn-asgi", false)]
    [InlineData("6.1", "gunicorn", true)]
    [InlineData("6.1", "uvicorn", false)]
    public async Task A_signal_handler_that_asks_the_database_is_a_500_without_headers_under_ASGI(string release, string server, bool works)
    {
        await using DjangoOnServer django = await StartWithHandlerAsync(release, server, "database");

        CorsObservation outOfScope = await RawHttp.SendAsync(django.EndPoint, Ask("GET", "/x", null));
        CorsObservation unlisted = await RawHttp.SendAsync(django.EndPoint, Ask("GET", "/api/x", Other));
        CorsObservation listed = await RawHttp.SendAsync(django.EndPoint, Ask("GET", "/api/x", Origin));

        Assert.Equal(works ? (200, true) : (500, false), (outOfScope.Status, outOfScope.VariesOnOrigin));
        Assert.Equal(works ? (200, Other) : (500, null), (unlisted.Status, unlisted[CorsHeaderNames.AllowOrigin]));
        Assert.Equal((200, Origin), (listed.Status, listed[CorsHeaderNames.AllowOrigin]));
    }

    [Theory]
    [InlineData("3.2", "gunicorn", 200, Other)]
    [InlineData("4.2", "gunicorn", 200, Other)]
    [InlineData("4.2", "uvicorn", 200, Other)]
    [InlineData("5.2", "gunicorn", 200, null)]
    [InlineData("5.2", "uvicorn", 500, null)]
    [InlineData("6.1", "gunicorn", 200, null)]
    [InlineData("6.1", "uvicorn", 500, null)]
    public async Task An_async_signal_handler_that_refuses_allows_before_Django_5_and_is_a_500_under_ASGI_since(string release, string server, int status, string? allowed)
    {
        await using DjangoOnServer django = await StartWithHandlerAsync(release, server, "asynchronous");

        CorsObservation answer = await RawHttp.SendAsync(django.EndPoint, Ask("GET", "/x", Other));

        Assert.Equal((status, allowed), (answer.Status, answer[CorsHeaderNames.AllowOrigin]));
    }

    private static Task<DjangoOnServer> StartWithHandlerAsync(string release, string server, string handler) => StartAsync(release, server, new
    {
        TEST_HANDLER = handler,
        DATABASES = new { @default = new { ENGINE = "django.db.backends.sqlite3", NAME = ":memory:" } },
        USE_TZ = true,
        CORS_URLS_REGEX = "^/api/",
        CORS_ALLOWED_ORIGINS = new[] { Origin },
    });

    private static Task<DjangoOnServer> StartAsync(string release, string server, object settings) =>
        DjangoOnServer.StartAsync(DjangoRelease.Of(release), server, JsonSerializer.Serialize(settings));

    /// <summary>What of the order of middleware we report.</summary>
    private static IEnumerable<string> Findings(string[] middleware)
    {
        string json = JsonSerializer.Serialize(new { MIDDLEWARE = middleware, CORS_ALLOWED_ORIGINS = new[] { Origin } });
        DiagnosticBag diagnostics = new();
        MiddlewareCheck.Check(YamlSettings.Read(new SourceText("settings.json", json), new DjangoSettingsOptions(), diagnostics), ReferenceVersion.Modern, diagnostics);
        return diagnostics.ToSorted().Select(diagnostic => diagnostic.Id);
    }

    private static CorsRequest Ask(string method, string target, string? origin) => new()
    {
        Method = method,
        Target = target,
        Headers =
        [
            .. origin is null ? Array.Empty<KeyValuePair<string, string>>() : [new("Origin", origin)],
            .. method == "OPTIONS" ? [new("Access-Control-Request-Method", "PUT")] : Array.Empty<KeyValuePair<string, string>>(),
            new("Connection", "close"),
        ],
    };
}
