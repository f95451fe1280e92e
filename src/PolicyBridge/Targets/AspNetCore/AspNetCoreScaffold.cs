using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A project around the emitted file, with a small endpoint to try it on.</summary>
internal static class AspNetCoreScaffold
{
    public static IEnumerable<TargetFile> Emit(CorsPolicy policy, TargetOptions options)
    {
        yield return ProjectFile("DjangoCorsSample.csproj", "");
        yield return new TargetFile(
            "Program.cs",
            $$"""
            // {{GeneratedHeader.ScaffoldLine(policy, options)}}
            // Run it with: dotnet run

            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.UseUrls({{CSharpLiteral.Of($"http://{options.Listen}")}});
            builder.Services.AddDjangoCors();

            var app = builder.Build();
            app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("Internal Server Error")));
            app.UseDjangoCors();

            app.MapGet("/api/sample", () => new { message = "Hello from ASP.NET Core" });
            app.Run();

            """);
    }

    public static TargetFile ProjectFile(string name, string items) => new(
        name,
        $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">

          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
          </PropertyGroup>
        {items}
        </Project>

        """);
}
