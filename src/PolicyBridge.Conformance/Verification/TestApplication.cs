using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Requests;

namespace PolicyBridge.Conformance.Verification;

/// <summary>The application behind the policy: it answers what a header asks it to.</summary>
internal static class TestApplication
{
    /// <summary>The request header that names an <see cref="ApplicationAnswer"/>.</summary>
    public const string Header = "PolicyBridge-Application";

    /// <summary>The status of an answer to OPTIONS.</summary>
    public const int StatusOfOptions = StatusCodes.Status405MethodNotAllowed;

    /// <summary>Answers a request.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        if (Enum.TryParse(context.Request.Headers[Header].ToString(), out ApplicationAnswer answer))
        {
            context.Response.StatusCode = RequestText.StatusOf(answer);
            if (answer is ApplicationAnswer.Varies)
            {
                context.Response.Headers.Vary = "Accept-Encoding";
            }
        }

        // Most applications have no answer to OPTIONS, so that a preflight which reaches them fails.
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusOfOptions;
        }

        return context.Response.WriteAsync("ok");
    }
}
