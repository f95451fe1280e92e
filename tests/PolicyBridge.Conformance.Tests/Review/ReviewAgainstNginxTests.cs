using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Review;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Review;

/// <summary>What a review says of files and locations is what real nginx does with them.</summary>
public sealed class ReviewAgainstNginxTests : IDisposable
{
    private static readonly string[] Paths =
    [
        "/", "/api", "/api/", "/api/x", "/API/x", "/api/x.css", "/api//x", "//api/x", "/api/v1/x", "/static", "/static/", "/static/x", "/static//x.css", "//static/x", "/index.html", "/x/y", "/missing",
        "//public/x", "/public/x", "/x/public/x", "/v1/x", "/none.html", "/start.html", "/down.json", "/shop/x",
    ];

    private readonly TemporaryProject _project = new();

    public static TheoryData<string> Versions => [.. Programs.Nginx.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Files_that_are_an_error_are_those_that_nginx_refuses(string version)
    {
        Emit("", PolicyOf("^/api/.*$"));
        Emit("old/", PolicyOf("^.*$"));
        const string Both = "server { listen 127.0.0.1:1; include policybridge.server.inc; include policybridge.headers.inc; location / { return 204; } }";
        (string Http, bool IsTaken)[] cases =
        [
            ($"include policybridge.http.conf; {Both}", true),
            ("include policybridge.http.conf; server { listen 127.0.0.1:1; }", true),
            ($"include old/policybridge.http.conf; {Both}", false),
            ($"include policybridge.http.conf; include old/policybridge.http.conf; {Both}", false),
            ("include policybridge.http.conf; server { listen 127.0.0.1:1; include policybridge.server.inc; include old/policybridge.headers.inc; }", false),
            ("include policybridge.http.conf; server { listen 127.0.0.1:1; include old/policybridge.server.inc; include policybridge.headers.inc; }", false),
            (Both, false),
            ($"include policybridge.http.conf; include policybridge.http.conf; {Both}", false),
            ($"include policybridge.http.conf; include policybridge.http*.conf; {Both}", false),
        ];
        foreach ((string http, bool isTaken) in cases)
        {
            Write(http);
            Exception? refusal = await Record.ExceptionAsync(() => NginxServer.TestConfigurationAsync(Programs.Nginx.Single(n => n.Name == version).Path, _project.Root));

            Assert.Equal((http, isTaken), (http, refusal is null));
            Assert.Equal((http, isTaken), (http, NginxReview.Run(_project["nginx.conf"]).Findings.All(finding => finding.Severity is not DiagnosticSeverity.Error)));
        }
    }

    /// <summary>Each location says in its answers which it is, and whether the emitted maps count the path; # stands for that.</summary>
    [Theory]
    [InlineData("^/api/.*$", "location /static/ { # } location / { # } location /api/ { # }", "/static/, /")]
    [InlineData("^/api.*$", "location / { # } location /api/ { # }", "")]
    [InlineData("^/api/.*$", "location = /api { # } location ^~ /static/ { # } location ~ \\.css { # } location / { # }", "= /api, ^~ /static/")]
    [InlineData("^/api/.*$", "location ~* ^/api/ { # } location ~ ^/static/ { # } location / { # }", "~ ^/static/")]
    [InlineData("^/.*/public/", "location /public/ { # } location / { # }", "")]
    [InlineData("^/api/.*$", "error_page 404 /none.html; location /none.html { # } location /api/ { root .; } location /static/ { # }", "/static/")]
    [InlineData("^/api/.*$", "location /shop/ { error_page 404 /none.html; root .; } location = /none.html { # } location / { # } location /api/ { # }", "= /none.html, /")]
    [InlineData("^/api/.*$", "location /api/ { try_files /nothing /v1/x; } location /v1/ { # } location /static/ { # }", "/static/")]
    [InlineData("^/api/.*$", "location /api/ { rewrite ^ /v1/x last; } location /v1/ { # } location /static/ { # }", "/static/")]
    [InlineData("^/api/.*$", "rewrite ^/api/(.*)$ /static/$1 last; location /static/ { # } location / { # }", "")]
    [InlineData("^/$", "location / { root files; } location = /index.html { # } location /static/ { # }", "/static/")]
    [InlineData("^/api/.*$", "location / { # location /static/ { # } } location /api/ { # }", "/, /static/")]
    public async Task No_request_in_scope_comes_to_a_location_of_which_nothing_is_said(string regex, string locations, string silent)
    {
        Emit("", PolicyOf(regex));
        _project.With("files/index.html", "x");
        int port = Loopback.FreePort();
        string written = string.Join("location ", locations.Split("location ").Select((part, i) => i == 0 ? part : Said(part)));
        string http = $"include policybridge.http.conf; server {{ listen 127.0.0.1:{port}; include policybridge.server.inc; include policybridge.headers.inc; {written} }}";
        Write(http);
        string[] reported = [.. NginxReview.Run(_project["nginx.conf"]).Findings.Where(finding => finding.Id == "PB7101").Select(finding => finding.Message)];
        string[] quiet = [.. silent.Split(", ", StringSplitOptions.RemoveEmptyEntries)];
        Assert.All(quiet, location => Assert.DoesNotContain(reported, message => message.Contains($"'location {location}'", StringComparison.Ordinal)));

        await using GatewayServer nginx = await NginxServer.StartAsync(
            Programs.Nginx[0].Path, [NginxConf.Of(http), .. Directory.EnumerateFiles(_project.Root, "policybridge.*").Select(file => new TargetFile(Path.GetFileName(file), File.ReadAllText(file))), new TargetFile("files/index.html", "x")], port);
        HashSet<string> met = [];
        foreach (string path in Paths)
        {
            // The path goes as it is written, with its double slashes.
            using HttpClient client = new();
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri($"http://127.0.0.1:{port}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
            HttpResponseMessage response = await client.SendAsync(request);
            if (response.Headers.TryGetValues("X-Location", out IEnumerable<string>? location) && response.Headers.GetValues("X-Scope").Single() == "1")
            {
                met.Add(location.Single());
                Assert.Contains(reported, message => message.Contains($"'location {location.Single()}'", StringComparison.Ordinal));
            }
        }

        Assert.DoesNotContain(met, quiet.Contains);
    }

    public void Dispose() => _project.Dispose();

    private static string Said(string part)
    {
        string name = part[..part.IndexOf(" {", StringComparison.Ordinal)];
        return part.Replace("#", $"add_header X-Location '{name.Replace("\\", "\\\\", StringComparison.Ordinal)}' always; add_header X-Scope $django_cors_enabled always; root files;", StringComparison.Ordinal);
    }

    private void Write(string http)
    {
        TargetFile file = NginxConf.Of(http);
        _project.With(file.Path, file.Content);
    }

    private CorsPolicy PolicyOf(string regex) => SettingsReader.Load(_project.With(
        "settings.py",
        $"CORS_ALLOWED_ORIGINS = ['https://shop.example']\nCORS_URLS_REGEX = r'{regex}'\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")["settings.py"]).Policy!;

    private void Emit(string folder, CorsPolicy policy)
    {
        foreach (TargetFile file in Target.Nginx.Emit(policy, new TargetOptions()).Files)
        {
            _project.With(folder + Path.GetFileName(file.Path), file.Content);
        }
    }
}
