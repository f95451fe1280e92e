using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.AspNetCore;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets.AspNetCore;

/// <summary>Emitted C# among other code: two policies in one project, and types of the application with the names of the framework's.</summary>
public class ClassNamesTests
{
    // Look-around, a reference, and a path that no engine of the framework decides on: every form that emitted code has.
    private const string Shop =
        """
        {
          "CORS_ALLOWED_ORIGINS": ["https://shop.example", "https://www.shop.example"],
          "CORS_ALLOWED_ORIGIN_REGEXES": ["^https://(?!evil)\\w+\\.shop\\.example$", "^https://(a+)\\1\\.shop\\.example$", "^https://\\w+\\.plain\\.example$"],
          "CORS_URLS_REGEX": "^/shop/(?!private)",
          "CORS_ALLOW_CREDENTIALS": true,
          "CORS_ALLOW_PRIVATE_NETWORK": true,
          "CSRF_TRUSTED_ORIGINS": ["https://shop.example", "https://*.shop.example"]
        }
        """;

    private const string Office = """{"CORS_ALLOWED_ORIGIN_REGEXES": ["^https://\\w+\\.office\\.example$"], "CORS_URLS_REGEX": "^/office/"}""";

    public static TheoryData<TargetStyle> Styles => [TargetStyle.Exact, TargetStyle.BuiltIn];

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task Two_policies_live_in_one_project_and_each_answers_in_its_own_branch(TargetStyle style)
    {
        TargetFile shop = Emit(Shop, style, "ShopCors");
        TargetFile office = Emit(Office, style, "OfficeCors");
        Assert.Equal(("ShopCors.g.cs", "OfficeCors.g.cs"), (shop.Path, office.Path));
        const string Both =
            """
            #pragma warning disable CS1591
            namespace Microsoft.Extensions.DependencyInjection;

            using Microsoft.AspNetCore.Builder;

            public static class BothExtensions
            {
                public static IServiceCollection AddBoth(this IServiceCollection services) => services.AddShopCors().AddOfficeCors();

                public static IApplicationBuilder UseBoth(this IApplicationBuilder app)
                {
                    app.UseWhen(context => context.Request.Path.StartsWithSegments("/office"), branch => branch.UseOfficeCors());
                    app.UseWhen(context => !context.Request.Path.StartsWithSegments("/office"), branch => branch.UseShopCors());
                    return app;
                }
            }
            """;
        await using KestrelServer server = await KestrelServer.StartEmittedAsync(
            EmittedAssembly.CompileWith([shop.Content, office.Content, Both], "BothExtensions"), context => context.Response.WriteAsync("ok"));

        foreach ((string path, string origin, bool allowed) in new[]
            {
                ("/shop/x", "https://shop.example", true), ("/shop/x", "https://good.shop.example", true), ("/shop/x", "https://evil.shop.example", false),
                ("/shop/private", "https://shop.example", false), ("/shop/x", "https://a.office.example", false), ("/", "https://shop.example", false),
                ("/office/x", "https://a.office.example", true), ("/office/x", "https://shop.example", false), ("/office", "https://a.office.example", false),
            })
        {
            CorsObservation answer = await RawHttp.SendAsync(server.EndPoint, new CorsRequest { Method = "GET", Target = path, Headers = [new("Origin", origin)] });
            Assert.Equal((path, origin, allowed ? origin : null), (path, origin, answer[CorsHeaderNames.AllowOrigin]));
        }
    }

    [Fact]
    public async Task In_the_configuration_style_the_name_is_that_of_the_section()
    {
        TargetFile file = Emit(Office, TargetStyle.Configuration, "OfficeCors");
        await using KestrelServer server = await KestrelServer.StartConfiguredAsync(file.Content, context => context.Response.WriteAsync("ok"));

        CorsObservation answer = await RawHttp.SendAsync(
            server.EndPoint, new CorsRequest { Method = "GET", Target = "/office/x", Headers = [new("Origin", "https://a.office.example")] });

        Assert.Contains("\"OfficeCors\": {", file.Content, StringComparison.Ordinal);
        Assert.Equal("https://a.office.example", answer[CorsHeaderNames.AllowOrigin]);
    }

