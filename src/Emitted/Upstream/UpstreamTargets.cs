using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace PolicyBridge.Emitted.Upstream;

/// <summary>
/// Sends a request on with the target that it came with, since Django decides on that. YARP itself takes a path apart and
/// writes it anew: %2F becomes %252F, a byte that is not UTF-8 is encoded twice, and dot segments are gone.
/// </summary>
internal sealed class UpstreamTargets : IStartupFilter
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private static readonly object Key = new();

    /// <summary>Has what came remembered.</summary>
    public static void AddTo(IServiceCollection services) => services.AddSingleton<IStartupFilter>(new UpstreamTargets());

    /// <summary>Has requests go out so.</summary>
    public static void AddTo(TransformBuilderContext context) => context.AddRequestTransform(Send);

    /// <summary>Remembers what came, before anything of the application can change it.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(following => context =>
        {
            context.Items[Key] = (context.Request.Path.Value, context.Request.QueryString.Value);
            return following(context);
        });
        next(app);
    };

    /// <summary>Sets the target of the request to the upstream, unless the application or a transform has chosen another path.</summary>
    private static ValueTask Send(RequestTransformContext context)
    {
        HttpContext http = context.HttpContext;
        string target = OriginForm(http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "");
        if (target.StartsWith('/')
            && http.Items[Key] is (string path, string query)
            && !http.Request.PathBase.HasValue
            && path == http.Request.Path.Value
            && path == context.Path.Value)
        {
            string asked = context.Query.QueryString.Value ?? "";
            string sent = asked == query ? target : target.Split('?')[0] + asked;
            context.ProxyRequest.RequestUri = new Uri(context.DestinationPrefix.TrimEnd('/') + sent, AsItIs);
        }

        return default;
    }

    // A client may name the host in the target (RFC 9112, section 3.2.2); servers of applications do not.
    private static string OriginForm(string target)
    {
        int authority = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (authority < 0)
        {
            return target;
        }

        int end = target.IndexOfAny(['/', '?', '#'], authority + 3);
        return end < 0 ? "/" : target[end] == '/' ? target.Substring(end) : "/" + target.Substring(end);
    }
}
