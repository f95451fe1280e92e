using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Yarp;

namespace PolicyBridge.Conformance.Targets.Yarp;

/// <summary>Real YARP on a free loopback port, with emitted routes and C#.</summary>
internal static class YarpServer
{
    /// <summary>Starts it.</summary>
    /// <param name="files">What was emitted.</param>
    /// <exception cref="InvalidOperationException">YARP refuses the routes or warns of them.</exception>
    public static Task<KestrelServer> StartAsync(IReadOnlyList<TargetFile> files) => StartAsync(EmittedAssembly.Compile(files), files);

    /// <summary>The same with emitted C# that is compiled already.</summary>
    /// <param name="emitted">The compiled C#.</param>
    /// <param name="files">What was emitted.</param>
    public static Task<KestrelServer> StartAsync(EmittedAssembly emitted, IReadOnlyList<TargetFile> files)
    {
        string json = files.Single(f => f.Path == ReverseProxyJson.FileName).Content;
        return KestrelServer.StartAsync(
            builder =>
            {
                emitted.AddTo(builder.Services);
                builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
                EmittedAssembly.AddTo(builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy")), files);
            },
            emitted.UseIn,
            app => app.MapReverseProxy());
    }
}
