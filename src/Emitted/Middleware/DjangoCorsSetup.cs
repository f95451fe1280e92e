using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore;

/// <summary>What the middleware needs of services and pipeline.</summary>
internal static class DjangoCorsSetup
{
    // Writing every header in an encoding costs Kestrel some hundredths of its speed. No browser sends an Origin beyond ASCII,
    // so that it is done from the first one on that is.
    private static volatile bool _writesBeyondAscii;

    /// <summary>Has Kestrel read and write origins byte for byte.</summary>
    public static void ReadOriginsAsDjango(IServiceCollection services)
    {
        // Django takes header bytes as Latin-1. Kestrel's default refuses an Origin that is not UTF-8 with status 400.
        services.PostConfigure<KestrelServerOptions>(options =>
        {
            options.RequestHeaderEncodingSelector = Latin1For(CorsHeaderNames.Origin, options.RequestHeaderEncodingSelector);

            // Kestrel asks by name when a value is set, and with an empty name when it writes a header that it knows; by then
            // every other header has been held to ASCII.
            Func<string, Encoding?> response = Latin1For(CorsHeaderNames.AllowOrigin, options.ResponseHeaderEncodingSelector);
            options.ResponseHeaderEncodingSelector = name => response(name) ?? (name.Length == 0 && _writesBeyondAscii ? Encoding.Latin1 : null);
        });
    }

    /// <summary>Has Kestrel write header values in Latin-1 from now on, if one about to be sent needs it.</summary>
    public static void PrepareToWrite(string origin)
    {
        if (!_writesBeyondAscii && !Ascii.IsValid(origin))
        {
            _writesBeyondAscii = true;
        }
    }

    /// <summary>Adds the middleware.</summary>
    public static void Use(
        IApplicationBuilder app, Func<DjangoCorsEngine> policy, Action<HttpContext, DjangoCorsDecision>? observer = null) =>
        app.Use(next => new DjangoCorsMiddleware(next, policy, DjangoCorsEndpoints.Of(app), observer).InvokeAsync);

    private static Func<string, Encoding?> Latin1For(string headerName, Func<string, Encoding?> otherwise) =>
        name => string.Equals(name, headerName, StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : otherwise(name);
}
