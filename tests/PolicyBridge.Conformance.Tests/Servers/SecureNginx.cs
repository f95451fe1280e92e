using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Policy;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Servers;

/// <summary>Real nginx with the emitted policy, that takes TLS and HTTP/2 on loopback, with a certificate of an authority of its own.</summary>
internal sealed class SecureNginx : IAsyncDisposable
{
    private readonly GatewayServer _nginx;
    private readonly KestrelServer _application;
    private readonly DirectoryInfo _folder;

    private SecureNginx(GatewayServer nginx, KestrelServer application, DirectoryInfo folder)
    {
        _nginx = nginx;
        _application = application;
        _folder = folder;
    }

    public int Port => _nginx.EndPoint.Port;

    /// <summary>The certificate of the authority, as a file.</summary>
    public string AuthorityFile => Path.Combine(_folder.FullName, "ca.pem");

    /// <summary>The certificate of the server, as a file.</summary>
    public string CertificateFile => Path.Combine(_folder.FullName, "server.pem");

    /// <summary>Starts nginx before an application.</summary>
    /// <param name="program">The nginx program.</param>
    /// <param name="policy">The policy that is emitted.</param>
    /// <param name="listen">What stands behind the port: <c>ssl http2</c>, <c>ssl</c>, <c>http2</c>, or nothing.</param>
    /// <param name="application">What answers behind it.</param>
    /// <param name="names">The names that the certificate is valid for.</param>
    /// <param name="server">What stands in the server block too.</param>
    /// <param name="upstreamCors">What becomes of the CORS headers of the application.</param>
    public static async Task<SecureNginx> StartAsync(
        string program, CorsPolicy policy, string listen, RequestDelegate application, IReadOnlyList<string> names, string server = "", UpstreamCors upstreamCors = UpstreamCors.Replace)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("policybridge-secure-");
        KestrelServer upstream = await KestrelServer.StartAsync(application);
        int port = Loopback.FreePort();
        (string certificate, string key, string authority) = Certificates(names);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ca.pem"), authority);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "server.pem"), certificate);
        TargetOptions options = new() { Scaffold = true, Listen = new HostAndPort("127.0.0.1", port), Upstreams = [new Uri($"http://{upstream.EndPoint}")], UpstreamCors = upstreamCors };
        string secure = listen.Contains("ssl", StringComparison.Ordinal) ? "ssl_certificate server.pem; ssl_certificate_key server.key;" : "";
        TargetFile[] files =
        [
            .. Target.Nginx.Emit(policy, options).Files.Select(file => file.Path != "nginx.conf" ? file : file with
            {
                Content = file.Content.Replace($"listen 127.0.0.1:{port};", $"listen 127.0.0.1:{port} {listen}; {secure} {server}", StringComparison.Ordinal),
            }),
            new TargetFile("server.pem", certificate), new TargetFile("server.key", key),
        ];
        return new SecureNginx(await NginxServer.StartAsync(program, files, port), upstream, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        await _application.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static (string Certificate, string Key, string Authority) Certificates(IReadOnlyList<string> names)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest forAuthority = new("CN=PolicyBridge test authority", authorityKey, HashAlgorithmName.SHA256);
        forAuthority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        forAuthority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using X509Certificate2 authority = forAuthority.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=PolicyBridge test server", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder alternatives = new();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        using X509Certificate2 certificate = request.Create(authority, now.AddDays(-1), now.AddDays(20), [1, 2, 3, 4]);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem(), authority.ExportCertificatePem());
    }
}
