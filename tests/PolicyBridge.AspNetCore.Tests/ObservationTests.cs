using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>What an operator can see.</summary>
public class ObservationTests
{
    [Fact]
    public async Task Decisions_are_logged_with_their_reason()
    {
        using CollectedLogs logs = new();
        await using WebApplication app = await StartAsync(logs);
        await SendAsync(app, "GET", "/api", "https://a.example");
        await SendAsync(app, "GET", "/api", "https://evil.test");
        await SendAsync(app, "GET", "/api", "https://[");
        await SendAsync(app, "GET", "/other", "https://a.example");
        await SendAsync(app, "OPTIONS", "/api", "https://a.example");
        await SendAsync(app, "GET", "/api", null);

        Assert.Equal(
            [
                (1, LogLevel.Debug, "The origin 'https://a.example' is allowed."),
                (2, LogLevel.Information, "The origin 'https://evil.test' is refused: it is not in CORS_ALLOWED_ORIGINS, and no regex of CORS_ALLOWED_ORIGIN_REGEXES matches it."),
                (3, LogLevel.Information, "The origin 'https://[' is refused: it is no URL that Python's urlsplit takes."),
                (4, LogLevel.Debug, "The path is outside CORS_URLS_REGEX; the origin 'https://a.example' was not looked at."),
                (1, LogLevel.Debug, "The origin 'https://a.example' is allowed."),
                (5, LogLevel.Debug, "A preflight of the origin 'https://a.example' for the method 'PUT' was answered."),
            ],
            logs.Entries);
    }

    [Fact]
    public async Task What_a_client_sends_is_logged_escaped_and_cut()
    {
        using CollectedLogs logs = new();
        await using WebApplication app = await StartAsync(logs);
        await SendAsync(app, "GET", "/api", "https://evil\u0085\u00ad\t'" + new string('x', 500));

        string message = Assert.Single(logs.Entries).Message;
        Assert.StartsWith("The origin \"https://evil\\x85\\xad\\t'xxx", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 200, 400);
    }

    [Fact]
    public async Task Requests_are_counted_by_outcome()
    {
        List<string> counted = [];
        using MeterListener listener = new();
        await using WebApplication app = await StartAsync(null);
        IMeterFactory factory = app.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Name == "policybridge.cors.requests")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => counted.Add($"{value} {string.Join(' ', tags.ToArray().Select(t => t.Value))}"));
        listener.Start();
        await SendAsync(app, "GET", "/api", "https://a.example");
        await SendAsync(app, "OPTIONS", "/api", "https://evil.test");
        await SendAsync(app, "GET", "/api", null);
        await SendAsync(app, "GET", "/api", "https://[");
        await SendAsync(app, "GET", "/other", "https://a.example");

        Assert.Equal(["1 allowed False", "1 refused True", "1 no_origin False", "1 invalid_origin False", "1 out_of_scope False"], counted);
    }

    [Fact]
    public async Task The_current_activity_is_tagged()
    {
        using ActivitySource source = new("test of the library");
        using ActivityListener listener = new()
        {
            ShouldListenTo = s => s == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        Activity? seen = null;
        await using WebApplication app = await StartAsync(null, first => first.Use(async (context, next) =>
        {
            using (seen = source.StartActivity("request"))
            {
                await next(context);
            }
        }));
        await SendAsync(app, "GET", "/api", "https://evil.test");

        Assert.Equal("refused", seen!.GetTagItem("policybridge.cors.outcome"));
        Assert.Equal(false, seen.GetTagItem("policybridge.cors.preflight"));
    }

    private static async Task<WebApplication> StartAsync(CollectedLogs? logs, Action<WebApplication>? first = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug);
        if (logs is not null)
        {
            builder.Logging.AddProvider(logs);
        }

        builder.Services.AddDjangoCors(options =>
        {
            options.AllowedOrigins = ["https://a.example"];
            options.UrlsRegex = "^/api";
        });
        WebApplication app = builder.Build();
        first?.Invoke(app);
        app.UseDjangoCors();
        app.MapGet("/api", () => "ok");
        await app.StartAsync();
        return app;
    }

    private static Task<HttpContext> SendAsync(WebApplication app, string method, string path, string? origin) => app.GetTestServer().SendAsync(context =>
    {
        context.Request.Method = method;
        context.Request.Path = path;
        context.Request.Headers.Origin = origin;
        if (method == "OPTIONS")
        {
            context.Request.Headers.AccessControlRequestMethod = "PUT";
        }
    });
}
