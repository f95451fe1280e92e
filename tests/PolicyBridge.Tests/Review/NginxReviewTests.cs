using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Review;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Review;

/// <summary>How a configuration is found, and what is read of CORS by hand.</summary>
public sealed class NginxReviewTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Fact]
    public void The_output_of_nginx_T_names_the_files_of_nginx_and_their_own_lines()
    {
        _project.With("nginx.txt", """
            nginx: the configuration file /etc/nginx/nginx.conf syntax is ok
            # configuration file /etc/nginx/nginx.conf:
            http {
                include /etc/nginx/conf.d/*.conf;
            }

            # configuration file /etc/nginx/conf.d/api.conf:
            server {
                location / {
                    add_header Access-Control-Allow-Origin *;
                    proxy_pass http://django;
                }
            }

            """);

        Diagnostic finding = Assert.Single(NginxReview.Run(_project["nginx.txt"]).Findings);
        Assert.Equal(("PB7119", "/etc/nginx/conf.d/api.conf:3:9"), (finding.Id, finding.Span.ToString()));
    }

    [Fact]
    public void A_copy_of_etc_nginx_includes_its_own_files()
    {
        _project.With("nginx.conf", "http {\n    include /etc/nginx/sites-enabled/*;\n    include missing.conf;\n}\n")
            .With("sites-enabled/api", "server {\n    add_header Access-Control-Allow-Origin *;\n}\n");

        Diagnostic[] findings = [.. NginxReview.Run(_project["nginx.conf"]).Findings];
        Assert.Equal(["PB7002", "PB7119"], findings.Select(finding => finding.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("error_page;")]
    [InlineData("try_files;")]
    [InlineData("rewrite;")]
    [InlineData("return;")]
    [InlineData("index;")]
    [InlineData("location { proxy_pass http://django/api/; }")]
    [InlineData("location { error_page; try_files; }")]
    [InlineData("if { } if;")]
    [InlineData("proxy_pass;")]
    [InlineData("add_header; add_header_inherit;")]
    public void A_directive_without_an_argument_is_no_end_of_the_review(string directives)
    {
        foreach (TargetFile file in Target.Nginx.Emit(PolicyOf("CORS_ALLOWED_ORIGINS = ['https://shop.example']\nCORS_URLS_REGEX = '^/api/'"), new TargetOptions()).Files)
        {
            _project.With(Path.GetFileName(file.Path), file.Content);
        }

        _project.With("nginx.conf", $"http {{ include policybridge.http.conf; server {{ include policybridge.server.inc; include policybridge.headers.inc; {directives} location /api/x {{ add_header X-Own x; }} }} }}\n");

        Assert.Equal(["PB7101"], NginxReview.Run(_project["nginx.conf"]).Findings.Select(finding => finding.Id).Where(id => id == "PB7101"));
    }

    [Fact]
    public void A_class_in_a_regex_with_many_brackets_is_read_in_few_steps()
    {
        string regex = string.Concat(Enumerable.Repeat("[]a]", 100)) + "\\h";
        _project.With("nginx.conf", $"http {{ server {{ if ($http_origin ~ '{regex}') {{ add_header Access-Control-Allow-Origin $http_origin; }} }} }}\n");

        Assert.Contains("PB7122", NginxReview.Run(_project["nginx.conf"], PolicyOf("CORS_ALLOWED_ORIGINS = ['https://shop.example']")).Findings.Select(finding => finding.Id));
    }

    [Theory]
    [InlineData("add_header Access-Control-Allow-Origin * always;", "NarrowerOrEqual", "CORS_ALLOW_ALL_ORIGINS = True")]
    [InlineData("add_header Access-Control-Allow-Origin * always;", "Wider", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("add_header Access-Control-Allow-Origin https://shop.example always;", "NarrowerOrEqual", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("if ($http_origin ~* (shop\\.example)$) { add_header Access-Control-Allow-Origin $http_origin; }", "Wider", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("if ($http_origin ~ '^https://shop\\.example$') { add_header Access-Control-Allow-Origin $http_origin; }", "NarrowerOrEqual", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("set $cors ''; if ($http_origin = 'https://shop.example') { set $cors $http_origin; } add_header Access-Control-Allow-Origin $cors always;", "NarrowerOrEqual", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("if ($http_origin ~ 'shop[[:alpha:]]') { add_header Access-Control-Allow-Origin $http_origin; }", "Unread", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("if ($http_origin ~ 'shop\\hx') { add_header Access-Control-Allow-Origin $http_origin; }", "Unread", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("if ($host = x) { add_header Access-Control-Allow-Origin $http_origin; }", "Unread", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    [InlineData("add_header Access-Control-Allow-Origin $unknown always;", "Unread", "CORS_ALLOWED_ORIGINS = ['https://shop.example']")]
    public void CORS_by_hand_is_held_against_Django_or_said_to_be_unread(string directives, string expected, string settings)
    {
        _project.With("nginx.conf", $"http {{ server {{ location / {{ {directives} proxy_pass http://django; }} }} }}\n");

        string[] ids = [.. NginxReview.Run(_project["nginx.conf"], PolicyOf(settings)).Findings.Select(finding => finding.Id)];
        Assert.Equal(expected is "Wider", ids.Contains("PB7120"));
        Assert.Equal(expected is "Unread", ids.Contains("PB7122"));
    }

    public void Dispose() => _project.Dispose();

    private CorsPolicy PolicyOf(string settings) =>
        SettingsReader.Load(_project.With("settings.py", $"{settings}\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")["settings.py"]).Policy!;
}
