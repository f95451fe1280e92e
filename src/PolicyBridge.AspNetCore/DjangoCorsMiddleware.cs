using Microsoft.AspNetCore.Http;
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
            policy.LooksAtPaths || request.PathBase.HasValue ? DjangoCorsTarget.TargetOf(context) : "/",
            request.PathBase.Value ?? "",
            DjangoCorsHttp.OriginOf(headers),
            headers.AccessControlRequestMethod.Count > 0,
            policy.LooksAtPrivateNetwork ? headers[CorsHeaderNames.RequestPrivateNetwork] is [var asked] ? asked : null : null);
    }

    private static Task ApplyPending(object state)
    {
        PendingHeaders pending = (PendingHeaders)state;
        Apply(pending.Decision, pending.Response.Headers);
        return Task.CompletedTask;
    }

    private static Task PatchVary(object state)
    {
        DjangoCorsHttp.AddOriginToVary(((HttpResponse)state).Headers);
        return Task.CompletedTask;
    }

    private static void Apply(DjangoCorsDecision decision, IHeaderDictionary headers)
    {
        DjangoCorsHttp.AddOriginToVary(headers);
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

    private sealed class PendingHeaders(HttpResponse response, DjangoCorsDecision decision)
    {
        public HttpResponse Response => response;

        public DjangoCorsDecision Decision => decision;
    }
}
