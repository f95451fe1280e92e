using PolicyBridge.Policy;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>A project around the emitted file, with small endpoints to try it on.</summary>
internal static class AspNetCoreScaffold
{
    public static IEnumerable<TargetFile> Emit(CorsPolicy policy, TargetOptions options)
    {
        yield return ProjectFile("DjangoCorsSample.csproj", options.Style);
        yield return ScaffoldHeader.File(
            "Program.cs",
            "//",
            ScaffoldHeader.PurposeOf(policy, options),
            "",
            $$"""
            // Run it with: dotnet run

            {{Using(options)}}{{Builder(options)}}
            builder.Services.AddAuthentication().AddBearerToken();
            builder.Services.AddAuthorization();

            var app = builder.Build();

            // The order counts: an exception handler before, so that a 500 carries the headers; authentication after, so that
            // preflights pass without credentials and a 401 carries the headers.
            app.UseExceptionHandler(error => error.Run(context => context.Response.WriteAsync("Internal Server Error")));
            app.{{UseMethod(options)}}();
            app.UseAuthentication();
            app.UseAuthorization();

            app.MapGet("/api/sample", () => new { message = "Hello from ASP.NET Core" });
            app.MapGet("/api/private", () => new { message = "Hello, whoever you are" }).RequireAuthorization();
            app.MapGet("/api/error", string () => throw new InvalidOperationException("An example of an error"));
            app.Run();

            """);
    }

    /// <summary>The using directive that the extension methods need, with an empty line behind it; empty where they need none.</summary>
    public static string Using(TargetOptions options) =>
        options.Namespace == AspNetCoreOptions.Namespace.Default ? "" : $"using {options.Namespace};\n\n";

    /// <summary>The lines that make the builder and register the policy.</summary>
    public static string Builder(TargetOptions options) => $"""
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls({CSharpLiteral.Of($"http://{options.Listen}")});

        // Django says how large a body may be, and may allow more than Kestrel's 30,000,000 bytes.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        {(options.Style == TargetStyle.Configuration
            ? $"builder.Configuration.AddJsonFile(\"{AppSettingsEmitter.FileName}\");\nbuilder.Services.AddDjangoCors(builder.Configuration.GetSection(\"{options.ClassName}\"));"
            : $"builder.Services.Add{options.ClassName}();")}
        """;

    /// <summary>The method that adds the middleware: the emitted one, or the run-time library's.</summary>
    public static string UseMethod(TargetOptions options) => options.Style == TargetStyle.Configuration ? "UseDjangoCors" : $"Use{options.ClassName}";

    /// <summary>A project file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="style">The style, one of which needs the run-time library.</param>
    /// <param name="packages">What else it refers to, each as an item.</param>
    public static TargetFile ProjectFile(string name, TargetStyle style, params string[] packages)
    {
        string[] items = style == TargetStyle.Configuration
            ? [.. packages, $"""<PackageReference Include="PolicyBridge.AspNetCore" Version="{GeneratedHeader.ProductVersion}" />"""]
            : packages;
        string group = items.Length == 0 ? "" : $"\n  <ItemGroup>\n{string.Concat(items.Select(item => $"    {item}\n"))}  </ItemGroup>\n";

        // Of what it is for nothing is said: two hyphens in a name would end an XML comment.
        return ScaffoldHeader.File(
            name,
            "<!--",
            "",
            " -->",
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">

              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <!-- Where .NET 10 is no longer installed a newer one runs it. -->
                <RollForward>Major</RollForward>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
              </PropertyGroup>
            {group}
            </Project>

            """);
    }
}
