using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PolicyBridge.AspNetCore;
using PolicyBridge.AspNetCore.Configuration;
using PolicyBridge.Policy;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers CORS policies in the terms of django-cors-headers, and the middleware that enforces them.</summary>
/// <remarks>
/// The settings of a policy are validated when the host starts, which every problem stops. When their configuration changes
/// they are validated again; where they are not valid the last good policy stays in force, and the problems are logged.
/// Several registrations under one name complement each other, the later winning setting by setting.
/// </remarks>
public static class DjangoCorsExtensions
{
    /// <summary>Registers a policy that is bound from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">
    /// The section whose keys are Django's setting names, such as <c>DjangoCors:CORS_ALLOWED_ORIGINS:0</c>. Any other key is
    /// an error.
    /// </param>
    public static IServiceCollection AddDjangoCors(this IServiceCollection services, IConfigurationSection section) =>
        services.AddDjangoCors(Options.Options.DefaultName, section);

    /// <summary>Registers a named policy that is bound from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, as <see cref="UseDjangoCors(IApplicationBuilder, string)"/> takes it.</param>
    /// <param name="section">The section whose keys are Django's setting names. Any other key is an error.</param>
    public static IServiceCollection AddDjangoCors(this IServiceCollection services, string name, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        AddPolicy(services, name);
        services.AddSingleton<IOptionsChangeTokenSource<DjangoCorsOptions>>(new ConfigurationChangeTokenSource<DjangoCorsOptions>(name, section));
        services.AddSingleton<IConfigureOptions<DjangoCorsOptions>>(
            provider => new ConfigureFromSection(name, section, provider.GetService<IConfiguration>()));
        return services;
    }

    /// <summary>Registers a policy that is set in code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the settings; what it leaves alone has the package's default.</param>
    public static IServiceCollection AddDjangoCors(this IServiceCollection services, Action<DjangoCorsOptions> configure) =>
        services.AddDjangoCors(Options.Options.DefaultName, configure);

    /// <summary>Registers a named policy that is set in code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, as <see cref="UseDjangoCors(IApplicationBuilder, string)"/> takes it.</param>
    /// <param name="configure">Sets the settings; what it leaves alone has the package's default.</param>
    public static IServiceCollection AddDjangoCors(this IServiceCollection services, string name, Action<DjangoCorsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        AddPolicy(services, name);
        return services.Configure(name, configure);
    }

    /// <summary>Registers a policy that was read or made before.</summary>
    /// <param name="services">The services.</param>
    /// <param name="policy">The policy, such as <c>SettingsReader.Load(path).Policy</c>.</param>
    public static IServiceCollection AddDjangoCors(this IServiceCollection services, CorsPolicy policy) =>
        services.AddDjangoCors(Options.Options.DefaultName, policy);

    /// <summary>Registers a named policy that was read or made before.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, as <see cref="UseDjangoCors(IApplicationBuilder, string)"/> takes it.</param>
    /// <param name="policy">The policy, such as <c>SettingsReader.Load(path).Policy</c>.</param>
    public static IServiceCollection AddDjangoCors(this IServiceCollection services, string name, CorsPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return services.AddDjangoCors(name, options => options.SetAll(policy));
    }

    /// <summary>
    /// Adds the middleware. It belongs after <c>UseExceptionHandler</c> and before authentication and everything else that
    /// answers requests, so that preflights pass without credentials and 401, 404 and 500 carry the headers.
    /// </summary>
    /// <remarks>
    /// Like Django's it is for the whole application: the paths in scope are those of <c>CORS_URLS_REGEX</c>, and endpoints
    /// have no policy of their own. Two policies go to two branches of the pipeline (<c>app.UseWhen</c>, <c>app.Map</c>).
    /// </remarks>
    /// <param name="app">The pipeline.</param>
    /// <exception cref="InvalidOperationException">No policy was registered.</exception>
    public static IApplicationBuilder UseDjangoCors(this IApplicationBuilder app) => app.UseDjangoCors(Options.Options.DefaultName);

    /// <summary>Adds the middleware with a named policy; see <see cref="UseDjangoCors(IApplicationBuilder)"/>.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="name">The policy's name.</param>
    /// <exception cref="InvalidOperationException">No policy was registered under this name.</exception>
    public static IApplicationBuilder UseDjangoCors(this IApplicationBuilder app, string name)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(name);
        PolicyName.Require(name, app.ApplicationServices.GetServices<PolicyName>());
        return app.Use(next =>
        {
            // Not earlier than the pipeline is built, so that validation on start has the first word on a bad policy.
            DjangoCorsPolicies policies = app.ApplicationServices.GetRequiredService<DjangoCorsPolicies>();
            DjangoCorsObserver observer = app.ApplicationServices.GetRequiredService<DjangoCorsObserver>();
            return new DjangoCorsMiddleware(next, policies.Get(name), new DjangoCorsEndpoints(app.ApplicationServices), observer.Observe).InvokeAsync;
        });
    }

    private static void AddPolicy(IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        services.AddLogging();
        services.AddMetrics();
        services.AddOptions<DjangoCorsOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DjangoCorsOptions>, DjangoCorsOptionsValidation>());
        services.TryAddSingleton<IOptionsMonitor<DjangoCorsOptions>, LastGoodOptionsMonitor>();
        services.TryAddSingleton<DjangoCorsObserver>();
        if (services.All(s => s.ServiceType != typeof(DjangoCorsPolicies)))
        {
            services.AddSingleton<DjangoCorsPolicies>();
            services.PostConfigure<KestrelServerOptions>(DjangoCorsSetup.ReadOriginsAsDjango);
        }

        services.AddSingleton(new PolicyName(name));
    }
}
