using PolicyBridge.Testing.Pages;

namespace PolicyBridge.Packages.Tests;

/// <summary>The programs on the pages and in the READMEs of packages, compiled as they stand there, against the packed packages, and run.</summary>
[Collection(nameof(PackedPackages))]
public sealed class PageProgramsTests(PackedPackages packages)
{
    private const string Settings =
        """
        MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware"]
        CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
        CORS_URLS_REGEX = r"^/api/.*$"

        """;

    [Theory]
    [InlineData("docs/library.md", "# Use as a library", "out/nginx/policybridge.http.conf")]
    [InlineData("src/PolicyBridge/README.md", "# PolicyBridge", "policybridge.http.conf")]
    [InlineData("src/PolicyBridge.Django/README.md", "# PolicyBridge.Django", "nginx/policybridge.http.conf")]
    [InlineData("src/PolicyBridge.Extensions.Configuration/README.md", "# PolicyBridge.Extensions.Configuration", "https://app.example.com")]
    public async Task The_example_of_the_library_runs(string readme, string heading, string says)
    {
        string folder = CreateProject(heading.Trim('#', ' '), "Microsoft.NET.Sdk", PagePrograms.TextOf(readme, heading), "PolicyBridge.Django", "PolicyBridge.Extensions.Configuration");
        Directory.CreateDirectory(Path.Combine(folder, "project"));
        File.WriteAllText(Path.Combine(folder, "project/settings.py"), Settings);
        File.WriteAllText(Path.Combine(folder, "settings.py"), Settings);

        await AssertBuildsAsync(folder);
        (int code, string output) = await DotNet.RunAsync(DotNet.Host, folder, ["bin/Debug/net10.0/app.dll"]);

        Assert.True(code == 0, output);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs/run-time.md", "# The run-time library")]
    [InlineData("src/PolicyBridge.AspNetCore/README.md", "# PolicyBridge.AspNetCore")]
    public async Task The_example_of_the_middleware_answers_as_its_settings_say(string readme, string heading)
    {
        string folder = CreateProject(heading.Trim('#', ' '), "Microsoft.NET.Sdk.Web", PagePrograms.TextOf(readme, heading), "PolicyBridge.AspNetCore", "PolicyBridge.Extensions.Configuration");
        File.WriteAllText(Path.Combine(folder, "settings.py"), Settings);
        File.WriteAllText(Path.Combine(folder, "production.env"), "X=1\n");

        await AssertBuildsAsync(folder);
        using RunningApplication application = await RunningApplication.StartAsync(Path.Combine(folder, "bin/Debug/net10.0/app.dll"), folder);

        Assert.Equal("https://app.example.com", await application.AllowedOriginAsync("/api/orders", "https://app.example.com"));
        Assert.Null(await application.AllowedOriginAsync("/api/orders", "https://other.example"));
    }

    [Fact]
    public void Every_program_of_the_pages_is_run()
    {
        (string, string)[] run = [.. GetType().GetMethods()
            .SelectMany(method => method.GetCustomAttributesData())
            .Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => ((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!).ToArray())
            .Select(values => (values[0], values[1]))];

        Assert.Equal(PagePrograms.All.Order(), run.Order());
    }

    private async Task AssertBuildsAsync(string folder)
    {
        (int code, string output) = await packages.BuildAsync(folder);
        Assert.True(code == 0, output);
    }

    private string CreateProject(string name, string sdk, string program, params string[] references)
    {
        string folder = packages.CreateFolder(name);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
        File.WriteAllText(
            Path.Combine(folder, "app.csproj"),
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup>{string.Concat(references.Select(package => $"<PackageReference Include=\"{package}\" Version=\"0.1.0\" />"))}</ItemGroup>
            </Project>
            """);
        return folder;
    }
}
