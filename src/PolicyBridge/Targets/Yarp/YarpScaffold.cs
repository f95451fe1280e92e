using System.Reflection;
using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Targets.Yarp;

/// <summary>A gateway project around the emitted files.</summary>
internal static class YarpScaffold
{
    /// <summary>The release of YARP that the suite runs.</summary>
    public static string YarpVersion { get; } =
        typeof(YarpScaffold).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Yarp.ReverseProxy").Value!;

    public static IEnumerable<TargetFile> Emit(CorsPolicy policy, TargetOptions options)
    {
        yield return AspNetCoreScaffold.ProjectFile(
            "DjangoCorsGateway.csproj", options.Style, $"""<PackageReference Include="Yarp.ReverseProxy" Version="{YarpVersion}" />""");
        yield return ScaffoldHeader.File(
            "Program.cs",
            "//",
            ScaffoldHeader.PurposeOf(policy, options),
            "",
            $$"""
            // Run it with: dotnet run

            {{AspNetCoreScaffold.Using(options)}}{{AspNetCoreScaffold.Builder(options)}}
            builder.Configuration.AddJsonFile({{CSharpLiteral.Of(ReverseProxyJson.FileName)}});
            builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy")).{{options.ClassName.UpstreamMethod}}();

            var app = builder.Build();

            // An application server may take a header with an underscore in its name for the gateway's own word; nginx drops them too.
            app.Use(next => context =>
            {
                foreach (string name in context.Request.Headers.Keys.Where(name => name.Contains('_')).ToArray())
                {
                    context.Request.Headers.Remove(name);
                }

                return next(context);
            });

            // Before authentication and everything else that answers requests.
            app.{{(options.UpstreamCors == UpstreamCors.Keep ? $"Use{options.ClassName}BeforeUpstream" : AspNetCoreScaffold.UseMethod(options))}}();
            app.MapReverseProxy();
            app.Run();

            """);
    }
}
