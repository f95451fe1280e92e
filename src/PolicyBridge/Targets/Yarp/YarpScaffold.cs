using PolicyBridge.Policy;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Targets.Yarp;

/// <summary>A gateway project around the emitted files.</summary>
internal static class YarpScaffold
{
    public static IEnumerable<TargetFile> Emit(CorsPolicy policy, TargetOptions options)
    {
        yield return AspNetCoreScaffold.ProjectFile(
            "DjangoCorsGateway.csproj",
            """

              <ItemGroup>
                <PackageReference Include="Yarp.ReverseProxy" Version="2.1.0" />
              </ItemGroup>

            """);
        yield return new TargetFile(
            "Program.cs",
            $$"""
            // {{GeneratedHeader.ScaffoldLine(policy, options)}}
            // Run it with: dotnet run

            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.UseUrls({{CSharpLiteral.Of($"http://{options.Listen}")}});
            builder.Configuration.AddJsonFile({{CSharpLiteral.Of(ReverseProxyJson.FileName)}});
            builder.Services.AddDjangoCors();
            builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));

            var app = builder.Build();
            app.UseDjangoCors();
            app.MapReverseProxy();
            app.Run();

            """);
    }
}
