using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore;

/// <summary>Registers rules with the services and the middleware with the pipeline.</summary>
internal static class DjangoCorsSetup
{
    /// <summary>Registers the rules, and has Kestrel read and write origins byte for byte.</summary>
    public static void Add(IServiceCollection services, DjangoCorsRules rules)
    {
        services.AddSingleton(rules);

        // Django takes header bytes as Latin-1. Kestrel's default refuses an Origin that is not UTF-8 with status 400.
        services.PostConfigure<KestrelServerOptions>(options =>
        {
            options.RequestHeaderEncodingSelector = Latin1For(CorsHeaderNames.Origin, options.RequestHeaderEncodingSelector);

            // Kestrel asks by name when a value is set, and with an empty name when it writes a header that it knows; by then
            // every other header has been held to ASCII.
            Func<string, Encoding?> response = Latin1For(CorsHeaderNames.AllowOrigin, options.ResponseHeaderEncodingSelector);
            options.ResponseHeaderEncodingSelector = name => response(name) ?? (name.Length == 0 ? Encoding.Latin1 : null);
        });
    }

    /// <summary>Adds the middleware.</summary>
    public static void Use(IApplicationBuilder app)
    {
        DjangoCorsRules rules = app.ApplicationServices.GetService<DjangoCorsRules>()
            ?? throw new InvalidOperationException("UseDjangoCors() needs services.AddDjangoCors() first.");
        app.Use(next => new DjangoCorsMiddleware(next, rules).InvokeAsync);
    }

    private static Func<string, Encoding?> Latin1For(string headerName, Func<string, Encoding?> otherwise) =>
        name => string.Equals(name, headerName, StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : otherwise(name);
}
