using System.Text.Json;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Reference;

/// <summary>The Django project of <c>fixtures/storefront</c>: read, compared with what Python computes, and served.</summary>
public class StorefrontTests
{
    [Theory]
    [InlineData("4.3")]
    [InlineData("3.14")]
    public async Task The_settings_are_read_as_Python_computes_them(string version)
    {
        ReferenceVersion reference = Policies.Reference(version);
        string dumped = await PythonScript.RunAsync(
            reference, "dump_settings.py", "", Repository.Storefront, Path.GetDirectoryName(Repository.Storefront)!);
        using JsonDocument json = JsonDocument.Parse(dumped);
        string cors = "{" + string.Join(',', json.RootElement.EnumerateObject()
            .Where(p => p.Name.StartsWith("CORS_", StringComparison.Ordinal)).Select(p => $"{JsonSerializer.Serialize(p.Name)}:{p.Value.GetRawText()}")) + "}";

        DjangoSettings read = SettingsReader.Load(Repository.Storefront, new DjangoSettingsOptions { Reference = reference });

        Assert.Empty(read.Diagnostics);
        Assert.Equal(NeutralText(Policies.Read(cors, reference)!), NeutralText(read.Policy!));
        Assert.Equal(["settings.py", "config/__init__.py", "config/production.py", "config/base.py"], read.Files);
        Assert.Equal(
            ["DJANGO_SECRET_KEY", "DJANGO_DEBUG", "PARTNER_DOMAIN"], read.Assumptions.Cast<UnsetVariableAssumption>().Select(a => a.Variable));
    }

    [Fact]
    public void The_environment_given_takes_the_debug_branch()
    {
        DjangoSettings read = SettingsReader.Load(
            Repository.Storefront,
            new DjangoSettingsOptions { Environment = new Dictionary<string, string> { ["DJANGO_DEBUG"] = "1" } });

        Assert.Contains("http://localhost:3000", read.Policy!.AllowedOrigins.Select(o => o.Text));
        Assert.Null(read.Policy.PreflightMaxAge.HeaderValue);
    }

    [Theory]
    [InlineData("aspnetcore")]
    [InlineData("yarp")]
    public async Task The_scaffold_builds_and_answers_with_dotnet_run(string targetName)
    {
        CorsPolicy policy = SettingsReader.Load(Repository.Storefront).Policy!;
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [PolicyJson(policy)]);
        int port = Loopback.FreePort();
        Target target = targetName == "yarp" ? Target.Yarp : Target.AspNetCore;
        TargetOutput emitted = target.Emit(policy, new TargetOptions
        {
            Scaffold = true,
            Listen = new HostAndPort("127.0.0.1", port),
            Upstreams = [new Uri($"http://{django.Upstream}")],
        });
        await using ScaffoldProcess scaffold = await ScaffoldProcess.StartAsync(emitted.Files, port);
        foreach (CorsRequest request in Requests)
        {
            CorsObservation expected = await RawHttp.SendAsync(django[PolicyJson(policy)], request);
            CorsObservation actual = await RawHttp.SendAsync(scaffold.EndPoint, request);
            Assert.True(actual.HeadersEqual(expected), $"{request.Method} {request.Target}\n  Django   {expected}\n  scaffold {actual}");
        }
    }

    internal static IEnumerable<CorsRequest> Requests =>
        from origin in new[] { "https://storefront.example", "https://preview-42.storefront.example", "https://shop.partners.example", "https://evil.example", "null" }
        from target in new[] { "/api/sample", "/api/missing", "/admin/" }
        from preflight in new[] { true, false }
        select new CorsRequest
        {
            Method = preflight ? "OPTIONS" : "GET",
            Target = target,
            Headers = preflight
                ? [new("Origin", origin), new("Access-Control-Request-Method", "PUT")]
                : [new("Origin", origin)],
        };

    private static string NeutralText(CorsPolicy policy) =>
        Target.All.Single(t => t.Name == "policy").Emit(policy, new TargetOptions()).Files.Single().Content;

    internal static string PolicyJson(CorsPolicy policy)
    {
        using JsonDocument neutral = JsonDocument.Parse(NeutralText(policy));
        return neutral.RootElement.GetProperty("settings").GetRawText();
    }
}