    [Theory]
    [InlineData(TargetStyle.Exact, "builder.Services.AddShopCors();", "app.UseShopCors();", "app.UseShopCorsBeforeUpstream();")]
    [InlineData(TargetStyle.BuiltIn, "builder.Services.AddShopCors();", "app.UseShopCors();", "app.UseShopCorsBeforeUpstream();")]
    [InlineData(TargetStyle.Configuration, "builder.Services.AddDjangoCors(builder.Configuration.GetSection(\"ShopCors\"));", "app.UseDjangoCors();", "app.UseShopCorsBeforeUpstream();")]
    public void The_scaffolds_call_what_is_emitted(TargetStyle style, string add, string use, string useBeforeUpstream)
    {
        TargetOptions options = OptionsOf(style, "ShopCors") with { Scaffold = true };
        string application = Target.AspNetCore.Emit(Read(Office), options).Files.Single(file => file.Path == "Program.cs").Content;
        IReadOnlyList<TargetFile> gateway = Target.Yarp.Emit(Read(Office), options with { UpstreamCors = UpstreamCors.Keep }).Files;

        Assert.Contains(add, application, StringComparison.Ordinal);
        Assert.Contains(use, application, StringComparison.Ordinal);
        Assert.Contains(useBeforeUpstream, gateway.Single(file => file.Path == "Program.cs").Content, StringComparison.Ordinal);
        Assert.Contains("UseShopCorsBeforeUpstream(", gateway.Single(file => file.Path == "ShopCorsBeforeUpstream.g.cs").Content, StringComparison.Ordinal);
        Assert.Equal(style == TargetStyle.BuiltIn, gateway.Single(file => file.Path == "reverse-proxy.json").Content.Contains("\"CorsPolicy\": \"ShopCors\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Types_of_the_application_with_the_names_of_the_frameworks_own_do_not_come_between(TargetStyle style)
    {
        string[] emitted = [Emit(Shop, style, "ShopCors").Content, .. Target.Yarp.Emit(Read(Shop), OptionsOf(style, "ShopCors") with { UpstreamCors = UpstreamCors.Keep }).Files
            .Where(file => file.Path.EndsWith("BeforeUpstream.g.cs", StringComparison.Ordinal) || file.Path.EndsWith("UpstreamRequests.g.cs", StringComparison.Ordinal)).Select(file => file.Content)];
        string[] names = [.. TypesNamedIn(emitted).Union(["Regex", "String", "Task", "Array", "HttpContext", "StringComparison", "List"]).Order(StringComparer.Ordinal)];
        Assert.InRange(names.Length, 20, 200);

        // In the global namespace, and in that of the extension methods, but for its own types. System and Microsoft are namespaces there.
        string[] kept = ["IServiceCollection", "ServiceDescriptor", "ActivatorUtilities", "ServiceCollectionServiceExtensions", "ServiceProviderServiceExtensions", "ServiceProviderKeyedServiceExtensions", "OptionsServiceCollectionExtensions", "CorsServiceCollectionExtensions"];
        string hostile = $$"""
            {{Types(names)}}

            namespace Microsoft.Extensions.DependencyInjection
            {
                {{Types(names.Except(kept).Append("Regex").Append("System").Append("Microsoft").Append("PolicyBridge").Distinct())}}
            }

            namespace Microsoft.Extensions
            {
                {{Types(names.Append("System").Distinct())}}
            }

            namespace PolicyBridge
            {
                {{Types(["System", "Microsoft"])}}
            }

            namespace Shop.System
            {
                {{Types(["String", "Task", "Microsoft"])}}
            }

            namespace Shop.Microsoft.Extensions
            {
                {{Types(["DependencyInjection"])}}
            }
            """;

        EmittedAssembly.CompileWith([.. emitted, hostile], "ShopCorsExtensions");
    }

    [Fact]
    public void Two_policies_of_a_gateway_live_in_one_project()
    {
        TargetFile[] files =
        [
            .. new[] { (Shop, "ShopCors"), (Office, "OfficeCors") }.SelectMany(policy => Target.Yarp.Emit(Read(policy.Item1), OptionsOf(TargetStyle.Exact, policy.Item2) with { UpstreamCors = UpstreamCors.Keep }).Files)
                .Where(file => file.Path.EndsWith(".g.cs", StringComparison.Ordinal)),
        ];

        Assert.Equal(6, files.Select(file => file.Path).Distinct().Count());
        EmittedAssembly.CompileWith([.. files.Select(file => file.Content)], "ShopCorsExtensions");
    }

    private static string Types(IEnumerable<string> names)
    {
        StringBuilder text = new();
        foreach (string name in names)
        {
            text.Append("internal sealed class ").Append(name).Append(" { }\ninternal sealed class ").Append(name).Append("<T> { }\n");
        }

        return text.ToString();
    }

    /// <summary>Every identifier that is the name of a type of the framework, whether it stands for that type or not.</summary>
    private static IEnumerable<string> TypesNamedIn(IEnumerable<string> sources)
    {
        HashSet<string> framework =
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => path.Contains("/shared/Microsoft.", StringComparison.Ordinal))
                .SelectMany(path => Assembly.Load(Path.GetFileNameWithoutExtension(path)).GetExportedTypes())
                .Select(type => type.Name.Split('`')[0]),
        ];
        return sources.SelectMany(source => CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens(descendIntoTrivia: false))
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.Text)
            .Where(framework.Contains)
            .Distinct();
    }

    private static CorsPolicy Read(string settings) => Policies.Read(settings, ReferenceVersion.Modern)!;

    private static TargetOptions OptionsOf(TargetStyle style, string name)
    {
        Assert.True(ClassName.TryParse(name, out ClassName? parsed));
        return new TargetOptions { Style = style, AcceptNarrower = true }.With(AspNetCoreOptions.Class, parsed);
    }

    private static TargetFile Emit(string settings, TargetStyle style, string name) =>
        Assert.Single(Target.AspNetCore.Emit(Read(settings), OptionsOf(style, name)).Files);
}
