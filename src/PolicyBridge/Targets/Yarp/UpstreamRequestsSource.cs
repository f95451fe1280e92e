using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Targets.Yarp;

/// <summary><c>DjangoCorsUpstreamRequests.g.cs</c>: how YARP is to ask Django, and what of Django's answers is to stand.</summary>
internal static class UpstreamRequestsSource
{
    private const string Proxy = "global::Microsoft.Extensions.DependencyInjection.IReverseProxyBuilder";

    private static readonly EmittedSource Targets = EmittedSource.Of("UpstreamTargets.cs");

    private static readonly EmittedSource TargetsAndStaticFiles = EmittedSource.Of("UpstreamTargets.cs", "UpstreamStaticFiles.cs", "DjangoPath.cs");

    public static TargetFile Emit(CorsPolicy policy, TargetOptions options)
    {
        OpenStaticFiles? files = policy.StaticFiles is { Prefix: not null } known ? known : null;
        EmittedSource source = files is null ? Targets : TargetsAndStaticFiles;
        return EmittedFile.Of(
            $"{options.ClassName}UpstreamRequests.g.cs",
            $"""
            {EmittedFile.HeaderOf(policy, options)}
            //
            // In Program.cs:
            //
            //     builder.Services.AddReverseProxy().LoadFromConfig(…).{options.ClassName.UpstreamMethod}();
            """,
            options,
            $$"""
            /// <summary>A Django behind YARP.</summary>
            public static class {{options.ClassName}}UpstreamRequestsExtensions
            {
                /// <summary>
                /// Sends requests on with the target that they came with, on which the policy has decided; a path that the
                /// application or a transform has changed is left to them.{{(files is null ? "" : " Static files keep the header of WhiteNoise.")}}
                /// </summary>
                public static {{Proxy}} {{options.ClassName.UpstreamMethod}}(
                    this {{Proxy}} proxy)
                {
                    {{Local("UpstreamTargets")}}.AddTo(proxy.Services);
            {{(files is null ? "" : StaticFiles(files, policy))}}        return global::Microsoft.Extensions.DependencyInjection.ReverseProxyServiceCollectionExtensions.AddTransforms(proxy, context =>
                    {
                        {{Local("UpstreamTargets")}}.AddTo(context);
            {{(files is null ? "" : "            files.AddTo(context);\n")}}        });
                }
            }
            """,
            source);
    }

    private static string StaticFiles(OpenStaticFiles files, CorsPolicy policy) => $"""

                // {Provenance.Of(policy, OpenStaticFiles.Setting)}
                var files = new {Local("UpstreamStaticFiles")}({CSharpLiteral.Of(files.Prefix!)}, isAboveCors: {Word(files.BeforeCors)}, underWsgi: {Word(policy.Server.IncludesWsgi())}, underAsgi: {Word(policy.Server.IncludesAsgi())});
                files.AddTo(proxy.Services);

        """;

    private static string Local(string type) => $"global::{EmittedFile.Namespace}.{type}";

    private static string Word(bool value) => value ? "true" : "false";
}
