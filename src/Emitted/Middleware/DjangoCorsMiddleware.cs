using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore;

/// <summary>Does to requests and responses what django-cors-headers' CorsMiddleware does.</summary>
/// <param name="next">What handles the requests that are not answered here.</param>
/// <param name="policy">The policy in force, asked for at each request.</param>
/// <param name="endpoints">The application's endpoints.</param>
/// <param name="observer">What is told of each decision; null where nobody listens.</param>
internal sealed class DjangoCorsMiddleware(
    RequestDelegate next, Func<DjangoCorsEngine> policy, DjangoCorsEndpoints endpoints, Action<HttpContext, DjangoCorsDecision>? observer)
{
    private static readonly SearchValues<char> NotInOrigins = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c != '\t').Append(0x7f).Select(c => (char)c)]);

    /// <summary>Answers a preflight at once, and otherwise adds headers when the response starts.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        DjangoCorsDecision decision = Decide(context, policy());
        observer?.Invoke(context, decision);
        if (!decision.IsInScope)
        {
            endpoints.MarkHandled(context);
            return next(context);
        }

        HttpResponse response = context.Response;
        if (decision.AnswersPreflight)
        {
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = 0;
            Apply(decision, response.Headers);
            return Task.CompletedTask;
        }

        // Only when the response starts is it known what the application has set; exception handlers have run by then.
        if (decision.HasHeaders)
        {
            response.OnStarting(ApplyPending, new PendingHeaders(response, decision));
        }
        else
        {
            response.OnStarting(PatchVary, response);
        }

        endpoints.MarkHandled(context);
        return next(context);
    }

    private static DjangoCorsDecision Decide(HttpContext context, DjangoCorsEngine policy)
    {
        HttpRequest request = context.Request;
        IHeaderDictionary headers = request.Headers;
        return policy.DecideTarget(
            request.Method,
            policy.LooksAtPaths || request.PathBase.HasValue ? TargetOf(context) : "/",
            request.PathBase.Value ?? "",
            OriginOf(headers),
            headers.AccessControlRequestMethod.Count > 0,
            policy.LooksAtPrivateNetwork ? Joined(headers[CorsHeaderNames.RequestPrivateNetwork]) : null);
    }

    private static Task ApplyPending(object state)
    {
        PendingHeaders pending = (PendingHeaders)state;
        Apply(pending.Decision, pending.Response.Headers);
        return Task.CompletedTask;
    }

    private static Task PatchVary(object state)
    {
        PatchVary(((HttpResponse)state).Headers);
        return Task.CompletedTask;
    }

    private static void PatchVary(IHeaderDictionary headers)
    {
        string? existing = Joined(headers.Vary);
        string patched = DjangoVary.Patch(existing, "origin");
        if (!ReferenceEquals(existing, patched))
        {
            headers.Vary = patched;
        }
    }

    private static void Apply(DjangoCorsDecision decision, IHeaderDictionary headers)
    {
        PatchVary(headers);
        CorsResponseHeaders values = decision.Headers;
        if (decision.AllowOrigin is not null)
        {
            DjangoCorsSetup.PrepareToWrite(decision.AllowOrigin);
            headers.AccessControlAllowOrigin = decision.AllowOrigin;
        }

        if (values.AllowCredentials is not null)
        {
            headers.AccessControlAllowCredentials = values.AllowCredentials;
        }

        if (values.ExposeHeaders is not null)
        {
            headers.AccessControlExposeHeaders = values.ExposeHeaders;
        }

        if (values.AllowHeaders is not null)
        {
            headers.AccessControlAllowHeaders = values.AllowHeaders;
        }

        if (values.AllowMethods is not null)
        {
            headers.AccessControlAllowMethods = values.AllowMethods;
        }

        if (values.MaxAge is not null)
        {
            headers.AccessControlMaxAge = values.MaxAge;
        }

        if (values.AllowPrivateNetwork is not null)
        {
            headers[CorsHeaderNames.AllowPrivateNetwork] = values.AllowPrivateNetwork;
        }
    }

    // Kestrel answers 500 to a response header with a control character, and no browser sends one in an Origin.
    private static string? OriginOf(IHeaderDictionary headers)
    {
        string? origin = Joined(headers.Origin);
        return origin is null || origin.AsSpan().ContainsAny(NotInOrigins) ? null : origin;
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
    private static string? Joined(StringValues values) => values.Count switch
    {
        0 => null,
        1 => values[0],
        _ => string.Join(',', values.ToArray()),
    };

    private sealed class PendingHeaders(HttpResponse response, DjangoCorsDecision decision)
    {
        public HttpResponse Response => response;

        public DjangoCorsDecision Decision => decision;
    }
}
