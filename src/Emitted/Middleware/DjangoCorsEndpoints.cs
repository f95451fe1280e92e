using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PolicyBridge.AspNetCore;

/// <summary>Endpoints with CORS metadata of their own. It has no effect, as the settings decide for all paths: a warning says so at the start.</summary>
internal sealed class DjangoCorsEndpoints
{
    private readonly IServiceProvider _services;
    private string? _found;

    public DjangoCorsEndpoints(IServiceProvider services)
    {
        _services = services;
        (services.GetService(typeof(IHostApplicationLifetime)) as IHostApplicationLifetime)?.ApplicationStarted.Register(Warn);
    }

    private string Found => _found ??= string.Join("; ", (_services.GetService(typeof(EndpointDataSource)) as EndpointDataSource)?.Endpoints is { Count: > 0 } endpoints
        ? endpoints.Where(HasMetadata).Select(endpoint => endpoint.DisplayName ?? "an endpoint without a name").Distinct() : []);

    private void Warn() => (Found.Length > 0 ? _services.GetService(typeof(ILoggerFactory)) as ILoggerFactory : null)?
        .CreateLogger("PolicyBridge.AspNetCore.DjangoCors").LogWarning(new EventId(10, "EndpointMetadata"), "CORS metadata ([EnableCors], [DisableCors], RequireCors) has no effect, as the settings of Django decide for every endpoint: {Endpoints}. Remove it.", Found);

    // Without this mark the framework answers such an endpoint with 500. Where routing comes later, any may follow.
    public void MarkHandled(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint ? HasMetadata(endpoint) : Found.Length > 0)
        {
            context.Items["__CorsMiddlewareWithEndpointInvoked"] = true;
        }
    }

    private static bool HasMetadata(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ICorsMetadata>() is not null;
}
