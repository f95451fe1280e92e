using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Review;
using PolicyBridge.Targets;

namespace PolicyBridge.Tests.Review;

/// <summary>A location to which no request comes on whose path the policy counts needs none of its headers. Real nginx confirms each case in the conformance tests.</summary>
public sealed class LocationsOutOfScopeTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Theory]
    [InlineData(@"^/api/.*$", "location / { proxy_pass http://django/; }", "PB7131")]
    [InlineData(@"^/api/.*$", "location / { proxy_pass http://unix:/run/gunicorn.sock:/; }", "PB7131")]
    [InlineData(@"^/api/.*$", "location /api/ { proxy_pass http://django/api/; }", "PB7131")]
    [InlineData(@"^/api/.*$", "location / { proxy_pass http://django; }", "")]
    [InlineData(@"^/api/.*$", "location / { proxy_pass http://unix:/run/gunicorn.sock; }", "")]
    [InlineData(@"^/api/.*$", "location / { proxy_pass http://django$request_uri; }", "")]
    [InlineData(@"^.*$", "location / { proxy_pass http://django/; }", "")]
    public void A_path_that_nginx_resolves_is_found_where_some_paths_are_out_of_scope(string regex, string locations, string ids)
    {
        CorsPolicy policy = PolicyOf(regex);

        Assert.Equal((ids, ids), (Ids(locations, policy), Ids(locations, null)));
    }

    [Theory]
    [InlineData(@"^/api/.*$", "location /static/ { # }", "")]
    [InlineData(@"^/api/.*$", "location /ap { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location /ap { # } location /api/ { proxy_pass http://django; }", "")]
    [InlineData(@"^/api/.*$", "location / { # } location /api/ { proxy_pass http://django; }", "")]
    [InlineData(@"^/api.*$", "location / { # } location /api/ { proxy_pass http://django; }", "PB7101")]
    [InlineData(@"^/api/.*$", "location = /api { # }", "")]
    [InlineData(@"^/api$", "location /api/ { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location ^~ /static/ { # }", "")]
    [InlineData(@"^/api/.*$", "location =/x { # }", "")]
    [InlineData(@"^/api/.*$", "location ~ ^/static/ { # }", "")]
    [InlineData(@"^/api/.*$", "location ~* \\.(css|js)$ { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location ~* ^/API/ { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location ~ ^/(?<name>static)/ { # }", "PB7101")]
    [InlineData(@"^/.*/public/", "location /public/ { # }", "PB7101")]
    [InlineData(@"^/api/[^/]{2}/.*$", "location /static/ { # }", "")]
    [InlineData(@"^.*$", "location /static/ { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location /static/ { location ~ \\.css$ { # } }", "")]
    [InlineData(@"^/api/.*$", "location / { proxy_pass http://django; location /static/ { # } }", "")]
    [InlineData(@"^/api/.*$", "location /static/ { if ($arg_x) { # } }", "")]
    [InlineData(@"^/api/.*$", "location /api/ { if ($arg_x) { # } }", "PB7103")]
    [InlineData(@"^/api/.*$", "location /static/ { internal; # }", "PB7101")]
    [InlineData(@"^/api/.*$", "error_page 502 /down.json; location = /down.json { # }", "PB7101, PB7114")]
    [InlineData(@"^/api/.*$", "location /shop/ { error_page 404 /none.html; } location = /none.html { # }", "")]
    [InlineData(@"^/api/.*$", "location /api/ { error_page 404 /none.html; } location = /none.html { # }", "PB7101, PB7114")]
    [InlineData(@"^/api/.*$", "location /api/ { error_page 404 /none.html; } location /none { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location /api/ { error_page 404 = @none; } location @none { # }", "PB7101, PB7114")]
    [InlineData(@"^/api/.*$", "location /shop/ { error_page 404 = @none; } location @none { # }", "")]
    [InlineData(@"^/api/.*$", "location / { try_files $uri /index.html; } location = /index.html { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location / { try_files $uri /index.html; } location = /index.html { # } location /api/ { proxy_pass http://django; }", "")]
    [InlineData(@"^/api/.*$", "location /api/ { try_files $uri /one$uri; } location /one { try_files $uri /two/x; } location /two { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "rewrite ^/api/(.*)$ /v1/$1 last; location /v1/ { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location /api/ { rewrite ^ /v1/x; } location /v1/ { # }", "PB7101")]
    [InlineData(@"^/api/.*$", "location /api/ { rewrite ^ /v1/x break; } location /v1/ { # }", "")]
    [InlineData(@"^/api/.*$", "location /api/ { if ($arg_x) { rewrite ^ /v1/x last; } } location /v1/ { # }", "PB7101")]
    [InlineData(@"^/$", "location / { root /srv; } location = /index.html { # }", "PB7101")]
    [InlineData(@"^/$", "index start.html; location / { root /srv; } location = /start.html { # }", "PB7101")]
    [InlineData(@"^/api/$", "location / { root /srv; } location ~ html$ { # }", "PB7101")]
    public void A_header_of_its_own_hides_the_policy_where_a_request_can_be_in_scope(string regex, string locations, string ids)
    {
        CorsPolicy policy = PolicyOf(regex);

        Assert.Equal(ids, Ids(locations, policy));

        // The emitted maps say the same as the settings, or nothing.
        Assert.Contains(Ids(locations, null), (string[])[ids, ids.Length == 0 ? "PB7101" : ids]);
    }

    [Fact]
    public void The_emitted_maps_tell_the_paths_where_no_settings_are_given()
    {
        _ = PolicyOf(@"^/api/.*$");

        Assert.Equal("", Ids("location /static/ { # }", null));
        Assert.Equal("PB7101", Ids("location /api/x/ { # }", null));
    }

    [Fact]
    public void Static_files_that_the_policy_lets_every_site_read_are_in_scope()
    {
        CorsPolicy policy = PolicyOf(@"^/api/.*$", "STATIC_URL = '/static/'\nMIDDLEWARE = ['whitenoise.middleware.WhiteNoiseMiddleware', 'corsheaders.middleware.CorsMiddleware']\n");

        foreach (CorsPolicy? given in new[] { policy, null })
        {
            Assert.Equal("PB7101", Ids("location /static/ { # }", given));
            Assert.Equal("", Ids("location /media/ { # }", given));
        }
    }

    [Theory]
    [InlineData("location /media/ { root /srv; }", "")]
    [InlineData("location /api/ { root /srv; }", "PB7106")]
    public void A_location_without_the_headers_is_found_where_a_request_can_be_in_scope(string location, string ids)
    {
        CorsPolicy policy = PolicyOf(@"^/api/.*$");
        _project.With("nginx.conf", $"http {{ include policybridge.http.conf; server {{ include policybridge.server.inc; {location} location /api/y {{ include policybridge.headers.inc; }} }} }}\n");

        Assert.Equal(ids, string.Join(", ", NginxReview.Run(_project["nginx.conf"], policy).Findings.Select(finding => finding.Id).Where(id => id != "PB7129")));
    }

    public void Dispose() => _project.Dispose();

    private string Ids(string locations, CorsPolicy? policy)
    {
        string written = locations.Replace("#", "add_header X-Own x;", StringComparison.Ordinal);
        _project.With("nginx.conf", $"http {{ include policybridge.http.conf; server {{ include policybridge.server.inc; include policybridge.headers.inc; {written} }} }}\n");
        return string.Join(", ", NginxReview.Run(_project["nginx.conf"], policy).Findings.Select(finding => finding.Id).Order(StringComparer.Ordinal));
    }

    private CorsPolicy PolicyOf(string regex, string more = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n")
    {
        CorsPolicy policy = SettingsReader.Load(_project.With("settings.py", $"CORS_ALLOWED_ORIGINS = ['https://shop.example']\nCORS_URLS_REGEX = r'{regex}'\n{more}")["settings.py"]).Policy!;
        foreach (TargetFile file in Target.Nginx.Emit(policy, new TargetOptions()).Files)
        {
            _project.With(Path.GetFileName(file.Path), file.Content);
        }

        return policy;
    }
}
