using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

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

    /// <summary>ASP.NET Core without any policy.</summary>
    /// <param name="application">What answers requests.</param>
    /// <param name="use">Adds what the application needs before it.</param>
    public static Task<KestrelServer> StartAsync(RequestDelegate application, Action<IApplicationBuilder>? use = null) =>
        StartAsync(static _ => { }, use ?? (static _ => { }), app => app.Run(application));

    /// <summary>ASP.NET Core as the emitted comments say to set it up, with an application behind.</summary>
    /// <param name="files">What was emitted.</param>
    /// <param name="application">What answers the requests that the middleware lets through.</param>
    public static Task<KestrelServer> StartEmittedAsync(IReadOnlyList<TargetFile> files, RequestDelegate application) =>
        StartEmittedAsync(EmittedAssembly.Compile(files), application);

    /// <summary>The same with emitted C# that is compiled already.</summary>
    /// <param name="emitted">The compiled C#.</param>
    /// <param name="application">What answers the requests that the middleware lets through.</param>
    public static Task<KestrelServer> StartEmittedAsync(EmittedAssembly emitted, RequestDelegate application) =>
        StartAsync(builder => emitted.AddTo(builder.Services), emitted.UseIn, app => app.Run(application));

    /// <summary>ASP.NET Core as the emitted comments say to set it up.</summary>
    /// <param name="files">What was emitted.</param>
    /// <param name="services">Adds what the application needs.</param>
    /// <param name="map">Adds what comes behind the middleware.</param>
    public static Task<KestrelServer> StartEmittedAsync(
        IReadOnlyList<TargetFile> files, Action<IServiceCollection> services, Action<WebApplication> map)
    {
        EmittedAssembly emitted = EmittedAssembly.Compile(files);
        return StartAsync(
            builder =>
            {
                emitted.AddTo(builder.Services);
                services(builder.Services);
            },
            emitted.UseIn,
            map);
    }

    /// <summary>ASP.NET Core with the run-time library.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="application">What answers the requests that the middleware lets through.</param>
    public static Task<KestrelServer> StartLibraryAsync(CorsPolicy policy, RequestDelegate application) => StartAsync(
        builder => builder.Services.AddDjangoCors(policy), static app => app.UseDjangoCors(), app => app.Run(application));

    /// <summary>ASP.NET Core with the run-time library, which reads the policy from JSON through the configuration binder.</summary>
    /// <param name="configurationJson">What an appsettings file holds: one section, whatever its name.</param>
    /// <param name="application">What answers the requests that the middleware lets through.</param>
    public static Task<KestrelServer> StartConfiguredAsync(string configurationJson, RequestDelegate application) => StartAsync(
        builder =>
        {
            builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(configurationJson)));
            builder.Services.AddDjangoCors(builder.Configuration.GetSection(SectionOf(configurationJson)));
        },
        static app => app.UseDjangoCors(),
        app => app.Run(application));

    /// <summary>ASP.NET Core with whatever is said.</summary>
    /// <param name="configure">Adds services and configuration.</param>
    /// <param name="useCors">Adds the middleware, behind the exception handler.</param>
    /// <param name="map">Adds what comes behind the middleware.</param>
    public static async Task<KestrelServer> StartAsync(
        Action<WebApplicationBuilder> configure, Action<IApplicationBuilder> useCors, Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WarningLog warnings = new();
        builder.Logging.AddProvider(warnings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure(builder);
        WebApplication app = builder.Build();
        app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("Internal Server Error")));
        useCors(app);
        map(app);
        await app.StartAsync();
        if (warnings.Messages is { Count: > 0 } messages)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException("The application starts with warnings:\n" + string.Join('\n', messages));
        }

        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new KestrelServer(app, new IPEndPoint(IPAddress.Loopback, new Uri(address).Port));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static string SectionOf(string configurationJson)
    {
        using JsonDocument json = JsonDocument.Parse(configurationJson);
        return json.RootElement.EnumerateObject().First(property => property.Value.ValueKind == JsonValueKind.Object).Name;
    }
}
