using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Yarp;

/// <summary><c>DjangoCorsBeforeUpstream.g.cs</c>: what the upstream says of CORS stands within the policy, for <see cref="UpstreamCors.Keep"/>.</summary>
internal static class UpstreamCorsSource
{
    private static readonly EmittedSource Source = EmittedSource.Of("UpstreamCorsMiddleware.cs");

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options)
    {
        string policyClass = options.Style == TargetStyle.Configuration
            ? "global::Microsoft.Extensions.DependencyInjection.DjangoCorsExtensions"
            : $"global::{options.Namespace}.{options.ClassName}Extensions";
        return EmittedFile.Of(
            $"{options.ClassName}BeforeUpstream.g.cs",
            EmittedFile.HeaderOf(policy, options),
            options,
            $$"""
            /// <summary>The CORS policy before servers that speak CORS themselves.</summary>
            public static class {{options.ClassName}}BeforeUpstreamExtensions
            {
                /// <summary>
                /// Adds the policy's middleware, in place of {{AspNetCoreScaffold.UseMethod(options)}}: where the upstream has sent
                /// Access-Control-Allow-Origin, its Access-Control-Allow-Credentials and Access-Control-Expose-Headers stand as
                /// far as the policy grants them. Its other CORS headers reach no client.
                /// </summary>
                public static {{EmittedFile.Application}} Use{{options.ClassName}}BeforeUpstream(
                    this {{EmittedFile.Application}} app) =>
                    global::{{EmittedFile.Namespace}}.UpstreamCorsMiddleware.Use(app, {{policyClass}}.{{AspNetCoreScaffold.UseMethod(options)}});
            }
            """,
            Source);
    }
}
