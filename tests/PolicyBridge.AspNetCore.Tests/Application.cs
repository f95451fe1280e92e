using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PolicyBridge.Policy;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>An application on real Kestrel, set up as the library's documentation says: with authentication, and endpoints that fail.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private Application(WebApplication app)
    {
        _app = app;
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public static async Task<Application> StartAsync(CorsPolicy policy, string? pathBase = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDjangoCors(policy);
        builder.Services.AddAuthentication("Never").AddScheme<AuthenticationSchemeOptions, NeverAuthenticated>("Never", null);
        builder.Services.AddAuthorization();

        WebApplication app = builder.Build();
        app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("error")));
        app.UsePathBase(pathBase);
        app.UseDjangoCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/secret", () => "secret").RequireAuthorization();
        app.MapGet("/boom", string () => throw new InvalidOperationException("boom"));
        app.MapGet("/own", (HttpContext context) =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "https://own.example";
            context.Response.Headers.AccessControlMaxAge = "7";
            context.Response.Headers.Vary = "Accept-Encoding";
            return "own";
        });
        await app.StartAsync();
        return new Application(app);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string origin, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path);
        request.Headers.Add("Origin", origin);
        foreach ((string name, string value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await _client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class NeverAuthenticated(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, System.Text.Encodings.Web.UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
