using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace PolicyBridge.Emitted.Upstream;

/// <summary>
/// Holds back the CORS headers of the server behind until the policy has decided, and lets its credentials and exposed
/// headers stand where it has allowed the response itself, as far as the policy grants them.
/// </summary>
internal static class UpstreamCorsMiddleware
{
    private const string AllowOrigin = "access-control-allow-origin";
    private const string AllowCredentials = "access-control-allow-credentials";
    private const string ExposeHeaders = "access-control-expose-headers";

    private static readonly string[] ResponseHeaders =
    [
        AllowOrigin, AllowCredentials, ExposeHeaders, "access-control-allow-headers", "access-control-allow-methods",
        "access-control-max-age", "access-control-allow-private-network",
    ];

    private static readonly object Key = new();

    /// <summary>Adds it around the policy's own middleware.</summary>
    public static IApplicationBuilder Use(IApplicationBuilder app, Func<IApplicationBuilder, IApplicationBuilder> useCors)
    {
        // What is registered last runs first when the response starts.
        app.Use(next => context => OnStarting(context, next, Restrict));
        useCors(app);
        return app.Use(next => context => OnStarting(context, next, HoldBack));
    }

    private static Task OnStarting(HttpContext context, RequestDelegate next, Action<HttpContext> action)
    {
        context.Response.OnStarting(() =>
        {
            action(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void HoldBack(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        if (!StringValues.IsNullOrEmpty(headers[AllowOrigin]))
        {
            context.Items[Key] = (Credentials: headers[AllowCredentials] == "true", Exposed: headers[ExposeHeaders].ToString());
        }

        foreach (string name in ResponseHeaders)
        {
            headers.Remove(name);
        }
    }

    private static void Restrict(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        if (context.Items[Key] is not (bool credentials, string exposed))
        {
            return;
        }

        if (!credentials)
        {
            headers.Remove(AllowCredentials);
        }

        if (exposed.Length == 0)
        {
            headers.Remove(ExposeHeaders);
        }
        else if (Items(exposed).IsSubsetOf(Items(headers[ExposeHeaders].ToString())))
        {
            headers[ExposeHeaders] = exposed;
        }
    }

    // Field names are compared without regard to case (RFC 9110, section 5.1).
    private static HashSet<string> Items(string list) => new(
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
