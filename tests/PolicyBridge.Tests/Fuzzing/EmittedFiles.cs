using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.HAProxy;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Settings;
using Yarp.ReverseProxy.Configuration;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>What is emitted for a policy, given to what reads it for real: nginx, HAProxy, the C# compiler, the run-time library, YARP and our own reader.</summary>
internal static class EmittedFiles
{
    // For a program that hangs; nginx takes some milliseconds.
    private static readonly TimeSpan NginxTimeout = TimeSpan.FromSeconds(60);

    private static readonly string Nginx = NginxTargetServer.Nginx.Find() ?? throw new InvalidOperationException("nginx is missing. ./test.sh brings it.");

    private static readonly string HAProxy = HAProxyTargetServer.HAProxy.Find() ?? throw new InvalidOperationException("HAProxy is missing. ./test.sh brings it.");

    public static void Check(CorsPolicy policy, FuzzOptions options)
    {
        Dictionary<string, IReadOnlyList<TargetFile>> files = Target.All.ToDictionary(
            target => target.Name, target => Emit(Translation.To(target, policy, options.Targets)), StringComparer.Ordinal);
        foreach (TargetFile file in files.Values.SelectMany(emitted => emitted))
        {
            CheckSyntax(file);
            switch (Path.GetFileName(file.Path))
            {
                case "appsettings.Cors.json":
                    CheckBinds(file.Content, policy.Reference);
                    break;
                case "reverse-proxy.json":
                    CheckRoutes(file.Content);
                    break;
                case "policybridge.policy.json":
                    CheckReadsAgain(file.Content, options.Targets);
                    break;
            }
        }

        if (files[Target.Nginx.Name].Count > 0)
        {
            CheckNginx(policy, options.Targets);
        }

        if (files[Target.HAProxy.Name].Count > 0)
        {
            CheckHAProxy(policy, options.Targets);
        }

        if (options.IsCompiled && options.Targets.Style is not TargetStyle.Configuration)
        {
            EmittedAssembly.CompileAll([files[Target.AspNetCore.Name], files[Target.Yarp.Name]]);
        }
    }

    /// <summary>Whether a file is C# or JSON as its name says.</summary>
    public static void CheckSyntax(TargetFile file)
    {
        if (file.Path.EndsWith(".cs", StringComparison.Ordinal))
        {
            Assert.DoesNotContain(CSharpSyntaxTree.ParseText(file.Content).GetDiagnostics(), found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        }
        else if (file.Path.EndsWith(".json", StringComparison.Ordinal))
        {
            System.Text.Json.JsonDocument.Parse(file.Content).Dispose();
        }
    }

    // Nothing is dropped in silence: there are files, or an error says why not.
    private static IReadOnlyList<TargetFile> Emit(Translation translation)
    {
        Assert.NotEqual(translation.Files.Count > 0, translation.Diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error));
        return translation.Files;
    }

    // nginx reads a whole configuration only, which the scaffold is.
    private static void CheckNginx(CorsPolicy policy, TargetOptions options)
    {
        Translation translation = Translation.To(Target.Nginx, policy, options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", Loopback.FreePort()) });
        using TemporaryProject folder = new();
        foreach (TargetFile file in translation.Files)
        {
            folder.With(file.Path, file.Content);
        }

        using CancellationTokenSource limit = new(NginxTimeout);
        NginxServer.TestConfigurationAsync(Nginx, folder[Target.Nginx.Name], limit.Token).GetAwaiter().GetResult();
    }

    private static void CheckHAProxy(CorsPolicy policy, TargetOptions options)
    {
        Translation translation = Translation.To(Target.HAProxy, policy, options with { Scaffold = true, Listen = new HostAndPort("127.0.0.1", Loopback.FreePort()) });
        using TemporaryProject folder = new();
        foreach (TargetFile file in translation.Files)
        {
            folder.With(file.Path, file.Content);
        }

        using CancellationTokenSource limit = new(NginxTimeout);
        string[] configuration = [.. translation.Files.Select(file => Path.GetFileName(file.Path)).Where(name => name.EndsWith(".cfg", StringComparison.Ordinal))];
        HAProxyServer.TestConfigurationAsync(HAProxy, folder[Target.HAProxy.Name], configuration, limit.Token).GetAwaiter().GetResult();
    }

    private static void CheckBinds(string json, ReferenceVersion reference)
    {
        ServiceCollection services = new();
        services.AddDjangoCors(Configuration(json).GetSection("DjangoCors"));
        services.AddDjangoCors(options => options.Reference = reference);
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static void CheckRoutes(string json)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddRouting();
        services.AddCors(options => options.AddPolicy("DjangoCors", _ => { })); // As the emitted C# of that style does.
        services.AddReverseProxy().LoadFromConfig(Configuration(json).GetSection("ReverseProxy"));
        using ServiceProvider provider = services.BuildServiceProvider();
        IConfigValidator validator = provider.GetRequiredService<IConfigValidator>();
        IProxyConfig config = provider.GetRequiredService<IProxyConfigProvider>().GetConfig();
        Assert.NotEmpty(config.Routes);
        Assert.All(config.Routes, route => Assert.Empty(validator.ValidateRouteAsync(route).AsTask().GetAwaiter().GetResult()));
        Assert.All(config.Clusters, cluster => Assert.Empty(validator.ValidateClusterAsync(cluster).AsTask().GetAwaiter().GetResult()));
    }

    private static void CheckReadsAgain(string json, TargetOptions options)
    {
        CorsPolicy? again = SettingsText.Bind(json, file: "policybridge.policy.json").Policy;
        Assert.NotNull(again);
        Assert.Equal(json, Assert.Single(Translation.To(Target.Policy, again, options).Files).Content);
    }

    private static IConfigurationRoot Configuration(string json) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
