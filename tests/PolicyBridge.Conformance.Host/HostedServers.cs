using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Conformance.Servers;

namespace PolicyBridge.Conformance.Host;

/// <summary>The servers that run in the process.</summary>
internal sealed class HostedServers : IAsyncDisposable
{
    private readonly Dictionary<int, KestrelServer> _running = [];

    /// <summary>Starts a server or ends one.</summary>
    /// <returns>The server's port.</returns>
    public async Task<int> FollowAsync(HostOrder order)
    {
        if (order.Stop is { } port)
        {
            _running.Remove(port, out KestrelServer? ending);
            await ending!.DisposeAsync();
            return port;
        }

        KestrelServer server = await StartAsync(order);
        _running.Add(server.EndPoint.Port, server);
        return server.EndPoint.Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (KestrelServer server in _running.Values)
        {
            await server.DisposeAsync();
        }
    }

    private static Task<KestrelServer> StartAsync(HostOrder order)
    {
        EmittedAssembly? emitted = order.Image is not null ? EmittedAssembly.Load(order.Image)
            : order.Sources is not null ? EmittedAssembly.CompileForThisRuntime(order.Sources)
            : null;
        return KestrelServer.StartAsync(
            builder =>
            {
                if (order.Configuration is not null)
                {
                    builder.Configuration.AddJsonStream(Stream(order.Configuration));
                    builder.Services.AddDjangoCors(builder.Configuration.GetSection("DjangoCors"));
                }

                if (order.ReverseProxy is not null)
                {
                    builder.Configuration.AddJsonStream(Stream(order.ReverseProxy));
                    builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
                }

                emitted?.AddTo(builder.Services);
            },
            app =>
            {
                if (order.Configuration is not null)
                {
                    app.UseDjangoCors();
                }

                emitted?.UseIn(app);
            },
            app => Map(app, order));
    }

    private static void Map(WebApplication app, HostOrder order)
    {
        if (order.ReverseProxy is not null)
        {
            app.MapReverseProxy();
        }
        else if (order.Forms)
        {
            FormApplication.Map(app, order.EndpointPolicy);
        }
        else
        {
            app.Run(UpstreamContract.AnswerAsync);
        }
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
