using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PolicyBridge.AspNetCore;

/// <summary>
/// Endpoints with CORS metadata of their own, as of [EnableCors] or RequireCors(). It has no effect: as in Django the settings decide
/// for all paths alike. A warning says so when the application has started.
/// </summary>
internal sealed class DjangoCorsEndpoints
{
    // By this the framework's endpoint middleware knows that CORS was seen to; without it, it answers such endpoints with 500.
    private const string Handled = "__CorsMiddlewareWithEndpointInvoked";

    private static readonly Action<ILogger, string, Exception?> Warning = LoggerMessage.Define<string>(
        LogLevel.Warning,
        new EventId(10, "EndpointMetadata"),
        "CORS metadata ([EnableCors], [DisableCors], RequireCors) has no effect, as the settings of Django decide for every endpoint: {Endpoints}. Remove it.");

    private readonly Lazy<string[]> _withMetadata;

    private DjangoCorsEndpoints(IServiceProvider services) => _withMetadata = new Lazy<string[]>(() =>
    [
        .. (services.GetService<EndpointDataSource>()?.Endpoints ?? []).Where(HasMetadata).Select(endpoint => endpoint.DisplayName ?? "an endpoint without a name").Distinct(),
    ]);

    /// <summary>The endpoints of an application; each is looked at when it has started.</summary>
    public static DjangoCorsEndpoints Of(IApplicationBuilder app)
    {
        DjangoCorsEndpoints endpoints = new(app.ApplicationServices);
        app.ApplicationServices.GetService<IHostApplicationLifetime>()?.ApplicationStarted.Register(() => endpoints.Warn(app.ApplicationServices));
        return endpoints;
    }

    /// <summary>Has an endpoint with such metadata answer. Where routing comes later it is not known which endpoint it will be.</summary>
    public void MarkHandled(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint ? HasMetadata(endpoint) : _withMetadata.Value.Length > 0)
        {
            context.Items[Handled] = true;
        }
    }

    private void Warn(IServiceProvider services)
    {
        if (_withMetadata.Value.Length > 0 && services.GetService<ILoggerFactory>() is { } loggers)
        {
            Warning(loggers.CreateLogger("PolicyBridge.AspNetCore.DjangoCors"), string.Join("; ", _withMetadata.Value), null);
        }
    }

    private static bool HasMetadata(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ICorsMetadata>() is not null;
}
