using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Review;

/// <summary>The example of an nginx that a team has runs as it stands, with TLS, uWSGI and all, and keeps its own headers.</summary>
public sealed class ExistingNginxTests
{
    private const string Shop = "https://shop.example.com";

    private static readonly string Example = Path.Combine(Repository.Root, "examples", "existing-nginx");

    public static TheoryData<string> Versions => [.. Programs.Nginx.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Each_location_answers_by_the_policy_and_keeps_the_headers_of_the_server(string version)
    {
        await using KestrelServer django = await KestrelServer.StartAsync(static context =>
        {
            // CorsMiddleware is still there, and says something else.
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });
        int port = Loopback.FreePort();
        using TemporaryProject sockets = new();

        // A real uWSGI, whose CorsMiddleware says something else too.
        await using UwsgiServer legacy = await UwsgiServer.StartAsync(ReferenceVersion.Legacy, """{"CORS_ALLOW_ALL_ORIGINS": true}""", sockets["legacy.sock"]);
        await using GatewayServer nginx = await NginxServer.StartAsync(
            Programs.Nginx.Single(n => n.Name == version).Path, [.. FilesFor(django.EndPoint, port, sockets["legacy.sock"])], port);
        using HttpClient client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
        })
        { BaseAddress = new Uri($"https://127.0.0.1:{port}") };

        foreach ((string path, int status, bool isInScope) in new[]
            {
                ("/", 200, false), ("/static/x.txt", 200, false), ("/static/missing", 404, false), ("/api/x", 200, true), ("/api/export/", 200, true),
                ("/api/export/?download=1", 200, true), ("/api/events/", 200, true), ("/api/login/", 200, true), ("/metrics/", 401, false), ("/api/legacy/", 200, true),
                ("/shop/api/x", 200, true), ("/shop/x", 200, false), ("/old/x", 410, false),
            })
        {
            HttpResponseMessage answer = await client.SendAsync(Request(HttpMethod.Get, path, Shop));
            HttpResponseMessage refused = await client.SendAsync(Request(HttpMethod.Get, path, "https://evil.example.com"));
            HttpRequestMessage ask = Request(HttpMethod.Options, path, Shop);
            ask.Headers.Add("Access-Control-Request-Method", "PUT");
            HttpResponseMessage preflight = await client.SendAsync(ask);

            Assert.Equal((path, status), (path, (int)answer.StatusCode));
            Assert.Equal((path, isInScope ? Shop : null), (path, One(answer, "Access-Control-Allow-Origin")));
            Assert.Equal((path, null), (path, One(refused, "Access-Control-Allow-Origin")));
            Assert.Equal((path, isInScope ? Shop : null), (path, One(preflight, "Access-Control-Allow-Origin")));
            if (isInScope)
            {
                Assert.Equal((path, HttpStatusCode.OK), (path, preflight.StatusCode));
            }

            foreach (HttpResponseMessage response in new[] { answer, refused, preflight })
            {
                Assert.Equal((path, "max-age=31536000; includeSubDomains"), (path, One(response, "Strict-Transport-Security")));
                Assert.Equal((path, "DENY"), (path, One(response, "X-Frame-Options")));
            }
        }
    }

    private static IEnumerable<TargetFile> FilesFor(IPEndPoint django, int port, string legacy)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Example, "expected", "nginx")))
        {
            yield return new TargetFile($"expected/nginx/{Path.GetFileName(file)}", File.ReadAllText(file));
        }

        (string certificate, string key) = SelfSigned();
        yield return new TargetFile("tls/api.pem", certificate);
        yield return new TargetFile("tls/api.key", key);
        yield return new TargetFile("users", "");
        yield return new TargetFile("files/x.txt", "x");
        yield return new TargetFile("files/down.json", "{}");

        // Free ports, and what nginx needs to run without privileges in the foreground. All else stays as the example has it.
        yield return new TargetFile("nginx.conf", File.ReadAllText(Path.Combine(Example, "nginx.conf"))
            .Replace("worker_processes auto;", "daemon off;", StringComparison.Ordinal)
            .Replace("http {\n", "http {\nclient_body_temp_path temp-body; proxy_temp_path temp-proxy; fastcgi_temp_path temp-fastcgi; uwsgi_temp_path temp-uwsgi; scgi_temp_path temp-scgi;\n", StringComparison.Ordinal)
            .Replace("127.0.0.1:8000", django.ToString(), StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", $"127.0.0.1:{Loopback.FreePort()}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8443", $"127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("unix:legacy.sock", $"unix:{legacy}", StringComparison.Ordinal));
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string origin)
    {
        HttpRequestMessage request = new(method, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Host = "api.example.com";
        return request;
    }

    /// <summary>The one line of a header; null where there is none.</summary>
    private static string? One(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? Assert.Single(values) : null;

    private static (string Certificate, string Key) SelfSigned()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=api.example.com", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
