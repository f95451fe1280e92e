using System.Globalization;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>The second half of a CORS-preflight fetch: what the answer permits (Fetch standard, section 4.8).</summary>
internal static class CorsPreflight
{
    public static PreflightResult Check(FetchRequest request, CorsObservation answer, BrowserProfile profile)
    {
        answer = answer.SeenBy(profile);
        if (CorsCheck.Check(request.Origin, request.IncludesCredentials, answer) is { } blocked)
        {
            return new PreflightResult.Refused(blocked);
        }

        if (answer.Status is < 200 or > 299)
        {
            return Refuse(FetchSection.PreflightFetch, string.Create(CultureInfo.InvariantCulture, $"status {answer.Status} is no ok status"));
        }

        TokenList? methods = answer.MethodsIn(CorsHeaderNames.AllowMethods);
        TokenList? headers = answer.HeadersIn(CorsHeaderNames.AllowHeaders);
        if (methods?.IsMalformed == true || headers?.IsMalformed == true)
        {
            return Refuse(FetchSection.NewHeaderSyntax, $"{(methods?.IsMalformed == true ? CorsHeaderNames.AllowMethods : CorsHeaderNames.AllowHeaders)} is malformed");
        }

        TokenList? methodNames = methods ?? (profile.UsesMethodForListeners && request.Scenario.HasUploadListener ? TokenList.OfMethods([request.Method]) : null);
        return !AllowsMethod(request, methodNames) ? Refuse(FetchSection.PreflightFetch, $"{request.Method} is not in {CorsHeaderNames.AllowMethods}")
            : RefusedHeader(request, headers, profile) is { } name ? Refuse(FetchSection.PreflightFetch, $"{name} is not in {CorsHeaderNames.AllowHeaders}")
            : new PreflightResult.Granted(methodNames, headers, TimeSpan.FromSeconds(profile.SecondsKept(answer[CorsHeaderNames.MaxAge])));
    }

    private static bool AllowsMethod(FetchRequest request, TokenList? methods) =>
        Methods.IsSafelisted(request.Method)
        || methods?.Grants(request.Method, withCredentials: true) == true
        || (methods?.HasWildcard == true && !request.IncludesCredentials);

    private static string? RefusedHeader(FetchRequest request, TokenList? names, BrowserProfile profile) =>
        request.UnsafeHeaderNames.FirstOrDefault(name =>
            names?.Grants(name, request.IncludesCredentials) != true
            && !(profile.WildcardCoversAuthorization && HeaderNames.IsNonWildcard(name) && names?.HasWildcard == true && !request.IncludesCredentials));

    private static PreflightResult.Refused Refuse(FetchSection section, string reason) => new(new FetchOutcome.Blocked(section, reason));
}
