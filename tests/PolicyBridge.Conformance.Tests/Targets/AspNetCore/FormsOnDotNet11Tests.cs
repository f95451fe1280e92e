using System.Net;
using System.Text.Json;
using PolicyBridge.Conformance.Host;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Targets.AspNetCore;

/// <summary>Real .NET 11, which checks of each form where it comes from, and what Django says of the same origins.</summary>
public class FormsOnDotNet11Tests
{
    private const string Cors = """ "CORS_ALLOWED_ORIGINS": ["https://cors.example", "https://a.example"], "CORS_ALLOW_CREDENTIALS": true """;

    private static readonly string[] Trusted =
        ["https://a.example", "https://*.t.example", "https://**.s.example:8443", "HTTP://*.Upper.example", "https://*one.example", "https://Case.example", "https://slash.example/", "bare.example", "https://*"];

    private static readonly string[] Origins =
    [
        "https://a.example", "http://a.example", "https://a.example:444", "https://x.a.example", "https://evil.example", "null", "https://cors.example",
        "https://x.t.example", "https://x.y.t.example", "https://t.example", "https://evil-t.example", "http://x.t.example", "https://x.t.example.evil.example",
        "https://x.t.example:444", "https://x.s.example:8443", "https://x.s.example", "http://x.upper.example", "https://x.upper.example", "https://one.example",
        "https://xone.example", "https://case.example", "https://slash.example", "https://bare.example", "https://evil.example/.t.example", "https://evil.example?.t.example",
    ];

    public static TheoryData<TargetStyle> Compiled => [TargetStyle.Exact, TargetStyle.BuiltIn];

    public static TheoryData<TargetStyle> Styles => [TargetStyle.Exact, TargetStyle.BuiltIn, TargetStyle.Configuration];

