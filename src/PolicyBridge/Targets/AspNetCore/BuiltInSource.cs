using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary><c>DjangoCors.g.cs</c> of the built-in style: a named policy of ASP.NET Core's own, and what it lacks beside it.</summary>
internal static class BuiltInSource
{
    private const string Local = $"global::{EmittedFile.Namespace}";

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options, FidelityTable fidelity)
    {
        ScopeCode scope = ScopeCode.Of(policy);
        OriginCode? origins = BuiltInPolicyCalls.NeedsPredicate(policy)
            ? OriginCode.Of(policy, [.. BuiltInPolicyCalls.Origins(policy).Select(origin => (origin, (string?)null))], asDjango: false)
            : null;
        scope.Note(fidelity);
        origins?.Note(fidelity);
        string condition = string.Join(" && ", Covers(policy, scope));
        string[] files =
        [
            .. EmittedSource.FormsIf(CsrfProtection.IsNeeded(policy, TargetStyle.BuiltIn)),
            "DjangoVary.cs", .. scope.Files, .. origins?.Files ?? [],
            .. policy.AllowAllOrigins ? ["DjangoUrl.cs"] : Array.Empty<string>(),
        ];
        return EmittedFile.Of(
            policy,
            options,
            "The CORS policy of the Django settings in ASP.NET Core's own CORS services.",
            $"    /// <summary>The policy's name, for endpoints and YARP routes that name theirs.</summary>\n    public const string PolicyName = \"{options.ClassName}\";\n\n",
            CsrfProtection.Registration(policy, TargetStyle.BuiltIn),
            "Registers the policy.",
            $"{Local}.DjangoCorsCompanion.Add(services)",
            $"{Local}.DjangoCorsCompanion.Use(app)",
            EmittedSource.Of(
                $"{Companion(policy, options, scope, origins, condition)}{(condition.Length == 0 ? "" : Provider(condition))}",
                files,
                [
                    "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Cors.Infrastructure", "Microsoft.AspNetCore.Http",
                    .. scope.Call is null ? Array.Empty<string>() : ["Microsoft.AspNetCore.Http.Features"],
                ]));
    }

    private static string Companion(CorsPolicy policy, TargetOptions options, ScopeCode scope, OriginCode? origins, string condition) => $$"""
        /// <summary>The policy as the framework has it, and beside it what Django does and UseCors() does not: {{(scope.Call is null ? "Vary" : "the scope by path, and Vary")}} on all responses.</summary>
        file static class DjangoCorsCompanion
        {
            public const string PolicyName = "{{options.ClassName}}";

            public static IServiceCollection Add(IServiceCollection services)
            {
                services.AddCors(options => options.AddPolicy(PolicyName, policy => policy{{Calls(policy)}}));
                return {{(condition.Length == 0 ? "services" : "DjangoCorsPolicyProvider.Add(services)")}};
            }

            public static IApplicationBuilder Use(IApplicationBuilder app)
            {
                app.Use(next => context =>
                {
        {{Registration(scope)}}            return next(context);
                });
                return app.UseCors(PolicyName);
            }

            // Django sends Vary whether the Origin is allowed or not, so that caches never hand an answer to another origin.
            private static Task CompleteAsync(object state)
            {
                HttpContext context = (HttpContext)state;
                IHeaderDictionary headers = context.Response.Headers;

                // The framework adds a line of its own, and one more each time that an answer is made anew, as by UseExceptionHandler.
                string? existing = headers.Vary.Count == 0 ? null
                    : string.Join(',', headers.Vary.Where((line, at) => at == 0 || !string.Equals(line, "Origin", StringComparison.OrdinalIgnoreCase)));
                headers.Vary = DjangoVary.Patch(existing, "origin");{{(policy.AllowPrivateNetwork ? PrivateNetwork(policy) : "")}}
                return Task.CompletedTask;
            }
        {{(scope.Call is null ? "" : $"\n{scope.Members}\n{scope.Target}")}}{{(origins is null ? "" : Allows(origins))}}}

        """;

    // A browser sends printable ASCII alone.
    private static string Allows(OriginCode origins) =>
        $"\n    private static bool Allows(string origin) => !origin.AsSpan().ContainsAnyExceptInRange(' ', '~') && {(origins.Condition.Contains(" || ", StringComparison.Ordinal) ? $"({origins.Condition})" : origins.Condition)};\n{origins.Members}";

    private static string Registration(ScopeCode scope) => scope.Call is null
        ? "            context.Response.OnStarting(CompleteAsync, context);\n"
        : $$"""
                        if ({{scope.Call}}{{(scope.IsOpen ? " != false" : "")}})
                        {
                            context.Response.OnStarting(CompleteAsync, context);
                        }


            """;

    private static string Calls(CorsPolicy policy) => string.Concat(
        BuiltInPolicyCalls.Calls(policy).Select(call => $"\n            // {Provenance.Of(policy, call.Setting)}\n            {call.Call}"));

    private static string PrivateNetwork(CorsPolicy policy) => $$"""

                // {{Provenance.Of(policy, CorsSettingNames.AllowPrivateNetwork)}}
                if (context.Request.Headers["access-control-request-private-network"] == "true" && headers.ContainsKey("access-control-allow-origin"))
                {
                    headers["access-control-allow-private-network"] = "true";
                }

        """;

    /// <summary>What must hold of a request that the policy is given to.</summary>
    private static IEnumerable<string> Covers(CorsPolicy policy, ScopeCode scope)
    {
        if (scope.Call is { } call)
        {
            yield return $"DjangoCorsCompanion.{call.Replace("TargetOf", "DjangoCorsCompanion.TargetOf", StringComparison.Ordinal)}{(scope.IsOpen ? " == true" : "")}";
        }

        if (policy.AllowAllOrigins)
        {
            yield return "!context.Request.Headers.Origin.ToString().AsSpan().ContainsAnyExceptInRange(' ', '~')";
            yield return "DjangoUrl.IsUrl(context.Request.Headers.Origin.ToString())";
        }
    }

    private static string Provider(string condition) => $$"""

        /// <summary>Gives the policy to the requests that Django would give CORS headers to.</summary>
        /// <param name="others">Who knows the policies that are registered: the framework, or the provider of another emitted policy.</param>
        file sealed class DjangoCorsPolicyProvider(ICorsPolicyProvider others) : ICorsPolicyProvider
        {
            public static IServiceCollection Add(IServiceCollection services)
            {
                global::Microsoft.Extensions.DependencyInjection.ServiceDescriptor before = services.Last(service => service.ServiceType == typeof(ICorsPolicyProvider));
                return services.AddTransient<ICorsPolicyProvider>(provider => new DjangoCorsPolicyProvider((ICorsPolicyProvider)(
                    before.ImplementationInstance
                    ?? before.ImplementationFactory?.Invoke(provider)
                    ?? global::Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance(provider, before.ImplementationType!))));
            }

            // Without a method there is no request: YARP asks whether the policy exists.
            public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) =>
                policyName == DjangoCorsCompanion.PolicyName && context.Request.Method.Length > 0 && !Covers(context)
                    ? Task.FromResult<CorsPolicy?>(null)
                    : others.GetPolicyAsync(context, policyName);

            private static bool Covers(HttpContext context) => {{condition}};
        }

        """;
}
