using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Settings;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Targets.Gateways;

/// <summary>Real WhiteNoise in a real Django, and gateways before it: its header stands where Django leaves it.</summary>
public sealed class WhiteNoiseTests : IDisposable
{
    private const string Cors = "corsheaders.middleware.CorsMiddleware";
    private const string WhiteNoise = "whitenoise.middleware.WhiteNoiseMiddleware";

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-whitenoise-").FullName;

    public static TheoryData<bool, string, bool> Cases
    {
        get
        {
            TheoryData<bool, string, bool> cases = [];
            foreach (string settings in new[]
                {
                    "CORS_ALLOWED_ORIGINS = ['https://a.example']\n",
                    "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_ALLOW_CREDENTIALS = True\nCORS_EXPOSE_HEADERS = ['X-A']\nCORS_URLS_REGEX = '^/api/'\n",
                    "CORS_ALLOW_ALL_ORIGINS = True\nCORS_URLS_REGEX = '^/static/[ab]'\nCORS_ALLOW_CREDENTIALS = True\n",
                })
            {
                cases.Add(true, settings, true);
                cases.Add(false, settings, true);
            }

            cases.Add(false, "CORS_ALLOWED_ORIGINS = ['https://a.example']\nWHITENOISE_ALLOW_ALL_ORIGINS = False\n", false);
            cases.Add(false, "CORS_ALLOWED_ORIGINS = ['https://a.example']\nWHITENOISE_STATIC_PREFIX = 'assets'\n", true);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Behind_a_gateway_static_files_keep_the_header_of_WhiteNoise_where_Django_leaves_it(bool isAbove, string settings, bool isOpen)
    {
        DjangoSettings read = await ReadAsync(isAbove, settings);
        Assert.Equal(isOpen, read.Diagnostics.Any(d => d.Id == "PB2023"));
        await using DjangoOnServer django = await DjangoOnServer.StartAsync(ReferenceVersion.Modern, "gunicorn", JsonOf(read));
        foreach (UpstreamCors upstreamCors in new[] { UpstreamCors.Replace, UpstreamCors.Keep })
        {
            TargetOptions options = new() { UpstreamCors = upstreamCors };
            foreach (Target target in new[] { Target.Nginx, Target.Yarp })
            {
                Assert.Equal(isOpen, target.Emit(read.Policy!, options).Fidelity.Any(note => note is { Setting: OpenStaticFiles.Setting, Fidelity: Fidelity.Exact }));
            }

            foreach (TargetServer gateway in TargetServer.With(options).Where(t => t.IsGateway))
            {
                await using ICorsServer server = (await gateway.StartAsync(read.Policy!, django.EndPoint))!;
                await HoldAsync($"{gateway.Name}, {upstreamCors}, {(isAbove ? "above" : "below")}", django.EndPoint, server, gateway.IsBuiltIn);
            }
        }
    }

    [Theory]
    [InlineData("Exact", true)]
    [InlineData("Exact", false)]
    [InlineData("BuiltIn", true)]
    [InlineData("BuiltIn", false)]
    public async Task In_ASPNET_Core_static_files_answer_as_with_WhiteNoise_where_the_application_adds_the_header_as_the_note_says(string style, bool isAbove)
    {
        DjangoSettings read = await ReadAsync(isAbove, "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_ALLOW_CREDENTIALS = True\nCORS_URLS_REGEX = '^/(?:api|static/a)'\n");
        await using DjangoOnServer django = await DjangoOnServer.StartAsync(ReferenceVersion.Modern, "gunicorn", JsonOf(read));
        TargetOutput output = Target.AspNetCore.Emit(read.Policy!, new TargetOptions { Style = Enum.Parse<TargetStyle>(style) });
        Assert.EndsWith(
            $"in OnPrepareResponse of UseStaticFiles, {(isAbove ? "in a branch of its own (app.Map) before" : "after")} UseDjangoCors", Assert.Single(output.Fidelity, note => note.Setting == OpenStaticFiles.Setting).Note, StringComparison.Ordinal);
        StaticFileOptions files = new()
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(_folder, "root")),
            RequestPath = isAbove ? "" : "/static",
            OnPrepareResponse = file => file.Context.Response.Headers.AccessControlAllowOrigin = "*",
        };
        await using KestrelServer server = await KestrelServer.StartEmittedAsync(
            output.Files,
            services =>
            {
                if (isAbove)
                {
                    services.AddSingleton<IStartupFilter>(new StaticFilesFirst("/static", files));
                }
            },
            app =>
            {
                if (!isAbove)
                {
                    app.UseStaticFiles(files);
                }

                app.Run(static context => context.Response.WriteAsync("ok"));
            });

        foreach (CorsRequest request in Requests.Where(request => style == "Exact" || request.Method != "OPTIONS"))
        {
            CorsObservation expected = await RawHttp.SendAsync(django.EndPoint, request);
            CorsObservation actual = await RawHttp.SendAsync(server.EndPoint, request);

            // The branch leaves what is no file in it without headers, where CorsMiddleware adds them to Django's answer.
            bool isNarrower = isAbove && request.Target == "/static/missing.txt" && CorsHeaderNames.Response.All(name => actual[name] is null);
            Assert.True(isNarrower || actual.HeadersEqual(expected), $"{style}, {isAbove}: {request.Method} {request.Target}\n  Django {expected}\n  here   {actual}");
        }
    }

