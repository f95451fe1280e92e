using System.Net.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using PolicyBridge.Policy.Engine;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PolicyBridge.Emitted.Upstream;

/// <summary>
/// Lets the Access-Control-Allow-Origin: * of WhiteNoise stand where Django does: with every static file that CorsMiddleware does
/// not see, as WhiteNoise stands above it, and else where the policy grants nothing itself. Above CorsMiddleware WhiteNoise answers
/// 405 to other methods than GET and HEAD, to preflights too.
/// </summary>
internal sealed class UpstreamStaticFiles(string prefix, bool isAboveCors, bool underWsgi, bool underAsgi) : IStartupFilter
{
    private const string AllowOrigin = "access-control-allow-origin";
    private const string RequestMethod = "access-control-request-method";

    private static readonly string[] ResponseHeaders =
    [
        AllowOrigin, "access-control-allow-credentials", "access-control-expose-headers", "access-control-allow-headers",
        "access-control-allow-methods", "access-control-max-age", "access-control-allow-private-network",
    ];

    private static readonly object Key = new();
    private static readonly object PreflightKey = new();

    /// <summary>Registers it.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this);

    /// <summary>Has it see what goes to the upstream and comes from there.</summary>
    public void AddTo(TransformBuilderContext context) => context.AddRequestTransform(Send).AddResponseTransform(See);

    /// <summary>Has the last word on the headers: what is registered first runs last when the response starts.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => context =>
        {
            context.Response.OnStarting(() =>
            {
                Restore(context);
                return Task.CompletedTask;
            });
            if (isAboveCors && HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.TryGetValue(RequestMethod, out StringValues asked) && IsStatic(context))
            {
                // No preflight to the policy, which is not to answer it.
                context.Items[PreflightKey] = asked;
                context.Request.Headers.Remove(RequestMethod);
            }

            return following(context);
        });
        next(app);
    };

    /// <summary>Gives the upstream the preflight that it answers.</summary>
    private static ValueTask Send(RequestTransformContext context)
    {
        if (context.HttpContext.Items[PreflightKey] is StringValues asked)
        {
            context.ProxyRequest.Headers.TryAddWithoutValidation(RequestMethod, (IEnumerable<string?>)asked);
        }

        return default;
    }

    /// <summary>Looks at what the upstream has sent, which the routes may remove.</summary>
    private ValueTask See(ResponseTransformContext context)
    {
        if (context.ProxyResponse is { } upstream && IsStatic(context.HttpContext) && !(isAboveCors && VariesOnOrigin(upstream)))
        {
            string[] allowed = ValuesOf(upstream, AllowOrigin);
            bool isFile = allowed is [var only] && only == "*";
            if (isFile || (isAboveCors && allowed.Length == 0 && (int)upstream.StatusCode == StatusCodes.Status405MethodNotAllowed))
            {
                context.HttpContext.Items[Key] = (isFile, (int)upstream.StatusCode, new StringValues(ValuesOf(upstream, "vary")));
            }
        }

        return default;
    }

    private void Restore(HttpContext context)
    {
        if (context.Items[Key] is not (bool isFile, int status, StringValues vary) || context.Response.StatusCode != status)
        {
            return;
        }

        IHeaderDictionary headers = context.Response.Headers;
        if (isAboveCors)
        {
            foreach (string name in ResponseHeaders)
            {
                headers.Remove(name);
            }

            headers["vary"] = vary;
        }

        if (isFile && !headers.ContainsKey(AllowOrigin))
        {
            headers[AllowOrigin] = "*";
        }
    }

    private bool IsStatic(HttpContext context)
    {
        string[] readings = DjangoPath.Readings(context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "", underWsgi, underAsgi);
        return readings.Length > 0 && Array.TrueForAll(readings, reading => reading.StartsWith(prefix, StringComparison.Ordinal));
    }

    // A Django that still has CorsMiddleware says so of what WhiteNoise has not answered.
    private static bool VariesOnOrigin(HttpResponseMessage upstream) =>
        Array.Exists(ValuesOf(upstream, "vary"), line => Array.Exists(line.Split(','), name => name.Trim().Equals("origin", StringComparison.OrdinalIgnoreCase)));

    private static string[] ValuesOf(HttpResponseMessage upstream, string name) =>
        upstream.Headers.TryGetValues(name, out IEnumerable<string>? values) ? [.. values] : [];
}
