using Microsoft.AspNetCore.Builder;
using PolicyBridge.AspNetCore;
using PolicyBridge.Policy;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a CORS policy in the terms of django-cors-headers, and the middleware that enforces it.</summary>
public static class DjangoCorsExtensions
{
    /// <summary>Registers the policy.</summary>
    /// <exception cref="System.ArgumentException">A regex of the policy has no .NET form.</exception>
    public static IServiceCollection AddDjangoCors(this IServiceCollection services, CorsPolicy policy)
    {
        System.ArgumentNullException.ThrowIfNull(services);
        System.ArgumentNullException.ThrowIfNull(policy);
        DjangoCorsSetup.Add(services, CorsReference.RulesOf(policy));
        return services;
    }

    /// <summary>
    /// Adds the middleware. It belongs after <c>UseExceptionHandler</c> and before authentication and everything else that
    /// answers requests, so that preflights pass without credentials and 401, 404 and 500 carry the headers.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">No policy was registered.</exception>
    public static IApplicationBuilder UseDjangoCors(this IApplicationBuilder app)
    {
        System.ArgumentNullException.ThrowIfNull(app);
        DjangoCorsSetup.Use(app);
        return app;
    }
}