    [Fact]
    public async Task WhiteNoise_sends_its_header_by_default_and_Django_leaves_it_to_origins_that_it_refuses()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "root"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "root", "a.txt"), "a");
        string settings = JsonSerializer.Serialize(new
        {
            INSTALLED_APPS = new[] { "corsheaders", "django.contrib.staticfiles" },
            MIDDLEWARE = new[] { Cors, WhiteNoise },
            STATIC_URL = "/static/",
            STATIC_ROOT = Path.Combine(_folder, "root"),
            CORS_ALLOWED_ORIGINS = new[] { "https://a.example" },
        });
        await using DjangoOnServer django = await DjangoOnServer.StartAsync(ReferenceVersion.Modern, "gunicorn", settings);

        CorsObservation refused = await RawHttp.SendAsync(django.EndPoint, Get("GET", "/static/a.txt", "https://evil.example"));
        CorsObservation allowed = await RawHttp.SendAsync(django.EndPoint, Get("GET", "/static/a.txt", "https://a.example"));

        Assert.Equal(("*", "https://a.example"), (refused[CorsHeaderNames.AllowOrigin], allowed[CorsHeaderNames.AllowOrigin]));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<DjangoSettings> ReadAsync(bool isAbove, string settings)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "root"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "root", "a.txt"), "a");
        await File.WriteAllTextAsync(Path.Combine(_folder, "root", "x.txt"), "x");
        string file = Path.Combine(_folder, "settings.py");
        await File.WriteAllTextAsync(
            file,
            $"{settings}INSTALLED_APPS = ['corsheaders', 'django.contrib.staticfiles']\nSTATIC_URL = '/static/'\nSTATIC_ROOT = '{_folder}/root'\n"
                + $"MIDDLEWARE = {(isAbove ? $"['{WhiteNoise}', '{Cors}']" : $"['{Cors}', '{WhiteNoise}']")}\n");
        return SettingsReader.Load(file);
    }

    private static async Task HoldAsync(string name, IPEndPoint django, ICorsServer server, bool isBuiltIn)
    {
        // Preflights under ASP.NET Core's own services are held to browsers elsewhere, and are no static files.
        foreach (CorsRequest request in Requests.Where(request => !isBuiltIn || request.Method != "OPTIONS"))
        {
            CorsObservation expected = await RawHttp.SendAsync(django, request);
            CorsObservation actual = await RawHttp.SendAsync(server.EndPoint, request);
            Assert.True(
                (expected.Status == 405) == (actual.Status == 405) && actual.HeadersEqual(expected),
                $"{name}: {request.Method} {request.Target}\n  Django {expected}\n  here   {actual}");
        }
    }

    private static IEnumerable<CorsRequest> Requests =>
        from origin in new[] { "https://a.example", "https://evil.example", "null", null }
        from target in new[] { "/static/a.txt", "/static/x.txt", "/static/missing.txt", "/assets/a.txt", "/api/x", "/ok" }
        from method in new[] { "GET", "HEAD", "OPTIONS", "POST" }
        select Get(method, target, origin);

    private static CorsRequest Get(string method, string target, string? origin) => new()
    {
        Method = method,
        Target = target,
        Headers =
        [
            .. origin is null ? Array.Empty<KeyValuePair<string, string>>() : [new("Origin", origin)],
            .. method == "OPTIONS" ? [new("Access-Control-Request-Method", "PUT")] : Array.Empty<KeyValuePair<string, string>>(),
        ],
    };

    /// <summary>The settings for a real Django, as they were read.</summary>
    private static string JsonOf(DjangoSettings read) => $"{{{string.Join(',', read.Document.Values.Select(value => $"\"{value.Key}\": {Json(value.Value)}"))}}}";

    private static string Json(SettingValue value) => value switch
    {
        SequenceSetting sequence => $"[{string.Join(',', sequence.Items.Select(Json))}]",
        StringSetting text => JsonSerializer.Serialize(text.Value),
        BooleanSetting boolean => boolean.Value ? "true" : "false",
        _ => throw new ArgumentException(value.TypeName, nameof(value)),
    };

    private sealed class StaticFilesFirst(string path, StaticFileOptions files) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map(path, branch => branch.UseStaticFiles(files));
            next(app);
        };
    }
}
