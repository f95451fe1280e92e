using System.Diagnostics;
using System.Net;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;

namespace PolicyBridge.Conformance.Tests.Targets.AspNetCore;

/// <summary>Emitted C# in projects of people who are strict, built by the real SDK with all its analyzers.</summary>
public sealed class EmittedProjectTests : IDisposable
{
    private const string Shop = """{"CORS_ALLOWED_ORIGINS": ["https://shop.example"], "CORS_URLS_REGEX": "^/api/.*$"}""";

    // Every way to decide that emitted code has.
    private const string Office =
        """
        {
          "CORS_ALLOWED_ORIGINS": ["https://office.example", "null"],
          "CORS_ALLOWED_ORIGIN_REGEXES": [
            "^https://[a-z]+\\.office\\.example$", "^https://(?!evil)[a-z]+\\.desk\\.example$", "^https://([a-z]+)\\.\\1\\.example$",
            "^https?://(.*\\.)?example\\.(com|net|org)(:\\d{1,5})?$"
          ],
          "CORS_URLS_REGEX": "^/(?!private/)",
          "CORS_ALLOW_CREDENTIALS": true,
          "CORS_ALLOW_PRIVATE_NETWORK": true,
          "CSRF_TRUSTED_ORIGINS": ["https://office.example", "https://*.office.example"]
        }
        """;

    private const string Program =
        """
        Microsoft.AspNetCore.Builder.WebApplicationBuilder builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder(args);
        Microsoft.Extensions.DependencyInjection.ShopCorsExtensions.AddShopCors(builder.Services);
        Office.Web.DeskCorsExtensions.AddDeskCors(builder.Services);
        Microsoft.AspNetCore.Builder.WebApplication app = builder.Build();
        Microsoft.AspNetCore.Builder.UseWhenExtensions.UseWhen(app, context => context.Request.Path.StartsWithSegments("/api", System.StringComparison.Ordinal), branch => Microsoft.Extensions.DependencyInjection.ShopCorsExtensions.UseShopCors(branch));
        Microsoft.AspNetCore.Builder.UseWhenExtensions.UseWhen(app, context => !context.Request.Path.StartsWithSegments("/api", System.StringComparison.Ordinal), branch => Office.Web.DeskCorsExtensions.UseDeskCors(branch));
        await app.RunAsync();

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-project-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("enable", "Microsoft", TargetStyle.Exact)]
    [InlineData("disable", "System.Web", TargetStyle.Exact)]
    [InlineData("enable", "System", TargetStyle.BuiltIn)]
    [InlineData("disable", "Microsoft.Extensions", TargetStyle.BuiltIn)]
    public async Task Two_policies_build_without_a_warning_under_every_analyzer(string nullable, string rootNamespace, TargetStyle style)
    {
        Write(style, $"<Nullable>{nullable}</Nullable><RootNamespace>{rootNamespace}</RootNamespace>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Order.cs"), $"namespace {rootNamespace};\n\ninternal readonly record struct Order(int Number);\n");

        (int code, string output) = await DotNetAsync("build");

        Assert.True(code == 0 && output.Contains(" 0 Warning(s)", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task Trimmed_and_compiled_ahead_of_time_it_answers_as_it_does_elsewhere()
    {
        Write(TargetStyle.Exact, "<Nullable>enable</Nullable>");
        int port = Loopback.FreePort();

        (int code, string output) = await DotNetAsync("publish", "-o", "published");

        Assert.True(code == 0 && !output.Contains("warning", StringComparison.Ordinal), output);
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(_folder, "published", "app"), ["--urls", $"http://127.0.0.1:{port}"]) { RedirectStandardOutput = true })!;
        try
        {
            IPEndPoint endPoint = new(IPAddress.Loopback, port);
            using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
            await Loopback.WaitUntilListeningAsync(process, endPoint, bound: null, process.StandardOutput.ReadToEndAsync(limit.Token), limit.Token);
            foreach ((string path, string origin, bool allowed) in new[]
                {
                    ("/api/x", "https://shop.example", true), ("/api/x", "HTTPS://shop.example/x", true), ("/api/x", "https://office.example", false),
                    ("/", "https://a.office.example", true), ("/", "https://good.desk.example", true), ("/", "https://evil.desk.example", false),
                    ("/", "https://aa.aa.example", true), ("/", "https://aa.ab.example", false), ("/", "http://x.example.org:80", true), ("/", "null", true),
                    ("/private/", "https://office.example", false),
                })
            {
                CorsObservation answer = await RawHttp.SendAsync(endPoint, new CorsRequest { Method = "GET", Target = path, Headers = [new("Origin", origin)] });
                Assert.Equal((path, origin, allowed ? origin : null), (path, origin, answer[CorsHeaderNames.AllowOrigin]));
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private void Write(TargetStyle style, string properties)
    {
        foreach (TargetFile file in Emit(Shop, style, "ShopCors", AspNetCoreOptions.Namespace.Default).Concat(Emit(Office, style, "DeskCors", "Office.Web")))
        {
            File.WriteAllText(Path.Combine(_folder, file.Path), file.Content);
        }

        File.WriteAllText(Path.Combine(_folder, "Program.cs"), Program);
        File.WriteAllText(
            Path.Combine(_folder, "app.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>disable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisMode>All</AnalysisMode>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
                <PublishAot>true</PublishAot>
                <!-- Of Program.cs above, which is not what this is about. -->
                <NoWarn>$(NoWarn);CA2007;CA2000</NoWarn>
                {properties}
              </PropertyGroup>
            </Project>

            """);
    }

    private static IEnumerable<TargetFile> Emit(string settings, TargetStyle style, string className, string namespaceName)
    {
        Assert.True(ClassName.TryParse(className, out ClassName? name));
        return Target.AspNetCore.Emit(
            Policies.Read(settings, ReferenceVersion.Modern)!,
            new TargetOptions { Style = style, AcceptNarrower = true }.With(AspNetCoreOptions.Class, name).With(AspNetCoreOptions.Namespace, namespaceName)).Files;
    }

    private async Task<(int Code, string Output)> DotNetAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [.. arguments, "-nodeReuse:false"]) { WorkingDirectory = _folder, RedirectStandardOutput = true };

        // MSBuild hands what the test run sets on to its children; the project is no part of this repository.
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
