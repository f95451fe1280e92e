using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PolicyBridge.Conformance.Host;

/// <summary>The application that the requests of <c>fixtures/requests.json</c> talk to, in ASP.NET Core; <c>upstream.py</c> is the same in Django.</summary>
internal static class UpstreamContract
{
    private static readonly Dictionary<string, string> Vary = new()
    {
        ["accept"] = "Accept-Encoding",
        ["star"] = "*",
        ["origin"] = "Origin",
        ["multi"] = "Accept-Encoding, ORIGIN",
        ["cookie"] = "Cookie",
        ["empty"] = "",
        ["two"] = "Accept-Encoding,Cookie",
        ["starmix"] = "Accept, *",
        ["trail"] = "Accept,",
    };

    public static Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        HttpResponse response = context.Response;
        switch (path)
        {
            case "/" or "/ok" or "/slash/" or "/stream":
                return response.WriteAsync("ok");
            case "/slash" or "/api":
                response.Redirect(path + "/", permanent: true);
                return Task.CompletedTask;
            case "/redirect":
                response.Redirect("/ok");
                return Task.CompletedTask;
            case "/cookie":
                response.Cookies.Append("seen", "1");
                return response.WriteAsync("ok");
            case "/cached":
                response.Headers.CacheControl = "max-age=600";
                return response.WriteAsync("ok");
            case "/validated":
                response.Headers.ETag = "\"1\"";
                response.StatusCode = context.Request.Headers.IfNoneMatch == "\"1\"" ? 304 : 200;
                return Task.CompletedTask;
            case "/get-only":
                response.StatusCode = HttpMethods.IsGet(context.Request.Method) ? 200 : 405;
                return Task.CompletedTask;
            case "/denied":
                response.StatusCode = 403;
                return Task.CompletedTask;
            case "/boom":
                throw new InvalidOperationException("boom");
            case "/dup":
                SetOwnCors(response.Headers);
                return response.WriteAsync("ok");
            case "/dup/star":
                response.Headers.AccessControlAllowOrigin = "*";
                return response.WriteAsync("ok");
            default:
                return AnswerByPrefix(path, response);
        }
    }

    private static Task AnswerByPrefix(string path, HttpResponse response)
    {
        if (path.StartsWith("/status/", StringComparison.Ordinal)
            && int.TryParse(path.AsSpan(8), NumberStyles.None, CultureInfo.InvariantCulture, out int status))
        {
            response.StatusCode = status;
        }
        else if (path.StartsWith("/vary/", StringComparison.Ordinal) && Vary.TryGetValue(path[6..], out string? vary))
        {
            response.Headers.Vary = vary;
        }
        else if (!new[] { "/api/", "/v1/", "/xapi/", "/API/", "/files/", "//" }.Any(p => path.StartsWith(p, StringComparison.Ordinal)))
        {
            response.StatusCode = 404;
        }

        return Task.CompletedTask;
    }

    private static void SetOwnCors(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "https://upstream.example";
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = "X-Up";
        headers.AccessControlAllowMethods = "UP";
        headers.AccessControlAllowHeaders = "x-up";
        headers.AccessControlMaxAge = "7";
        headers["Access-Control-Allow-Private-Network"] = "true";
    }
}
