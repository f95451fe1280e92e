using System.Globalization;
using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary><c>DjangoCors.g.cs</c>: what the policy says as code, and the middleware, in one file without package dependency.</summary>
internal static class DjangoCorsSource
{
    private const string Local = $"global::{EmittedFile.Namespace}";

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, FidelityTable fidelity)
    {
        ScopeCode scope = ScopeCode.Of(policy);
        OriginCode? origins = policy.AllowAllOrigins ? null : OriginCode.Of(policy, OriginCode.Listed(policy), asDjango: true);
        scope.Note(fidelity);
        origins?.Note(fidelity);
        bool tellsRefused = policy.AllowCredentials && policy.Reference.SendsCredentialsToRefusedOrigins;
        string[] files =
        [
            "DjangoVary.cs", "DjangoCorsSetup.cs", "DjangoCorsEndpoints.cs", .. scope.Files,
            .. origins?.Files ?? ["DjangoUrl.cs"], .. tellsRefused ? ["DjangoUrl.cs"] : Array.Empty<string>(),
            .. EmittedSource.FormsIf(CsrfProtection.IsNeeded(policy, options.Style)),
        ];

        // The file may carry any text of the settings in its literals; those are escaped. Comments are cleaned.
        return EmittedFile.Of(
            policy,
            options,
            "The CORS policy of the Django settings, and the middleware that enforces it as Django does.",
            "",
            CsrfProtection.Registration(policy, options.Style),
            "Has Kestrel read and write Origins beyond ASCII. The policy itself is in the middleware.",
            $"global::Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.PostConfigure<global::Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(services, {Local}.DjangoCorsSetup.ReadOriginsAsDjango)",
            $"app.Use(next => new {Local}.DjangoCorsMiddleware(next, new {Local}.DjangoCorsEndpoints(app.ApplicationServices)).InvokeAsync)",
            EmittedSource.Of(Middleware(policy, scope, origins, tellsRefused), files, [.. scope.Call is null ? Array.Empty<string>() : ["Microsoft.AspNetCore.Http.Features"], "Microsoft.AspNetCore.Http"]));
    }

    public static string PathOf(TargetOptions options) => $"{options.ClassName}.g.cs";

    private static string Middleware(CorsPolicy policy, ScopeCode scope, OriginCode? origins, bool tellsRefused) => $$"""
        /// <summary>{{Summary(policy)}} It answers as django-cors-headers' CorsMiddleware does.</summary>
        file sealed class DjangoCorsMiddleware(RequestDelegate next, DjangoCorsEndpoints endpoints)
        {
            public Task InvokeAsync(HttpContext context)
            {
        {{Answers(scope)}}
                endpoints.MarkHandled(context);
                return next(context);
            }

        {{scope.Members}}{{(scope.Members.Length == 0 ? "" : "\n")}}{{(origins is null ? AllOrigins(policy) : $"    private static bool Allows(string origin) => {origins.Condition};\n{origins.Members}")}}
            private static Task AddHeadersAsync(object state)
            {
                HttpContext context = (HttpContext)state;
                IHeaderDictionary headers = context.Response.Headers;
                AddOriginToVary(headers);
                if (OriginOf(context.Request.Headers) is { } origin && Allows(origin))
                {
        {{HeaderCode.Of(policy)}}        }
        {{(tellsRefused ? Refused(policy) : "")}}
                return Task.CompletedTask;
            }
        {{(scope.IsOpen ? AddVary : "")}}
        {{(scope.Call is null ? "" : scope.Target + "\n")}}{{EmittedSource.MembersOf("DjangoCorsHttp.cs")}}}

        """;

    // What a reader wants to know first: who is let in, where, and with what.
    private static string Summary(CorsPolicy policy)
    {
        string origins = policy.AllowAllOrigins ? "every origin" : string.Join(" and ", new[]
        {
            Counted(policy.AllowedOrigins.Count, "listed origin", "listed origins"), Counted(policy.AllowedOriginRegexes.Count, "regex", "regexes"),
        }.Where(part => part.Length > 0));
        return $"Gives CORS headers to {(origins.Length == 0 ? "no origin" : origins)}, {(policy.AllowCredentials ? "with" : "without")} credentials, {(policy.UrlsRegex.MatchesEverything ? "on every path" : "on the paths that CORS_URLS_REGEX matches")}.";
    }

    private static string Counted(int count, string one, string many) =>
        count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");

    private static string AllOrigins(CorsPolicy policy) =>
        $"    // {Provenance.Of(policy, CorsSettingNames.AllowAllOrigins)}: all but those that Python finds to be no URLs\n    private static bool Allows(string origin) => DjangoUrl.IsUrl(origin);\n";

    private static string Answers(ScopeCode scope) => scope.Call is null ? Answer("AddHeadersAsync(context)", "AddHeadersAsync")
        : !scope.IsOpen ? $"        if ({scope.Call})\n        {{\n{Within(Answer("AddHeadersAsync(context)", "AddHeadersAsync"))}        }}\n"
        : $"        bool? isInScope = {scope.Call};\n        if (isInScope != false)\n        {{\n"
            + Within(Answer("isInScope == true ? AddHeadersAsync(context) : AddVaryAsync(context)", "isInScope == true ? AddHeadersAsync : AddVaryAsync")) + "        }\n";

    private static string Answer(string preflight, string other) => $$"""
                if (HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.AccessControlRequestMethod.Count > 0)
                {
                    context.Response.StatusCode = StatusCodes.Status200OK;
                    context.Response.ContentType = "text/html; charset=utf-8";
                    context.Response.ContentLength = 0;
                    return {{preflight}};
                }

                // Only when the response starts is it known what the application has set; exception handlers have run by then.
                context.Response.OnStarting({{other}}, context);

        """;

    private static string Within(string statements) =>
        string.Concat(statements.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));

    private const string AddVary =
        """

            private static Task AddVaryAsync(object state)
            {
                AddOriginToVary(((HttpContext)state).Response.Headers);
                return Task.CompletedTask;
            }

        """;

    private static string Refused(CorsPolicy policy) => $$"""
                else if (OriginOf(context.Request.Headers) is { } refused && DjangoUrl.IsUrl(refused))
                {
                    headers.AccessControlAllowCredentials = "true"; // as {{policy.Reference}} does; without an allowed origin, browsers ignore it
                }

        """;
}
