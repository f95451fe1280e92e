using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Targets.AspNetCore;

/// <summary>The emitted C# where its comment says that it belongs, before authentication and behind an exception handler.</summary>
public class AspNetCorePlacementTests
{
    private const string Settings = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_ALLOW_METHODS": ["GET", "PUT"], "CORS_EXPOSE_HEADERS": ["X-A"]}""";

    [Theory]
    [InlineData("Exact")]
    [InlineData("BuiltIn")]
    public async Task Preflights_pass_without_credentials_and_errors_carry_the_headers(string style)
    {
        TargetOutput emitted = Target.AspNetCore.Emit(
            Policies.Read(Settings, ReferenceVersion.Modern)!, new TargetOptions { Style = Enum.Parse<TargetStyle>(style) });
        await using KestrelServer server = await KestrelServer.StartEmittedAsync(
            emitted.Files,
            services =>
            {
                services.AddAuthentication().AddBearerToken();
                services.AddAuthorization();
            },
            app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGet("/open", () => "open");
                app.MapGet("/closed", () => "closed").RequireAuthorization();
                app.MapGet("/throws", string () => throw new InvalidOperationException("thrown on purpose"));
            });
        foreach ((string target, int status) in new[] { ("/open", 200), ("/closed", 401), ("/missing", 404), ("/throws", 500) })
        {
            CorsObservation allowed = await RawHttp.SendAsync(server.EndPoint, Request("GET", target, "https://a.example"));
            CorsObservation refused = await RawHttp.SendAsync(server.EndPoint, Request("GET", target, "https://evil.example"));
            CorsObservation preflight = await RawHttp.SendAsync(server.EndPoint, Request("OPTIONS", target, "https://a.example"));

            Assert.Equal(
                (target, status, "https://a.example", "X-A"),
                (target, allowed.Status, allowed[CorsHeaderNames.AllowOrigin], allowed[CorsHeaderNames.ExposeHeaders]));
            Assert.Null(refused[CorsHeaderNames.AllowOrigin]);
            Assert.True(allowed.VariesOnOrigin && refused.VariesOnOrigin && preflight.VariesOnOrigin, target);
            Assert.Equal("https://a.example", preflight[CorsHeaderNames.AllowOrigin]);
            Assert.Equal(["GET", "PUT"], preflight[CorsHeaderNames.AllowMethods]!.Split(',', StringSplitOptions.TrimEntries).Order());
            Assert.InRange(preflight.Status, 200, 204);
        }
    }

    private static CorsRequest Request(string method, string target, string origin) => new()
    {
        Method = method,
        Target = target,
        Headers = method == "OPTIONS" ? [new("Origin", origin), new("Access-Control-Request-Method", "PUT")] : [new("Origin", origin)],
    };
}
