using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Requests;

namespace PolicyBridge.Conformance.Verification;

/// <summary>The application behind the policy: it answers what a header asks it to.</summary>
internal static class TestApplication
{
    /// <summary>The request header that names an <see cref="ApplicationAnswer"/>.</summary>
    public const string Header = "PolicyBridge-Application";

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

        return context.Response.WriteAsync("ok");
    }
}
