

namespace PolicyBridge.Tests.Tool.Commands;

public class ExplainCommandTests
{
    [Fact]
    public void Each_step_names_the_setting_and_its_place_or_that_it_is_the_default()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = [\n    'https://a.example',\n]\n");

        (int code, string output, string error) = CommandLine.Run(
            "explain", project["settings.py"], "--origin", "https://a.example", "--method", "OPTIONS", "--header", "Access-Control-Request-Method: PUT");

        Assert.Equal("", error);
        Assert.Equal(
            """
            1. The path '/' is in scope: '^.*$' matches it.
               CORS_URLS_REGEX is not set: the package's default
            2. It is a preflight: answered at once with status 200 and no body, before routing and authentication, whatever its Origin.
            3. Vary gets origin, since the answer depends on the Origin.
            4. The origin is allowed: the entry 'https://a.example' has its scheme, host and port.
               CORS_ALLOWED_ORIGINS, settings.py:2:5
            5. access-control-allow-origin: https://a.example
            6. access-control-allow-headers: accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with
               CORS_ALLOW_HEADERS is not set: the package's default
            7. access-control-allow-methods: DELETE, GET, OPTIONS, PATCH, POST, PUT
               CORS_ALLOW_METHODS is not set: the package's default
            8. access-control-max-age: 86400
               CORS_PREFLIGHT_MAX_AGE is not set: the package's default

            nginx: the same answer.
               CORS headers that the application behind sets itself do not reach the client, outside CORS_URLS_REGEX too: the gateway speaks for it.
            aspnetcore: the same answer.
            aspnetcore --style builtin: another answer.
               a preflight is answered with 204 instead of 200, which no browser can tell.
            yarp: the same answer.
               CORS headers that the application behind sets itself do not reach the client, outside CORS_URLS_REGEX too: the gateway speaks for it.
            yarp --style builtin: another answer.
               CORS headers that the application behind sets itself do not reach the client, outside CORS_URLS_REGEX too: the gateway speaks for it.
               a preflight is answered with 204 instead of 200, which no browser can tell.

            """,
            output);
        Assert.Equal(0, code);
    }

    [Fact]
    public void A_header_without_a_colon_is_refused()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "");

        Assert.Contains(
            CommandLine.Parse("explain", project["settings.py"], "--header", "Origin").Errors, e => e.Message == "'Origin' is not of the form NAME:VALUE.");
    }
}
