using System.Globalization;
using PolicyBridge.Analysis;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;

namespace PolicyBridge.Conformance.Comparison.Browser;

/// <summary>The second half of a CORS-preflight fetch: what the answer permits (Fetch standard, section 4.8).</summary>
internal static class CorsPreflight
{
    public static PreflightResult Check(FetchRequest request, CorsObservation answer, BrowserProfile profile)
    {
        if (CorsCheck.Check(request.Origin, request.IncludesCredentials, answer) is { } blocked)
        {
            return new PreflightResult.Refused(blocked);
        }

        if (answer.Status is < 200 or > 299)
        {
            return Refuse(FetchSection.PreflightFetch, string.Create(CultureInfo.InvariantCulture, $"status {answer.Status} is no ok status"));
        }

        NameList methods = NameList.Methods(answer, CorsHeaderNames.AllowMethods);
        NameList headers = NameList.Headers(answer, CorsHeaderNames.AllowHeaders);
        if (methods.IsMalformed || headers.IsMalformed)
        {
            return Refuse(FetchSection.NewHeaderSyntax, $"{(methods.IsMalformed ? CorsHeaderNames.AllowMethods : CorsHeaderNames.AllowHeaders)} is malformed");
        }

        TokenGrants? methodNames = methods.Names ?? (profile.UsesMethodForListeners && request.Scenario.HasUploadListener ? TokenGrants.Of([request.Method], StringComparer.Ordinal) : null);
        return !AllowsMethod(request, methodNames) ? Refuse(FetchSection.PreflightFetch, $"{request.Method} is not in {CorsHeaderNames.AllowMethods}")
            : RefusedHeader(request, headers.Names, profile) is { } name ? Refuse(FetchSection.PreflightFetch, $"{name} is not in {CorsHeaderNames.AllowHeaders}")
            : new PreflightResult.Granted(methodNames, headers.Names, TimeSpan.FromSeconds(profile.SecondsKept(answer[CorsHeaderNames.MaxAge])));
    }

    private static bool AllowsMethod(FetchRequest request, TokenGrants? methods) =>
        FetchNames.IsSafelistedMethod(request.Method)
        || methods?.Grants(request.Method, withCredentials: true) == true
        || (methods?.HasWildcard == true && !request.IncludesCredentials);

    private static string? RefusedHeader(FetchRequest request, TokenGrants? names, BrowserProfile profile) =>
        request.UnsafeHeaderNames.FirstOrDefault(name =>
            names?.Grants(name, request.IncludesCredentials) != true
            && !(profile.WildcardCoversAuthorization && FetchNames.IsNonWildcardRequestHeader(name) && names?.HasWildcard == true && !request.IncludesCredentials));

    private static PreflightResult.Refused Refuse(FetchSection section, string reason) => new(new FetchOutcome.Blocked(section, reason));
}
