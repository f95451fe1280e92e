using Microsoft.AspNetCore.Http;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.AspNetCore;

/// <summary>Requests as Django reads them, and responses as it writes them.</summary>
internal static class DjangoCorsHttp
{
    // Several Origin headers are joined with a comma, as WSGI and ASGI servers do. Null where there is none, or one that Kestrel could not send back.
    public static string? OriginOf(IHeaderDictionary headers) =>
        headers.Origin switch { { Count: > 1 } lines => string.Join(',', lines.ToArray()), var line => (string?)line } is { Length: > 0 } origin
        && (!origin.AsSpan().ContainsAnyExceptInRange(' ', '~') || origin.All(c => c is '\t' or (>= ' ' and not '\u007f' and <= '\u00ff'))) ? origin : null;

    public static void AddOriginToVary(IHeaderDictionary headers) =>
        headers.Vary = DjangoVary.Patch(headers.Vary switch { { Count: > 1 } lines => string.Join(',', lines.ToArray()), var line => (string?)line }, "origin");
}
