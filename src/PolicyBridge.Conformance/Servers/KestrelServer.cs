using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Servers;

/// <summary>Real Kestrel on a free loopback port, with the emitted C# or the run-time library in its pipeline.</summary>
internal sealed class KestrelServer : ICorsServer
{
    private readonly WebApplication _app;

    private KestrelServer(WebApplication app, IPEndPoint endPoint)
    {
        _app = app;
        EndPoint = endPoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>ASP.NET Core as the emitted comments say to set it up, with an application behind.</summary>
    /// <param name="emittedCSharp">The text of <c>DjangoCors.g.cs</c>.</param>
    /// <param name="application">What answers the requests that the middleware lets through.</param>
    public static Task<KestrelServer> StartEmittedAsync(string emittedCSharp, RequestDelegate application)
    {
        EmittedAssembly emitted = EmittedAssembly.Compile(emittedCSharp);
        return StartAsync(builder => emitted.AddTo(builder.Services), emitted.UseIn, app => app.Run(application));
    }

    /// <summary>ASP.NET Core with the run-time library.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="application">What answers the requests that the middleware lets through.</param>
    public static Task<KestrelServer> StartLibraryAsync(CorsPolicy policy, RequestDelegate application) => StartAsync(
        builder => builder.Services.AddDjangoCors(policy), static app => app.UseDjangoCors(), app => app.Run(application));

    /// <summary>ASP.NET Core with the run-time library, which reads the policy from JSON through the configuration binder.</summary>
    /// <param name="settingsJson">An object of settings under Django's names.</param>
    /// <param name="reference">The releases to follow.</param>
    /// <param name="application">What answers the requests that the middleware lets through.</param>
    public static Task<KestrelServer> StartConfiguredAsync(string settingsJson, ReferenceVersion reference, RequestDelegate application) => StartAsync(
        builder =>
        {
            builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "DjangoCors": {{settingsJson}} }""")));
            builder.Services.AddDjangoCors(builder.Configuration.GetSection("DjangoCors"));
            builder.Services.AddDjangoCors(options => options.Reference = reference);
        },
        static app => app.UseDjangoCors(),
        app => app.Run(application));

    /// <summary>YARP with the emitted routes.</summary>
    /// <param name="emittedCSharp">The text of <c>DjangoCors.g.cs</c>.</param>
    /// <param name="reverseProxyJson">The text of <c>reverse-proxy.json</c>.</param>
    public static Task<KestrelServer> StartYarpAsync(string emittedCSharp, string reverseProxyJson)
    {
        EmittedAssembly emitted = EmittedAssembly.Compile(emittedCSharp);
        return StartAsync(
            builder =>
            {
                emitted.AddTo(builder.Services);
                builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(reverseProxyJson)));
                builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
            },
            emitted.UseIn,
            app => app.MapReverseProxy());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<KestrelServer> StartAsync(
        Action<WebApplicationBuilder> configure, Action<IApplicationBuilder> useCors, Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure(builder);
        WebApplication app = builder.Build();
        app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("Internal Server Error")));
        useCors(app);
        map(app);
        await app.StartAsync();
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new KestrelServer(app, new IPEndPoint(IPAddress.Loopback, new Uri(address).Port));
    }
}
