using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PolicyBridge.AspNetCore;

/// <summary>On what Django decides whether a request is in scope.</summary>
internal static class DjangoCorsTarget
{
    // Django decides on the target as it was sent: Request.Path has lost dot segments and keeps %2F.
    public static string TargetOf(HttpContext context) => context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } target
        ? target : context.Request.PathBase.ToUriComponent() + context.Request.Path.ToUriComponent();
}