    [Theory]
    [MemberData(nameof(Compiled))]
    public async Task Built_for_it_the_emitted_file_has_the_forms_taken_that_Djangos_CSRF_check_takes(TargetStyle style)
    {
        await using ICorsServer server = await DotNet11.StartAsync(new HostOrder { Sources = SourcesOf(PolicyOf(Trusted), style), Forms = true });

        List<bool> taken = [];
        foreach (string origin in Origins)
        {
            taken.Add(await PostFormAsync(server, "/form", origin) == HttpStatusCode.OK);
        }

        Assert.Equal(await DjangoTakesAsync(Trusted, Origins), taken);
        Assert.Contains(true, taken);
        Assert.Equal(HttpStatusCode.OK, await PostFileAsync(server, "https://a.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostFileAsync(server, "https://cors.example"));
    }

    [Theory]
    [MemberData(nameof(Compiled))]
    public async Task The_sites_own_forms_and_those_without_an_Origin_are_taken_as_by_default(TargetStyle style)
    {
        await using ICorsServer own = await DotNet11.StartAsync(new HostOrder { Sources = SourcesOf(PolicyOf(Trusted), style), Forms = true });
        await using ICorsServer plain = await DotNet11.StartAsync(new HostOrder { Forms = true });
        foreach ((string? origin, string? site) in new (string?, string?)[]
            {
                (null, null), ("SELF", null), ("HTTPS", null), (null, "same-origin"), (null, "none"), (null, "same-site"), (null, "cross-site"),
                ("https://evil.example", "same-origin"), ("https://evil.example", "same-site"), ("SELF", "cross-site"),
            })
        {
            Assert.Equal((origin, site, await Ask(plain)), (origin, site, await Ask(own)));

            Task<HttpStatusCode> Ask(ICorsServer server) => PostFormAsync(
                server, "/form", origin switch { "SELF" => $"http://{server.EndPoint}", "HTTPS" => $"https://{server.EndPoint}", _ => origin }, site);
        }
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task What_is_built_for_NET_10_has_no_form_of_another_site_taken_and_JSON_and_exempt_endpoints_are_left_alone(TargetStyle style)
    {
        IReadOnlyList<TargetFile> files = FilesOf(PolicyOf(Trusted), style);
        await using ICorsServer server = await DotNet11.StartAsync(new HostOrder
        {
            Image = style == TargetStyle.Configuration ? null : EmittedAssembly.Compile(files).Image,
            Configuration = files.SingleOrDefault(file => file.Path == "appsettings.Cors.json")?.Content,
            Forms = true,
        });

        foreach (string origin in new[] { "https://a.example", "https://cors.example", "https://evil.example" })
        {
            Assert.Equal((origin, HttpStatusCode.BadRequest), (origin, await PostFormAsync(server, "/form", origin)));
            Assert.Equal((origin, HttpStatusCode.BadRequest), (origin, await PostFileAsync(server, origin)));
            Assert.Equal((origin, HttpStatusCode.OK), (origin, await PostFormAsync(server, "/exempt", origin)));
            Assert.Equal((origin, HttpStatusCode.OK), (origin, await PostFormAsync(server, "/raw", origin)));
            Assert.Equal((origin, HttpStatusCode.OK), (origin, await PostAsync(server, "/json", origin, null, new StringContent("""{"name": "x"}""", null, "application/json"))));
        }
    }

    [Fact]
    public async Task An_endpoint_that_names_the_built_in_policy_takes_forms_by_CSRF_TRUSTED_ORIGINS_and_not_by_CORS()
    {
        string[] sources = SourcesOf(PolicyOf([]), TargetStyle.BuiltIn);
        await using ICorsServer server = await DotNet11.StartAsync(new HostOrder { Sources = sources, Forms = true, EndpointPolicy = "DjangoCors" });
        await using ICorsServer byCors = await DotNet11.StartAsync(new HostOrder
        {
            Image = EmittedAssembly.Compile(FilesOf(PolicyOf([]), TargetStyle.BuiltIn)).Image,
            Forms = true,
            EndpointPolicy = "DjangoCors",
        });

        Assert.Equal(HttpStatusCode.BadRequest, await PostFormAsync(server, "/named", "https://cors.example"));
        Assert.Equal(HttpStatusCode.OK, await PostFormAsync(byCors, "/named", "https://cors.example"));
    }

    [Fact]
    public async Task An_endpoint_with_CORS_metadata_answers_under_the_exact_style_there_too()
    {
        await using ICorsServer server = await DotNet11.StartAsync(
            new HostOrder { Sources = SourcesOf(PolicyOf(Trusted), TargetStyle.Exact), Forms = true, EndpointPolicy = "nobody" });

        Assert.Equal(HttpStatusCode.OK, await PostFormAsync(server, "/named", "https://a.example"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostFormAsync(server, "/named", "https://evil.example"));
    }

    [Fact]
    public async Task What_the_README_of_the_run_time_library_says_to_write_takes_the_listed_origins_and_no_others()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "PolicyBridge.AspNetCore", "README.md"));
        string code = readme.Split("## Forms on .NET 11")[1].Split("```csharp\n")[1].Split("```")[0];
        string application =
            $$"""
            #pragma warning disable CS1591
            using System.Linq;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.DependencyInjection;
            {{code}}
            namespace Microsoft.Extensions.DependencyInjection
            {
                public static class ReadmeExtensions
                {
                    public static IServiceCollection AddForms(this IServiceCollection services) =>
                        services.AddSingleton<ICsrfProtection>(new TrustedForms("https://a.example", "https://second.example"));

                    public static IApplicationBuilder UseNothing(this IApplicationBuilder app) => app;
                }
            }
            """;
        string configuration = Assert.Single(FilesOf(PolicyOf(["https://a.example"]), TargetStyle.Configuration)).Content;
        await using ICorsServer server = await DotNet11.StartAsync(new HostOrder { Configuration = configuration, Sources = [application], Forms = true });

        string[] taken = ["https://a.example", "https://second.example"];
        foreach (string origin in Origins.Concat(taken))
        {
            Assert.Equal((origin, taken.Contains(origin) ? HttpStatusCode.OK : HttpStatusCode.BadRequest), (origin, await PostFormAsync(server, "/form", origin)));
        }

        Assert.Equal(HttpStatusCode.OK, await PostFormAsync(server, "/form", null));
        Assert.Equal(HttpStatusCode.OK, await PostFormAsync(server, "/form", $"http://{server.EndPoint}"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostFormAsync(server, "/form", null, "cross-site"));
    }

    private static CorsPolicy PolicyOf(string[] trusted) =>
        Policies.Read($$"""{ {{Cors}}, "CSRF_TRUSTED_ORIGINS": {{JsonSerializer.Serialize(trusted)}} }""", ReferenceVersion.Modern)!;

    private static IReadOnlyList<TargetFile> FilesOf(CorsPolicy policy, TargetStyle style) =>
        Target.AspNetCore.Emit(policy, new TargetOptions { Style = style }).Files;

    private static string[] SourcesOf(CorsPolicy policy, TargetStyle style) => [.. FilesOf(policy, style).Select(file => file.Content)];

    private static async Task<bool[]> DjangoTakesAsync(string[] trusted, string[] origins) => JsonSerializer.Deserialize<bool[]>(
        await PythonScript.RunAsync(ReferenceVersion.Modern, "csrf.py", JsonSerializer.Serialize(new { trusted, origins })))!;

    private static Task<HttpStatusCode> PostFormAsync(ICorsServer server, string path, string? origin, string? site = null) =>
        PostAsync(server, path, origin, site, new FormUrlEncodedContent([new("name", "x")]));

    private static Task<HttpStatusCode> PostFileAsync(ICorsServer server, string origin) =>
        PostAsync(server, "/file", origin, null, new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "x" } });

    private static async Task<HttpStatusCode> PostAsync(ICorsServer server, string path, string? origin, string? site, HttpContent content)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, $"http://{server.EndPoint}{path}") { Content = content };
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using HttpResponseMessage response = await http.SendAsync(request);
        if (origin is "https://a.example" or "https://cors.example" && response.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? allowed))
        {
            Assert.Equal([origin], allowed);
        }

        return response.StatusCode;
    }
}
