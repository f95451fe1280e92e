using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore;

/// <summary>Does to requests and responses what django-cors-headers' CorsMiddleware does.</summary>
internal sealed class DjangoCorsMiddleware(RequestDelegate next, DjangoCorsRules rules)
{
    /// <summary>Answers a preflight at once, and otherwise adds headers when the response starts.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        if (PathOf(context) is not { } path)
        {
            return next(context);
        }

        DjangoCorsDecision decision = rules.Decide(
            context.Request.Method,
            path,
            OriginOf(headers),
            headers.ContainsKey(CorsHeaderNames.RequestMethod),
            Joined(headers, CorsHeaderNames.RequestPrivateNetwork));
        if (!decision.Enabled)
        {
            return next(context);
        }

        if (decision.AnswersPreflight)
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = 0;
            Apply(decision, context.Response.Headers);
            return Task.CompletedTask;
        }

        // Only when the response starts is it known what the application has set; exception handlers have run by then.
        context.Response.OnStarting(() =>
        {
            Apply(decision, context.Response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Apply(DjangoCorsDecision decision, IHeaderDictionary headers)
    {
        headers["vary"] = DjangoVary.Patch(Joined(headers, "vary"), "origin");
        foreach (KeyValuePair<string, string> header in decision.Headers)
        {
            headers[header.Key] = header.Value;
        }
    }

    // Django matches the path below its SCRIPT_NAME, which is ASP.NET Core's PathBase. Null where the target does not show
    // the base as it is: such a request is out of scope.
    private static string? PathOf(HttpContext context)
    {
        string path = DjangoPath.FromTarget(TargetOf(context));
        string pathBase = context.Request.PathBase.Value ?? "";
        if (pathBase.Length == 0)
        {
            return path;
        }

        if (!path.StartsWith(pathBase, StringComparison.Ordinal))
        {
            return null;
        }

        string below = path.Substring(pathBase.Length);
        return below.Length == 0 ? "/" : below.StartsWith('/') ? below : null;
    }

    // Kestrel answers 500 to a response header with a control character, and no browser sends one in an Origin.
    private static string? OriginOf(IHeaderDictionary headers)
    {
        string? origin = Joined(headers, CorsHeaderNames.Origin);
        return origin is null || origin.Any(c => c != '\t' && char.IsControl(c) && c <= '\u007f') ? null : origin;
    }

    // Request.Path has lost dot segments and keeps %2F; Django decides on the target as it was sent.
    private static string TargetOf(HttpContext context)
    {
        string? target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return string.IsNullOrEmpty(target)
            ? context.Request.PathBase.ToUriComponent() + context.Request.Path.ToUriComponent()
            : target;
    }

    // Several lines of one header are joined with a comma, as WSGI and ASGI servers hand them to Django.
    private static string? Joined(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out StringValues values) && values.Count > 0 ? string.Join(',', values.ToArray()) : null;
}
