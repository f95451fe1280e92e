using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>The kinds of application that the middleware has to work in.</summary>
public class HostingTests
{
    private const string Allowed = "https://a.example";

    [Fact]
    public async Task Minimal_APIs_and_named_policies_in_branches()
    {
        await using WebApplication app = await StartAsync(
            builder =>
            {
                builder.Services.AddDjangoCors(options => options.AllowedOrigins = [Allowed]);
                builder.Services.AddDjangoCors("partners", options => options.AllowedOrigins = ["https://partner.example"]);
            },
            app =>
            {
                app.UseWhen(context => !context.Request.Path.StartsWithSegments("/partners"), branch => branch.UseDjangoCors());
                app.UseWhen(context => context.Request.Path.StartsWithSegments("/partners"), branch => branch.UseDjangoCors("partners"));
                app.MapGet("/{**path}", () => "ok");
            });
        using HttpClient client = app.GetTestClient();

        Assert.Equal(Allowed, await AllowOriginAsync(client, "/x", Allowed));
        Assert.Null(await AllowOriginAsync(client, "/partners/x", Allowed));
        Assert.Equal("https://partner.example", await AllowOriginAsync(client, "/partners/x", "https://partner.example"));
    }

    [Fact]
    public async Task Controllers()
    {
        await using WebApplication app = await StartAsync(
            builder =>
            {
                builder.Services.AddDjangoCors(options => options.AllowedOrigins = [Allowed]);
                builder.Services.AddControllers().AddApplicationPart(typeof(SampleController).Assembly);
            },
            app =>
            {
                app.UseDjangoCors();
                app.MapControllers();
            });
        using HttpClient client = app.GetTestClient();

        Assert.Equal(Allowed, await AllowOriginAsync(client, "/sample", Allowed));
        Assert.Equal(Allowed, await AllowOriginAsync(client, "/sample/missing", Allowed));
    }

    [Fact]
    public async Task A_reverse_proxy_whose_upstream_speaks_of_CORS_itself()
    {
        await using WebApplication upstream = await StartAsync(
            builder => builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0"),
            app => app.Run(context =>
            {
                context.Response.Headers.AccessControlAllowOrigin = "https://upstream.example";
                return Task.CompletedTask;
            }),
            useTestServer: false);
        await using WebApplication app = await StartAsync(
            builder =>
            {
                builder.Services.AddDjangoCors(options => options.AllowedOrigins = [Allowed]);
                builder.Services.AddReverseProxy().LoadFromMemory(
                    [new RouteConfig { RouteId = "all", ClusterId = "one", Match = new RouteMatch { Path = "{**path}" } }],
                    [
                        new ClusterConfig
                        {
                            ClusterId = "one",
                            Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = upstream.Urls.Single() } },
                        },
                    ]);
            },
            app =>
            {
                app.UseDjangoCors();
                app.MapReverseProxy();
            });
        using HttpClient client = app.GetTestClient();

        Assert.Equal(Allowed, await AllowOriginAsync(client, "/x", Allowed));
        Assert.Equal("https://upstream.example", await AllowOriginAsync(client, "/x", "https://evil.test"));
    }

    [Theory]
    [InlineData("/api/x", true)]
    [InlineData("/api/%C3%A9", true)]
    [InlineData("/other", false)]
    public async Task WebApplicationFactory_whose_server_may_have_no_raw_target(string path, bool inScope)
    {
        await using Factory factory = new();
        using HttpClient client = factory.CreateClient();

        Assert.Equal(inScope ? Allowed : null, await AllowOriginAsync(client, path, Allowed));
    }

    [Theory]
    [InlineData("/api", "/x", true)]
    [InlineData("", "/api/x", true)]
    [InlineData("", "/other", false)]
    public async Task Without_a_raw_target_the_path_is_taken(string pathBase, string path, bool inScope)
    {
        await using WebApplication app = await StartAsync(
            builder => builder.Services.AddDjangoCors(options =>
            {
                options.AllowedOrigins = [Allowed];
                options.UrlsRegex = pathBase.Length == 0 ? "^/api/" : "^/x$";
            }),
            app => app.UseDjangoCors());
        HttpContext context = await app.GetTestServer().SendAsync(c =>
        {
            c.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget = "";
            c.Request.Method = "GET";
            c.Request.PathBase = pathBase;
            c.Request.Path = path;
            c.Request.Headers.Origin = Allowed;
        });

        Assert.Equal(inScope, context.Response.Headers.AccessControlAllowOrigin == Allowed);
    }

    [Fact]
    public void A_name_that_was_not_registered_is_said()
    {
        ApplicationBuilder app = new(new ServiceCollection().AddDjangoCors(_ => { }).BuildServiceProvider());

        Assert.Equal(
            "UseDjangoCors(\"shop\") needs services.AddDjangoCors(\"shop\", …) first.",
            Assert.Throws<InvalidOperationException>(() => app.UseDjangoCors("shop")).Message);
    }

    private static async Task<WebApplication> StartAsync(
        Action<WebApplicationBuilder> configure, Action<WebApplication> use, bool useTestServer = true)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (useTestServer)
        {
            builder.WebHost.UseTestServer();
        }

        configure(builder);
        WebApplication app = builder.Build();
        use(app);
        await app.StartAsync();
        return app;
    }

    private static async Task<string?> AllowOriginAsync(HttpClient client, string path, string origin)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        using HttpResponseMessage response = await client.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? values) ? values.Single() : null;
    }

    private sealed class Factory : WebApplicationFactory<HostingTests>
    {
        protected override IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder().ConfigureWebHostDefaults(web => web
            .ConfigureServices(services => services.AddRouting().AddDjangoCors(options =>
            {
                options.AllowedOrigins = [Allowed];
                options.UrlsRegex = "^/api/[x\u00e9]$";
            }))
            .Configure(app => app.UseDjangoCors().Run(context => context.Response.WriteAsync("ok"))));

        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseContentRoot(AppContext.BaseDirectory);
    }
}

/// <summary>A controller for <see cref="HostingTests"/>.</summary>
[ApiController]
[Route("sample")]
public class SampleController : ControllerBase
{
    [HttpGet]
    public string Get() => "ok";
}
