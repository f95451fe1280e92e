using System.Text.Json;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Settings;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Conformance.Tests;

/// <summary>Real WhiteNoise in a real Django, and nginx before it: its header stands where Django leaves it.</summary>
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
    public async Task In_nginx_static_files_keep_the_header_of_WhiteNoise_where_Django_leaves_it(bool isAbove, string settings, bool isOpen)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "root"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "root", "a.txt"), "a");
        await File.WriteAllTextAsync(Path.Combine(_folder, "root", "x.txt"), "x");
        string file = Path.Combine(_folder, "settings.py");
        await File.WriteAllTextAsync(
            file,
            $"{settings}INSTALLED_APPS = ['corsheaders', 'django.contrib.staticfiles']\nSTATIC_URL = '/static/'\nSTATIC_ROOT = '{_folder}/root'\n"
                + $"MIDDLEWARE = {(isAbove ? $"['{WhiteNoise}', '{Cors}']" : $"['{Cors}', '{WhiteNoise}']")}\n");
        DjangoSettings read = DjangoSettings.Load(file);
        Assert.Equal(isOpen, read.Diagnostics.Any(d => d.Id == "PB2023"));
        await using DjangoOnServer django = await DjangoOnServer.StartAsync(ReferenceVersion.Modern, "gunicorn", JsonOf(read));
        foreach ((string name, string program) in Programs.Nginx)
        {
            foreach (UpstreamCors upstreamCors in new[] { UpstreamCors.Replace, UpstreamCors.Keep })
            {
                int port = Loopback.FreePort();
                TargetOptions options = new()
                {
                    Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [new Uri($"http://{django.EndPoint}")], UpstreamCors = upstreamCors,
                };
                TargetOutput output = new NginxTarget().Emit(read.Policy!, options);
                Assert.Equal(isOpen, output.Fidelity.Any(note => note is { Setting: OpenStaticFiles.Setting, Fidelity: Fidelity.Exact }));
                await using NginxServer nginx = await NginxServer.StartAsync(program, output.Files, port);
                foreach (CorsRequest request in Requests)
                {
                    CorsObservation expected = await RawHttp.SendAsync(django.EndPoint, request);
                    CorsObservation actual = await RawHttp.SendAsync(nginx.EndPoint, request);
                    bool isRefusedPreflight = expected.Status == 405;
                    Assert.True(
                        isRefusedPreflight ? actual.Status == 405 : actual.HeadersEqual(expected),
                        $"{name}, {upstreamCors}, {(isAbove ? "above" : "below")}: {request.Method} {request.Target}\n  Django {expected}\n  nginx  {actual}");
                }
            }
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

    private static IEnumerable<CorsRequest> Requests =>
        from origin in new[] { "https://a.example", "https://evil.example", "null", null }
        from target in new[] { "/static/a.txt", "/static/x.txt", "/static/missing.txt", "/assets/a.txt", "/api/x", "/ok" }
        from method in new[] { "GET", "HEAD", "OPTIONS" }
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
}
