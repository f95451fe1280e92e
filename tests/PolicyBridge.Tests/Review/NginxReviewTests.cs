using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Review;

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
        _project.With("nginx.conf", $"http {{ server {{ location / {{ {directives} proxy_pass http://django; }} }} }}\n")
            .With("settings.py", $"{settings}\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n");
        CorsPolicy policy = SettingsReader.Load(_project["settings.py"]).Policy!;

        string[] ids = [.. NginxReview.Run(_project["nginx.conf"], policy).Findings.Select(finding => finding.Id)];
        Assert.Equal(expected is "Wider", ids.Contains("PB7120"));
        Assert.Equal(expected is "Unread", ids.Contains("PB7122"));
    }

    public void Dispose() => _project.Dispose();
}
