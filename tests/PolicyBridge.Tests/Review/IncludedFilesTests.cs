using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Review;
using PolicyBridge.Sources;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Tests.Review;

/// <summary>Which of the emitted files are there, and whether they belong together.</summary>
public sealed class IncludedFilesTests : IDisposable
{
    private const string New = "CORS_ALLOWED_ORIGINS = ['https://shop.example']\nCORS_URLS_REGEX = r'^/api/.*$'\n";

    private const string Both = "include policybridge.server.inc; include policybridge.headers.inc;";

    private readonly TemporaryProject _project = new();

    public IncludedFilesTests()
    {
        Emit("", PolicyOf(New), new TargetOptions());
        Emit("old/", PolicyOf("CORS_ALLOW_ALL_ORIGINS = True\n"), new TargetOptions());
        Emit("keep/", PolicyOf(New), new TargetOptions { UpstreamCors = UpstreamCors.Keep });
        Emit("uwsgi/", PolicyOf(New), new TargetOptions { Upstreams = [new Uri("uwsgi://127.0.0.1:8000")] });
        Emit("mixed/", PolicyOf(New), new TargetOptions { Routes = [new UpstreamRoute("/old/", new Uri("uwsgi+unix:/run/old.sock"))] });
        Emit("other/", PolicyOf(New), new TargetOptions().With(GatewayOptions.Prefix, NamePrefix.TryParse("other", out NamePrefix? prefix) ? prefix : throw new InvalidOperationException()));
        _project.With("sites/api.conf", $"server {{ {Both} location / {{ proxy_pass http://django; }} }}\n");
    }

    [Theory]
    [InlineData("http { include policybridge.http.conf; server { location / { proxy_pass http://django; } } }", "PB7123")]
    [InlineData("http { include policybridge.http.conf; }", "PB7123")]
    [InlineData("http { include policybridge.http.conf; include other/policybridge.http.conf; include sites/*.conf; }", "PB7123")]
    [InlineData("include policybridge.http.conf; server { location / { proxy_pass http://django; } }", "PB7123")]
    [InlineData("include policybridge.http.conf;", "")]
    [InlineData("http { include policybridge.http.conf; include missing.conf; }", "PB7002")]
    [InlineData("http { include policybridge.http.conf; include sites/*.conf; }", "")]
    [InlineData("http { server { location / { proxy_pass http://django; } } }", "")]
    public void Maps_without_a_server_that_uses_them_are_found(string configuration, string ids) => Assert.Equal(ids, Ids(configuration));

    [Theory]
    [InlineData("http { server { location / { proxy_pass http://django; } } }", "PB7123")]
    [InlineData("server { location / { proxy_pass http://django; } }", "PB7123")]
    [InlineData("http { server { location / { add_header Access-Control-Allow-Origin https://shop.example always; proxy_pass http://django; } } }", "PB7121")]
    [InlineData("http { include sites/missing.conf; }", "PB7002")]
    public void Settings_without_a_server_that_has_a_policy_are_found(string configuration, string ids) => Assert.Equal(ids, Ids(configuration, PolicyOf(New)));

    [Theory]
    [InlineData("http { include policybridge.http.conf; server { include policybridge.server.inc; include old/policybridge.headers.inc; } }", "PB7124")]
    [InlineData("http { include policybridge.http.conf; server { include old/policybridge.server.inc; include policybridge.headers.inc; } }", "PB7124")]
    [InlineData("http { include old/policybridge.http.conf; include sites/*.conf; }", "PB7124")]
    [InlineData("http { include policybridge.http.conf; include old/policybridge.http.conf; include sites/*.conf; }", "PB7124")]
    [InlineData("server { include policybridge.server.inc; include old/policybridge.headers.inc; }", "PB7124")]
    [InlineData("http { include policybridge.http.conf; include other/policybridge.http.conf; include sites/*.conf; server { include other/policybridge.server.inc; include other/policybridge.headers.inc; } }", "")]
    [InlineData("http { include policybridge.http.conf; server { include policybridge.server.inc; include policybridge.headers.inc; location /x { include keep/policybridge.headers.inc; } } }", "PB7124")]
    [InlineData("http { include sites/*.conf; }", "PB7125")]
    [InlineData("http { include other/policybridge.http.conf; include sites/*.conf; }", "PB7123, PB7125")]
    [InlineData("http { include missing.conf; include sites/*.conf; }", "PB7002")]
    [InlineData("include sites/*.conf;", "")]
    [InlineData("http { include policybridge.http.conf; include policybridge*.conf; include sites/*.conf; }", "PB7126")]
    [InlineData("http { include policybridge.http.conf; include policybridge.http.conf; include policybridge.http.conf; include sites/*.conf; }", "PB7126")]
    public void Files_that_nginx_refuses_together_are_found(string configuration, string ids) => Assert.Equal(ids, Ids(configuration));

