using System.Diagnostics;
using PolicyBridge.Benchmarks.Servers;
using PolicyBridge.Targets;

namespace PolicyBridge.Benchmarks.Emission;

/// <summary>The smallest application with one kind of CORS, published.</summary>
internal sealed class SampleApplication : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-sample-").FullName;

    // The least that gives an allowed origin its headers when the response starts: what no middleware for CORS can do without.
    private const string ByHand = $$"""
        app.Use(next => context =>
        {
            context.Response.OnStarting(
                static state =>
                {
                    HttpContext context = (HttpContext)state;
                    context.Response.Headers.Vary = "origin";
                    if (context.Request.Headers.Origin == "{{BenchmarkApplication.Origin}}")
                    {
                        context.Response.Headers.AccessControlAllowOrigin = "{{BenchmarkApplication.Origin}}";
                        context.Response.Headers.AccessControlAllowCredentials = "true";
                    }

                    return Task.CompletedTask;
                },
                context);
            return next(context);
        });
        """;

    private SampleApplication(string name) => Name = name;

    /// <summary>What it has.</summary>
    public string Name { get; }

    /// <summary>The program.</summary>
    public string Program => Path.Combine(_folder, "published", "app");

    /// <summary>The application without CORS, with the emitted file, with that of the earlier tool, with headers set by hand, and with the framework's own CORS.</summary>
    public static IReadOnlyList<SampleApplication> PublishAll(string settings, bool isNative) =>
    [
        Publish("without CORS", "", "", null, isNative),
        Publish("with the emitted file", "builder.Services.AddDjangoCors();", "app.UseDjangoCors();", EmissionCases.Emit(settings), isNative),
        Publish($"with that of {EarlierTool.Commit}", "builder.Services.AddDjangoCors();", "app.UseDjangoCors();", EarlierTool.Emit(settings), isNative),
        Publish("with the headers set by hand", "", ByHand, null, isNative),
        Publish(
            "with UseCors",
            $"builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy.WithOrigins(\"{BenchmarkApplication.Origin}\", \"https://www.example.com\").AllowCredentials()));",
            "app.UseCors();",
            null,
            isNative),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static SampleApplication Publish(string name, string services, string pipeline, TargetFile? file, bool isNative)
    {
        Console.Error.WriteLine($"Publishing an application {name} …");
        SampleApplication application = new(name);
        application.Write(
            "app.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <InvariantGlobalization>true</InvariantGlobalization>
                <PublishAot>{(isNative ? "true" : "false")}</PublishAot>
              </PropertyGroup>
            </Project>
            """);
        application.Write(
            "Program.cs",
            $$"""
            var builder = WebApplication.CreateSlimBuilder(args);
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            {{services}}
            var app = builder.Build();
            {{pipeline}}
            app.Run(context => context.Response.WriteAsync("Hello, World!"));
            await app.StartAsync();
            Console.WriteLine(app.Urls.First());
            await Console.In.ReadToEndAsync();
            """);
        if (file is not null)
        {
            application.Write(file.Path, file.Content);
        }

        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["publish", "-c", "Release", "-o", "published", "-nodeReuse:false"])
        {
            WorkingDirectory = application._folder,
            RedirectStandardOutput = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? application : throw new InvalidOperationException(output);
    }

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(_folder, path), text);
}
