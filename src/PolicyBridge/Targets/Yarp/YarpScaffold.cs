using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Targets.Yarp;

/// <summary>A gateway project around the emitted files.</summary>
internal static class YarpScaffold
{
    public static IEnumerable<TargetFile> Emit(CorsPolicy policy, TargetOptions options)
    {
        yield return AspNetCoreScaffold.ProjectFile(
            "DjangoCorsGateway.csproj", options.Style, """<PackageReference Include="Yarp.ReverseProxy" Version="2.1.0" />""");
        yield return ScaffoldHeader.File(
            "Program.cs",
            "//",
            ScaffoldHeader.PurposeOf(policy, options),
            "",
            $$"""
            // Run it with: dotnet run

            {{AspNetCoreScaffold.Builder(options)}}
            builder.Configuration.AddJsonFile({{CSharpLiteral.Of(ReverseProxyJson.FileName)}});
            builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));

            var app = builder.Build();

            // Before authentication and everything else that answers requests.
            app.{{(options.UpstreamCors == UpstreamCors.Keep ? "UseDjangoCorsBeforeUpstream" : "UseDjangoCors")}}();
            app.MapReverseProxy();
            app.Run();

            """);
    }
}
