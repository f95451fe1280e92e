using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;

namespace PolicyBridge.AspNetCore.Tests;

public class DjangoCorsMiddlewareTests
{
    private const string Allowed = "https://a.example";

    private static readonly CorsPolicy Policy = new()
    {
        AllowedOrigins = [AllowedOrigin.TryParse(Allowed, out AllowedOrigin? origin) ? origin : throw new InvalidOperationException()],
        AllowCredentials = true,
    };

    [Fact]
    public async Task A_preflight_is_answered_before_authentication()
    {
        await using Application app = await Application.StartAsync(Policy);
        using HttpResponseMessage response = await app.SendAsync(
            HttpMethod.Options, "/secret", Allowed, ("Access-Control-Request-Method", "GET"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Allowed, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("true", Header(response, "Access-Control-Allow-Credentials"));
        Assert.Equal("DELETE, GET, OPTIONS, PATCH, POST, PUT", Header(response, "Access-Control-Allow-Methods"));
        Assert.Equal("86400", Header(response, "Access-Control-Max-Age"));
        Assert.Equal("origin", Header(response, "Vary"));
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("/secret", HttpStatusCode.Unauthorized)]
    [InlineData("/missing", HttpStatusCode.NotFound)]
    [InlineData("/boom", HttpStatusCode.InternalServerError)]
    public async Task An_error_carries_the_headers(string path, HttpStatusCode status)
    {
        await using Application app = await Application.StartAsync(Policy);
        using HttpResponseMessage response = await app.SendAsync(HttpMethod.Get, path, Allowed);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(Allowed, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("origin", Header(response, "Vary"));
    }

    [Fact]
    public async Task A_refused_origin_gets_Vary_alone_even_on_a_preflight()
    {
        await using Application app = await Application.StartAsync(Policy);
        using HttpResponseMessage response = await app.SendAsync(
            HttpMethod.Options, "/secret", "https://evil.example", ("Access-Control-Request-Method", "GET"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(response.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("origin", Header(response, "Vary"));
    }

    [Fact]
    public async Task What_the_application_sets_is_replaced_header_by_header()
    {
        await using Application app = await Application.StartAsync(Policy);
        using HttpResponseMessage response = await app.SendAsync(HttpMethod.Get, "/own", Allowed);

        Assert.Equal(Allowed, Header(response, "Access-Control-Allow-Origin"));
        Assert.Equal("7", Header(response, "Access-Control-Max-Age"));
        Assert.Equal("Accept-Encoding, origin", response.Headers.Vary.ToString());
    }

    [Theory]
    [InlineData("/shop/api/x", true)]
    [InlineData("/shop/admin/x", false)]
    [InlineData("/admin/x", false)]
    public async Task The_scope_is_that_of_the_path_below_the_path_base(string path, bool inScope)
    {
        PythonRegex pattern = PythonRegex.TryParse("^/(?!admin/).*$", 0, out PythonRegex? parsed, out _) ? parsed : throw new InvalidOperationException();
        CorsPolicy policy = new() { AllowAllOrigins = true, UrlsRegex = pattern };
        await using Application app = await Application.StartAsync(policy, pathBase: "/shop");
        using HttpResponseMessage response = await app.SendAsync(HttpMethod.Get, path, Allowed);

        Assert.Equal(inScope, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public void Using_the_middleware_without_a_policy_says_what_is_missing()
    {
        ApplicationBuilder app = new(new ServiceCollection().BuildServiceProvider());

        Assert.Equal(
            "UseDjangoCors() needs services.AddDjangoCors(…) first.",
            Assert.Throws<InvalidOperationException>(() => app.UseDjangoCors()).Message);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(" | ", response.Headers.GetValues(name));
}