    [Fact]
    public void Places_are_the_includes_that_people_wrote()
    {
        _project.With("nginx.conf", "http {\n    include policybridge.http.conf;\n    include policybridge.http.conf;\n    server {\n        include policybridge.server.inc;\n        include old/policybridge.headers.inc;\n    }\n}\n");

        IReadOnlyList<Diagnostic> findings = NginxReview.Run(_project["nginx.conf"]).Findings;
        Assert.Equal(["PB7126 nginx.conf:3:13", "PB7124 nginx.conf:6:17"], findings.Select(finding => $"{finding.Id} {Path.GetFileName(finding.Span.ToString())}"));
        Assert.Contains("nginx.conf:2:13", findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", New, "")]
    [InlineData("keep/", New, "")]
    [InlineData("uwsgi/", New, "")]
    [InlineData("mixed/", New, "")]
    [InlineData("other/", New, "")]
    [InlineData("", New + "# A comment, and the list in another form.\nCORS_ALLOWED_ORIGINS = ('https://shop' + '.example',)\n", "")]
    [InlineData("", New + "CORS_ALLOWED_ORIGINS += ['https://new.example']\n", "PB7127")]
    [InlineData("old/", New, "PB7127")]
    [InlineData("other/", "CORS_ALLOW_ALL_ORIGINS = True\n", "PB7127")]
    [InlineData("", "CORS_ALLOWED_ORIGIN_REGEXES = [r'^(?:(a)\\1)+$']\n", "")]
    public void Files_of_other_settings_are_found(string folder, string settings, string ids) => Assert.Equal(
        ids,
        Ids($"http {{ include {folder}policybridge.http.conf; server {{ include {folder}policybridge.server.inc; include {folder}policybridge.headers.inc; location / {{ proxy_pass http://django; }} }} }}", PolicyOf(settings)));

    [Theory]
    [InlineData("http.conf", "https://shop.example", "https://evil.example", false, true)]
    [InlineData("http.conf", "\"https://shop.example\" 1;", "\"https://shop.example\" 1; \"https://evil.example\" 1;", false, true)]
    [InlineData("http.conf", "default \"\";\n}\n", "default \"\";\n}\nmap $host $mine { default 1; }\n", true, true)]
    [InlineData("headers.inc", "proxy_hide_header access-control-max-age;", "", true, true)]
    [InlineData("headers.inc", "$django_cors_allow_origin", "$http_origin", true, true)]
    [InlineData("headers.inc", "$django_cors_allow_origin", "$http_origin", false, true)]
    [InlineData("server.inc", "internal;", "", true, true)]
    [InlineData("http.conf", "# ", "# Mine: ", true, false)]
    [InlineData("headers.inc", "\n\n", "\r\n\r\n# Mine.\r\n", true, false)]
    public void A_file_that_somebody_edited_is_found_by_what_it_does(string file, string old, string edited, bool withSettings, bool isFound)
    {
        string text = File.ReadAllText(_project[$"policybridge.{file}"]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        _project.With($"policybridge.{file}", text.Replace(old, edited, StringComparison.Ordinal));

        Assert.Equal(isFound, Ids("http { include policybridge.http.conf; include sites/*.conf; }", withSettings ? PolicyOf(New) : null).Contains("PB7130", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_policies_one_may_be_of_other_settings() => Assert.Equal("", Ids(
        "http { include old/policybridge.http.conf; include other/policybridge.http.conf; server { include old/policybridge.server.inc; include old/policybridge.headers.inc; } server { include other/policybridge.server.inc; include other/policybridge.headers.inc; } }",
        PolicyOf(New)));

    [Theory]
    [InlineData("return 301 https://$host$request_uri;", "PB7128")]
    [InlineData("location / { return 308 https://$host$request_uri; }", "PB7128")]
    [InlineData("rewrite ^ https://$host$request_uri permanent;", "PB7128")]
    [InlineData("rewrite ^(.*)$ https://$host$1;", "PB7128")]
    [InlineData("if ($host = api.example.com) { return 301 https://$host$request_uri; } return 404;", "PB7128")]
    [InlineData("location / { proxy_pass http://django; } location = /old { return 301 /new; }", "")]
    [InlineData("location /.well-known/ { root /srv; } location / { return 301 https://$host$request_uri; }", "")]
    public void A_policy_in_a_server_that_only_redirects_is_noted(string directives, string ids) =>
        Assert.Equal(ids, Ids($"http {{ include policybridge.http.conf; server {{ {Both} {directives} }} }}"));

    [Theory]
    [InlineData("include policybridge.server.inc; location / { include policybridge.headers.inc; proxy_pass http://django; }", "PB7129")]
    [InlineData("include policybridge.server.inc; root /srv;", "PB7129")]
    [InlineData("include policybridge.server.inc; include policybridge.headers.inc; include other/policybridge.server.inc; location /x { include other/policybridge.headers.inc; proxy_pass http://x; }", "PB7129")]
    [InlineData("include policybridge.server.inc; include policybridge.headers.inc; root /srv;", "")]
    public void Preflights_need_the_headers_of_the_server(string directives, string ids) =>
        Assert.Equal(ids, Ids($"http {{ include policybridge.http.conf; {(directives.Contains("other", StringComparison.Ordinal) ? "include other/policybridge.http.conf;" : "")} server {{ {directives} }} }}"));

    [Fact]
    public void A_file_with_types_of_files_is_not_missed()
    {
        Assert.Equal("PB7003", Ids("http { include mime.types; include policybridge.http.conf; include sites/*.conf; }"));
        Assert.Equal("PB7003", Ids("http { include /etc/nginx/mime.types; include policybridge.http.conf; include sites/*.conf; }"));
        Assert.Equal("PB7003", Ids("http { types { include more.conf; } include policybridge.http.conf; include sites/*.conf; }"));
        Assert.Equal("PB7002", Ids("http { include more.conf; include policybridge.http.conf; include sites/*.conf; }"));
        Assert.Equal("PB7002", Ids("http { include policybridge.http.conf; include sites/*.conf; server { include mime.types; } }"));
    }

    [Fact]
    public void A_path_that_the_file_of_a_site_includes_is_one_of_the_folder_of_nginx_conf()
    {
        _project.With("sites/api.conf", "server { include snippets/tls.conf; }\n");

        Assert.EndsWith("or review nginx.conf, from whose folder nginx takes this path.", NginxReview.Run(_project["sites/api.conf"]).Findings.Single().Help, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dump_may_come_without_a_file()
    {
        NginxReviewResult result = NginxReview.Run(new SourceText(
            "<stdin>", "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n# configuration file /etc/nginx/nginx.conf:\nhttp { server { add_header Access-Control-Allow-Origin *; root /srv; } }\n"));

        Assert.Equal("/etc/nginx/nginx.conf:1:17", result.Findings.Single().Span.ToString());
        Assert.Equal((false, true), (result.HasPolicy, result.HasCorsByHand));
    }

    [Fact]
    public void What_nginx_says_in_place_of_a_configuration_is_an_error()
    {
        Diagnostic error = NginxReview.Run(new SourceText("<stdin>", "nginx: [warn] x\nnginx: [emerg] unknown \"a\" variable\nnginx: configuration file /etc/nginx/nginx.conf test failed\n")).Findings.Single();

        Assert.Equal(("PB7001", "<stdin>:2:1"), (error.Id, error.Span.ToString()));
    }

    public void Dispose() => _project.Dispose();

    private static string Listed(IEnumerable<Diagnostic> findings) => string.Join(", ", findings.Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal));

    private string Ids(string configuration, CorsPolicy? policy = null) => Listed(NginxReview.Run(_project.With("nginx.conf", configuration)["nginx.conf"], policy).Findings);

    private CorsPolicy PolicyOf(string settings) =>
        SettingsReader.Load(_project.With("settings.py", $"{settings}MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")["settings.py"]).Policy!;

    private void Emit(string folder, CorsPolicy policy, TargetOptions options)
    {
        foreach (TargetFile file in Target.Nginx.Emit(policy, options).Files)
        {
            _project.With(folder + Path.GetFileName(file.Path), file.Content);
        }
    }
}
