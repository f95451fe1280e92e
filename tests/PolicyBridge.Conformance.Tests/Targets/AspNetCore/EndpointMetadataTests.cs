using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Targets.AspNetCore;

/// <summary>Applications whose endpoints say something of CORS themselves, and pipelines that answer a request twice.</summary>
public class EndpointMetadataTests
{
    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example", "https://c.example"], "CORS_URLS_REGEX": "^/in/"}""";

    private static readonly string[] Paths = ["enabled", "disabled", "required", "plain"];

    public static TheoryData<string, bool> Placements
    {
        get
        {
            TheoryData<string, bool> data = [];
            foreach (string style in new[] { "emitted", "library" })
            {
                data.Add(style, false);
                data.Add(style, true);
            }

            return data;
        }
    }

    private static CorsPolicy Policy => Policies.Read(Settings, ReferenceVersion.Modern)!;

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Endpoints_with_CORS_metadata_answer_by_the_settings_and_a_warning_at_start_names_them(string style, bool routingLater)
    {
        CollectedWarnings warnings = new();
        await using KestrelServer server = await StartAsync(style, warnings, app =>
        {
            if (routingLater)
            {
                app.UseRouting();
            }

            foreach (string prefix in new[] { "/in/", "/out/" })
            {
                app.MapGet(prefix + "enabled", [EnableCors("nobody")] () => "").WithDisplayName("enabled");
                app.MapGet(prefix + "disabled", [DisableCors] () => "").WithDisplayName("disabled");
                app.MapGet(prefix + "required", () => "").RequireCors(policy => policy.WithOrigins("https://b.example")).WithDisplayName("required");
                app.MapGet(prefix + "plain", () => "").WithDisplayName("plain");
            }
        });

        foreach (string path in Paths)
        {
            Assert.Equal((path, 200, "https://a.example"), await AskAsync(server, path, "GET", "/in/" + path, "https://a.example"));
            Assert.Equal((path, 200, null), await AskAsync(server, path, "GET", "/in/" + path, "https://b.example"));
            Assert.Equal((path, 200, null), await AskAsync(server, path, "GET", "/out/" + path, "https://a.example"));
            Assert.Equal((path, 200, "https://a.example"), await AskAsync(server, path, "OPTIONS", "/in/" + path, "https://a.example"));
        }

        string message = Assert.Single(warnings.Messages);
        Assert.Contains("has no effect, as the settings of Django decide for every endpoint: enabled; disabled; required. Remove it.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_such_endpoints_nothing_is_said()
    {
        CollectedWarnings warnings = new();
        await using KestrelServer server = await StartAsync("emitted", warnings, app => app.MapGet("/in/plain", () => ""));
        Assert.Equal(("plain", 200, "https://a.example"), await AskAsync(server, "plain", "GET", "/in/plain", "https://a.example"));
        Assert.Empty(warnings.Messages);
    }

    [Theory]
    [InlineData("emitted")]
    [InlineData("library")]
    [InlineData("builtin")]
    public async Task A_short_circuited_endpoint_has_headers_only_where_routing_comes_after_the_middleware(string style)
    {
        foreach (bool routingLater in new[] { false, true })
        {
            await using KestrelServer server = await StartAsync(style, new CollectedWarnings(), app =>
            {
                if (routingLater)
                {
                    app.UseRouting();
                }

                app.MapGet("/in/short", () => "").ShortCircuit();
            });
            (string _, int status, string? allowed) = await AskAsync(server, "", "GET", "/in/short", "https://a.example");
            Assert.Equal((style, routingLater, 200, routingLater ? "https://a.example" : null), (style, routingLater, status, allowed));
        }
    }

    [Theory]
    [InlineData("emitted")]
    [InlineData("library")]
    [InlineData("builtin")]
    public async Task An_answer_that_is_made_anew_names_Origin_once_in_Vary(string style)
    {
        await using KestrelServer server = await StartAsync(
            style,
            new CollectedWarnings(),
            app =>
            {
                app.MapGet("/in/error", () => "sorry");
                app.MapGet("/in/throws", string () => throw new InvalidOperationException("on purpose"));
                app.MapGet("/in/varied", (HttpContext context) =>
                {
                    context.Response.Headers.Vary = "Accept";
                    return Results.StatusCode(404);
                });
            },
            app => app.UseExceptionHandler("/in/error").UseStatusCodePagesWithReExecute("/in/error"));

        foreach ((string path, string vary) in new[] { ("/in/missing", "origin"), ("/in/throws", "origin"), ("/in/error", "origin"), ("/in/varied", "accept, origin") })
        {
            CorsObservation answer = await RawHttp.SendAsync(server.EndPoint, Request("GET", path, "https://a.example"));
            Assert.Equal((path, vary, "https://a.example"), (path, answer.Vary?.ToLowerInvariant(), answer[CorsHeaderNames.AllowOrigin]));
        }
    }

    [Fact]
    public async Task Over_HTTP_2_an_Origin_that_is_not_UTF_8_ends_the_connection_under_the_built_in_style_alone()
    {
        foreach ((string style, bool survives) in new[] { ("emitted", true), ("library", true), ("builtin", false) })
        {
            await using KestrelServer server = await StartAsync(
                style,
                new CollectedWarnings(),
                app => app.MapGet("/in/plain", () => ""),
                services: services => services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(
                    kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2)));
            using HttpClient http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.Latin1 });
            using HttpRequestMessage request = new(HttpMethod.Get, $"http://{server.EndPoint}/in/plain") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.TryAddWithoutValidation("Origin", "https://\u00e9.example");
            Exception? failure = await Record.ExceptionAsync(async () => (await http.SendAsync(request)).EnsureSuccessStatusCode());

            Assert.Equal((style, survives), (style, failure is null));
            if (!survives)
            {
                HttpProtocolException ended = Assert.IsType<HttpProtocolException>(Assert.IsType<HttpRequestException>(failure).InnerException);
                Assert.Contains("connection", ended.Message, StringComparison.Ordinal);
            }
        }
    }

    private static Task<KestrelServer> StartAsync(
        string style,
        CollectedWarnings warnings,
        Action<WebApplication> map,
        Action<IApplicationBuilder>? before = null,
        Action<IServiceCollection>? services = null)
    {
        EmittedAssembly? emitted = style == "library" ? null
            : EmittedAssembly.Compile(Target.AspNetCore.Emit(Policy, new TargetOptions { Style = style == "builtin" ? TargetStyle.BuiltIn : TargetStyle.Exact }).Files);
        return KestrelServer.StartAsync(
            builder =>
            {
                builder.Logging.AddProvider(warnings);
                builder.Services.AddCors();
                services?.Invoke(builder.Services);
                if (emitted is null)
                {
                    builder.Services.AddDjangoCors(Policy);
                }
                else
                {
                    emitted.AddTo(builder.Services);
                }
            },
            app =>
            {
                before?.Invoke(app);
                if (emitted is null)
                {
                    app.UseDjangoCors();
                }
                else
                {
                    emitted.UseIn(app);
                }
            },
            map);
    }

    private static async Task<(string Name, int Status, string? Allowed)> AskAsync(KestrelServer server, string name, string method, string path, string origin)
    {
        CorsObservation answer = await RawHttp.SendAsync(server.EndPoint, Request(method, path, origin));
        return (name, answer.Status, answer[CorsHeaderNames.AllowOrigin]);
    }

    private static CorsRequest Request(string method, string target, string origin) => new()
    {
        Method = method,
        Target = target,
        Headers = method == "OPTIONS" ? [new("Origin", origin), new("Access-Control-Request-Method", "GET")] : [new("Origin", origin)],
    };

    private sealed class CollectedWarnings : ILoggerProvider, ILogger
    {
        public List<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Messages.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
