using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PolicyBridge.Conformance.Deployments;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets.Gateways;

namespace PolicyBridge.Conformance.Tests.Verification;

/// <summary><c>policybridge verify --url</c> reaches a server as curl does with the options of the same names, and over HTTP/2.</summary>
public sealed partial class DeploymentReachTests
{
    private const string Settings = "fixtures/storefront/settings.py";
    private const string Name = "canary.example";

    private static readonly CorsPolicy Storefront = SettingsReader.Load(Repository.Storefront).Policy!;

    /// <summary>How nginx listens, what reaches it, and whether real curl gets an answer that way.</summary>
    public static TheoryData<string, string, string[]> Ways { get; } = new()
    {
        { "ssl http2", "https", ["--resolve", "{name}:{port}:127.0.0.1", "--cacert", "{ca}"] },
        { "ssl http2", "https", ["--resolve", "{name}:{port}:127.0.0.1", "--cacert", "{ca}", "--http2"] },
        { "ssl http2", "https", ["--resolve", "*:{port}:127.0.0.1", "--cacert", "{server}"] },
        { "ssl http2", "https", ["--resolve", "{name}:{port}:127.0.0.9,127.0.0.1", "--insecure", "--http2"] },
        { "ssl", "https", ["--resolve", "{name}:{port}:127.0.0.1", "--cacert", "{ca}", "--host", "other.example"] },
        { "http2", "http", ["--resolve", "{name}:{port}:127.0.0.1", "--http2"] },
        { "", "http", ["--resolve", "{name}:{port}:127.0.0.1"] },
        { "", "http", ["--resolve", "{name}:{port}:127.0.0.8", "--resolve", "CANARY.example:{port}:127.0.0.1"] },
        { "", "http", ["--resolve", "*:{port}:127.0.0.8", "--resolve", "{name}:{port}:127.0.0.1", "--host", "other.example:81"] },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_canary_is_reached_and_passes_and_the_printed_line_gets_the_same_from_curl(string listen, string scheme, string[] options)
    {
        ConcurrentQueue<string> hosts = [];
        await using SecureNginx nginx = await StartAsync(listen, hosts);
        string[] given = [.. options.Select(option => Filled(option, nginx))];
        string url = $"{scheme}://{Name}:{nginx.Port}";

        (int code, string output, string error) = await ToolProcess.RunAsync(["verify", Settings, "--url", url, "--rate", "1000", .. given]);

        Assert.True(code == 0, output + error);
        Assert.StartsWith("Asked 200 of ", output, StringComparison.Ordinal);
        Assert.Equal(options.Contains("--host") ? given[^1] : $"{Name}:{nginx.Port}", Assert.Single(hosts.Distinct()));

        // The same options with another policy: each line that is printed gets from curl what verify says that the server answers.
        (code, output, error) = await ToolProcess.RunAsync(
            ["verify", Settings, "--set", "CORS_EXPOSE_HEADERS=['X-Other']", "--url", url, "--rate", "1000", "--limit", "20", "--format", "json", .. given]);
        Assert.True(code == 1, output + error);
        JsonElement[] differences = [.. JsonDocument.Parse(output).RootElement.GetProperty("servers")[0].GetProperty("differences").EnumerateArray()];
        Assert.NotEmpty(differences);
        foreach (JsonElement difference in differences.Take(3))
        {
            string line = difference.GetProperty("curl").GetString()!;
            string[] head = await RunAsync(line);
            Assert.StartsWith(options.Contains("--http2") ? "HTTP/2 200" : "HTTP/1.1 200", head[0], StringComparison.Ordinal);
            Assert.Contains(head, answer => answer.Equals("access-control-expose-headers: X-Request-Id", StringComparison.OrdinalIgnoreCase));
            Assert.Contains("access-control-expose-headers: X-Request-Id", difference.GetProperty("actual").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Name, "no authority that is trusted has signed the certificate: name the file of the one that has with --cacert FILE", "--resolve", "{name}:{port}:127.0.0.1")]
    [InlineData("127.0.0.1", ", not for 127.0.0.1: name that host in --url, and give its address with --resolve HOST:PORT:ADDRESS", "--cacert", "{ca}")]
    public async Task A_certificate_that_is_refused_says_why_and_what_to_do(string host, string why, params string[] options)
    {
        await using SecureNginx nginx = await StartAsync("ssl", []);

        (int code, string output, string error) = await ToolProcess.RunAsync(
            ["verify", Settings, "--url", $"https://{host}:{nginx.Port}", .. options.Select(option => Filled(option, nginx))]);

        Assert.Equal(2, code);
        Assert.Contains(why, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_without_an_application_behind_it_is_said_to_show_less()
    {
        await using SecureNginx nginx = await SecureNginx.StartAsync(
            Programs.Nginx[0].Path,
            Storefront,
            "",
            context =>
            {
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                return Task.CompletedTask;
            },
            []);

        (int code, string output, string error) = await ToolProcess.RunAsync(
            ["verify", Settings, "--url", $"http://127.0.0.1:{nginx.Port}", "--rate", "1000"]);

        Assert.True(code == 0, output + error);
        Assert.Contains("answered every request that is no preflight with 502, so that no view of an application was reached", output, StringComparison.Ordinal);
    }

    /// <summary>What curl does not take is no answer for <c>verify</c> either.</summary>
    [Theory]
    [InlineData("ssl http2", "https", "--resolve", "{name}:{port}:127.0.0.1")]
    [InlineData("ssl http2", "https", "--resolve", "{name}:{port}:127.0.0.1", "--cacert", "{foreign}")]
    [InlineData("ssl http2", "https", "--resolve", "wrong.example:{port}:127.0.0.1", "--cacert", "{ca}")]
    [InlineData("", "http", "--resolve", "{name}:{port}:127.0.0.1", "--resolve", "{name}:{port}:127.0.0.8")]
    [InlineData("", "http", "--resolve", "{name}:{port}:127.0.0.1", "--http2")]
    [InlineData("", "https", "--resolve", "{name}:{port}:127.0.0.1", "--insecure")]
    public async Task What_curl_refuses_is_no_answer(string listen, string scheme, params string[] options)
    {
        await using SecureNginx nginx = await StartAsync(listen, []);
        await using SecureNginx foreign = await StartAsync("ssl", []);
        string[] given = [.. options.Select(option => Filled(option, nginx).Replace("{foreign}", foreign.AuthorityFile, StringComparison.Ordinal))];
        string name = options[1].StartsWith("wrong", StringComparison.Ordinal) ? "wrong.example" : Name;
        string flags = string.Join(' ', given.Select(option => option == "--http2" && scheme == "http" ? "--http2-prior-knowledge" : $"'{option}'"));

        (int code, string output, _) = await ToolProcess.RunAsync(["verify", Settings, "--url", $"{scheme}://{name}:{nginx.Port}", "--rate", "1000", .. given]);

        Assert.Equal(2, code);
        Assert.Contains(", given up: after 3 of 200 requests", output, StringComparison.Ordinal);
        Assert.Empty(await RunAsync($"curl -si {flags} {scheme}://{name}:{nginx.Port}/api/"));
    }

    [Fact]
    public async Task Over_HTTP2_a_server_that_chooses_HTTP1_is_no_answer_and_says_so()
    {
        await using SecureNginx nginx = await StartAsync("ssl", []);

        (int code, string output, _) = await ToolProcess.RunAsync(
            "verify", Settings, "--url", $"https://{Name}:{nginx.Port}", "--resolve", $"{Name}:{nginx.Port}:127.0.0.1", "--insecure", "--http2", "--rate", "1000");

        Assert.Equal(2, code);
        Assert.Contains("The server has chosen HTTP/1.1 (ALPN).", output, StringComparison.Ordinal);
    }

    /// <summary>nginx logs what has come in: over HTTP/2 the target, the values and the method are those of HTTP/1.1.</summary>
    [Fact]
    public async Task Over_HTTP2_a_request_goes_out_as_it_is_given()
    {
        CorsRequest[] requests =
        [
            new() { Method = "GET", Target = "/api/%2e%2E/%C3%A9%0A/a//b/./c/../d?x=%zz&y='\"|{}<>", Headers = [new("Origin", "https://\u00e9.example")] },
            new() { Method = "PURGE", Target = "/api/~a%7e", Headers = [new("Origin", "null"), new("X-Two", "1,2 ,3")] },
            new() { Method = "OPTIONS", Target = "/api/", Headers = [new("Origin", "https://a.example"), new("Access-Control-Request-Method", "patch"), new("Content-Type", "text/x")] },
        ];
        List<string[]> seen = [];
        foreach ((string listen, bool isHttp2) in new[] { ("", false), ("http2", true) })
        {
            await using SecureNginx nginx = await SecureNginx.StartAsync(
                Programs.Nginx[0].Path, Storefront, listen, static _ => Task.CompletedTask, [Name], "add_header x-seen '$request_method|$request_uri|$http_origin|$http_x_two|$http_access_control_request_method|$content_type|$http_traceparent|$http_user_agent' always; return 200;");
            ServerAddress address = new(new Uri($"http://127.0.0.1:{nginx.Port}"));
            await using ICorsClient client = isHttp2 ? new Http2Client(address, RawHttp.DefaultTimeout) : RawHttp.To(address);
            List<string> answers = [];
            foreach (CorsRequest request in requests)
            {
                answers.Add((await client.SendAsync(request))["x-seen"] ?? "none");
            }

            seen.Add([.. answers]);
        }

        Assert.Equal(seen[0], seen[1]);
        Assert.Contains("/api/%2e%2E/%C3%A9%0A/a//b/./c/../d?x=%zz", seen[1][0], StringComparison.Ordinal);
        Assert.StartsWith("PURGE|/api/~a%7e|null|", seen[1][1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/", "null", true)]
    [InlineData("get", "/", "null", false)]
    [InlineData("patch", "/", "null", false)]
    [InlineData("PURGE", "/", "null", true)]
    [InlineData("GET", "*", "null", false)]
    [InlineData("GET", "http://a.example/", "null", false)]
    [InlineData("GET", "/#a", "null", false)]
    [InlineData("GET", "/\u00e9", "null", false)]
    [InlineData("GET", "/", " null", false)]
    [InlineData("GET", "/", "\u00e9", true)]
    [InlineData("GET", "/", "two", false)]
    public void What_cannot_be_sent_over_HTTP2_as_it_stands_is_known_before_it_is_asked(string method, string target, string origin, bool canBeSent) => Assert.Equal(canBeSent, Http2Client.CanSend(new CorsRequest
    {
        Method = method,
        Target = target,
        Headers = origin == "two" ? [new("Origin", "null"), new("origin", "null")] : [new("Origin", origin)],
    }));

    [Fact]
    public async Task What_cannot_be_sent_over_HTTP2_is_left_out_and_said()
    {
        await using SecureNginx nginx = await StartAsync("http2", []);
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """[{"headers": {"Origin": ["null", "null"]}}, {"target": "*", "method": "OPTIONS"}, {"target": "/api/", "headers": {"Origin": "https://storefront.example"}}]""");
        try
        {
            (int code, string output, string error) = await ToolProcess.RunAsync(
                "verify", Settings, "--url", $"http://127.0.0.1:{nginx.Port}", "--http2", "--requests", file, "--limit", "1", "--rate", "1000");

            Assert.True(code == 0, output + error);
            Assert.Contains("\nNot asked: 2 of --requests that can't be sent over HTTP/2.\n", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What Django behind says of one response alone: no credentials, fewer exposed headers. Preflights and other headers are the gateway's.</summary>
    [Theory]
    [InlineData("", 0, "keep")]
    [InlineData("access-control-allow-credentials", 0, "keep")]
    [InlineData("access-control-expose-headers", 0, "keep")]
    [InlineData("access-control-allow-credentials", 1, null)]
    [InlineData("access-control-expose-headers", 1, null)]
    [InlineData("access-control-allow-credentials", 1, "replace")]
    public async Task Where_Django_still_speaks_behind_what_it_says_of_a_response_passes_only_if_that_is_kept(string withheld, int expected, string? kept)
    {
        CorsReference django = new(Storefront);
        await using SecureNginx nginx = await SecureNginx.StartAsync(
            Programs.Nginx[0].Path,
            Storefront,
            "",
            context =>
            {
                foreach ((string name, string value) in django.Answer(AsReceived(context.Request)).Headers.Where(header => header.Key != withheld))
                {
                    context.Response.Headers[name] = value;
                }

                return Task.CompletedTask;
            },
            [],
            upstreamCors: UpstreamCors.Keep);

        (int code, string output, string error) = await ToolProcess.RunAsync(
            ["verify", Settings, "--url", $"http://127.0.0.1:{nginx.Port}", "--rate", "1000", .. kept is null ? [] : (string[])["--upstream-cors", kept]]);

        Assert.True(code == expected, output + error);
        Assert.Equal(withheld.Length > 0, output.Contains($"narrower ({withheld})", StringComparison.Ordinal));
    }

    /// <summary>What is withheld of a preflight, or of the origin's own permission, is no application's to say.</summary>
    [Theory]
    [InlineData(true, "access-control-allow-credentials")]
    [InlineData(false, "access-control-allow-origin")]
    public async Task What_a_gateway_does_not_leave_to_Django_fails_also_where_that_is_kept(bool ofPreflights, string withheld)
    {
        CorsReference django = new(Storefront);
        await using KestrelServer deployment = await KestrelServer.StartAsync(context =>
        {
            bool isPreflight = context.Request.Headers.AccessControlRequestMethod.Count > 0;
            CorsAnswer answer = django.Answer(AsReceived(context.Request));
            foreach ((string name, string value) in answer.Headers.Where(header => header.Key != withheld || isPreflight != ofPreflights))
            {
                context.Response.Headers[name] = value;
            }

            context.Response.Headers.Vary = answer.PatchVary(null);
            return Task.CompletedTask;
        });

        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--url", $"http://{deployment.EndPoint}", "--rate", "1000", "--upstream-cors", "keep");

        Assert.Equal(1, code);
        Assert.Contains($"narrower ({withheld}", output, StringComparison.Ordinal);
    }

    /// <summary>What nginx adds beside the policy: each header of the protocol once more. Each kind is told from a value that is wrong, over both protocols.</summary>
    [Theory]
    [InlineData("", "access-control-allow-origin", "$http_origin", "narrower (2 lines of access-control-allow-origin, browsers refuse it)")]
    [InlineData("http2", "access-control-allow-origin", "$http_origin", "narrower (2 lines of access-control-allow-origin, browsers refuse it)")]
    [InlineData("", "access-control-allow-credentials", "true", "narrower (2 lines of access-control-allow-credentials, browsers refuse it where credentials are sent)")]
    [InlineData("http2", "access-control-allow-credentials", "true", "narrower (2 lines of access-control-allow-credentials, browsers refuse it where credentials are sent)")]
    [InlineData("", "access-control-expose-headers", "X-Request-Id", "other on the wire only (2 lines of access-control-expose-headers, browsers join them)")]
    [InlineData("", "access-control-expose-headers", "X-Secret", "WIDER (2 lines of access-control-expose-headers, browsers join them)")]
    public async Task Two_lines_of_one_name_are_a_kind_of_their_own(string listen, string name, string value, string kind)
    {
        await using SecureNginx nginx = await SecureNginx.StartAsync(Programs.Nginx[0].Path, Storefront, listen, static _ => Task.CompletedTask, [], $"add_header {name} {value} always;");
        string[] command = ["verify", Settings, "--url", $"http://127.0.0.1:{nginx.Port}", "--rate", "1000", "--limit", "3", .. listen.Length > 0 ? (string[])["--http2"] : []];

        (int code, string output, string error) = await ToolProcess.RunAsync(command);

        Assert.True(code == (kind.StartsWith("other", StringComparison.Ordinal) ? 0 : 1), output + error);
        Assert.Contains($"/, {kind}: ", output, StringComparison.Ordinal);
        Assert.Contains("\n  help: Two servers answer for CORS, ", output, StringComparison.Ordinal);
        Assert.Matches($"127.0.0.1:{nginx.Port}/: 200 .*{name}: [^;]+; (.*; )?{name}: ", output);
        JsonElement differences = JsonDocument.Parse((await ToolProcess.RunAsync([.. command, "--format", "json"])).Output).RootElement.GetProperty("servers")[0].GetProperty("differences");
        Assert.Contains(differences.EnumerateArray(), difference => difference.GetProperty("repeated").EnumerateArray().Select(repeated => repeated.GetString()).SequenceEqual([name]));
    }

    [Fact]
    public async Task Several_deployments_are_asked_in_one_run_and_each_is_reported()
    {
        await using SecureNginx right = await StartAsync("ssl http2", []);
        await using KestrelServer wrong = await KestrelServer.StartAsync(context =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });
        string[] options =
        [
            "--url", $"https://{Name}:{right.Port}", "--url", $"http://{wrong.EndPoint}/base", "--resolve", $"{Name}:{right.Port}:127.0.0.1", "--cacert", right.AuthorityFile, "--limit", "30", "--rate", "1000",
        ];

        (int code, string output, string error) = await ToolProcess.RunAsync(["verify", Settings, .. options, "--format", "json"]);

        Assert.True(code == 1, output + error);
        JsonElement[] servers = [.. JsonDocument.Parse(output).RootElement.GetProperty("servers").EnumerateArray()];
        Assert.Equal([$"https://{Name}:{right.Port}/", $"http://{wrong.EndPoint}/base"], servers.Select(server => server.GetProperty("name").GetString()));
        Assert.Equal([30, 0], servers.Select(server => server.GetProperty("counts").GetProperty("equal").GetInt32() / 30 * 30));
        string line = servers[1].GetProperty("differences")[0].GetProperty("curl").GetString()!;
        Assert.Contains($" http://{wrong.EndPoint}/base/api/", line, StringComparison.Ordinal);
        Assert.DoesNotContain("--resolve", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'x' is not of the form HOST:PORT:ADDRESS, such as api.example.com:443:10.0.0.7.", "--resolve", "x")]
    [InlineData("'a.example:0:127.0.0.1' is not of the form HOST:PORT:ADDRESS", "--resolve", "a.example:0:127.0.0.1")]
    [InlineData("'a.example:443:b.example' is not of the form HOST:PORT:ADDRESS", "--resolve", "a.example:443:b.example")]
    [InlineData("'a.example:443:127.1' is not of the form HOST:PORT:ADDRESS", "--resolve", "a.example:443:127.1")]
    [InlineData("'a.example:443:' is not of the form HOST:PORT:ADDRESS", "--resolve", "a.example:443:")]
    [InlineData("'a.example:443:[127.0.0.1]' is not of the form HOST:PORT:ADDRESS", "--resolve", "a.example:443:[127.0.0.1]")]
    [InlineData("--resolve b.example:443:127.0.0.1 is for no --url: none has the host 'b.example' and the port 443.", "--resolve", "b.example:443:127.0.0.1")]
    [InlineData("--resolve a.example:8443:127.0.0.1 is for no --url: none has the host 'a.example' and the port 8443.", "--resolve", "a.example:8443:127.0.0.1")]
    [InlineData("Could not find a part of the path '/nowhere/ca.pem'.", "--cacert", "/nowhere/ca.pem")]
    [InlineData("/etc/hosts holds no certificate in the form PEM, which begins with -----BEGIN CERTIFICATE-----.", "--cacert", "/etc/hosts")]
    [InlineData("'a/b' is no NAME[:PORT] for a Host header, such as api.example.com.", "--host", "a/b")]
    [InlineData("'a b' is no NAME[:PORT] for a Host header", "--host", "a b")]
    [InlineData("'' is no NAME[:PORT] for a Host header", "--host", "")]
    [InlineData("'maybe' is none of replace, keep.", "--upstream-cors", "maybe")]
    [InlineData("The Host header is given with --host NAME: preflights need it too, and --header goes with all other requests only.", "--header", "host: b.example")]
    [InlineData("--url https://a.example is given twice.", "--url", "https://a.example")]
    public async Task A_bad_value_is_one_error(string message, string option, string value)
    {
        (int code, string output, string error) = await ToolProcess.RunAsync("verify", Settings, "--url", "https://a.example", option, value);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"error: {message}", error, StringComparison.Ordinal);
        Assert.Single(Errors().Matches(error));
    }

    [Theory]
    [InlineData("--insecure goes with --url only.", "--insecure")]
    [InlineData("--http2 and --rate go with --url only.", "--rate", "3", "--http2")]
    [InlineData("--django is for servers on this machine, and --url asks a deployment: give each to a command of its own.", "--url", "http://a.example", "--django", "/usr/bin/python3")]
    [InlineData("--to and --files are for servers on this machine, and --url asks a deployment: give each to a command of its own.", "--url", "http://a.example", "--files", "out", "--to", "nginx")]
    [InlineData("--resolve goes with --url only.", "--resolve", "a.example:443:127.0.0.1")]
    [InlineData("--insecure is for https, and every --url is of http.", "--url", "http://a.example", "--insecure")]
    public async Task An_option_that_would_mean_nothing_is_one_error(string message, params string[] options)
    {
        (int code, _, string error) = await ToolProcess.RunAsync(["verify", Settings, .. options]);

        Assert.Equal((2, $"error: {message}\nSee policybridge verify --help.\n"), (code, error));
    }

    [GeneratedRegex("^error: ", RegexOptions.Multiline)]
    private static partial Regex Errors();

    private static Task<SecureNginx> StartAsync(string listen, ConcurrentQueue<string> hosts) => SecureNginx.StartAsync(
        Programs.Nginx[0].Path,
        Storefront,
        listen,
        context =>
        {
            hosts.Enqueue(context.Request.Host.Value!);
            return Task.CompletedTask;
        },
        [Name]);

    private static CorsRequest AsReceived(HttpRequest request) => new()
    {
        Method = request.Method,
        Target = request.Path.ToUriComponent(),
        Headers = [.. request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value!)))],
    };

    private static string Filled(string option, SecureNginx nginx) => option
        .Replace("{name}", Name, StringComparison.Ordinal)
        .Replace("{port}", $"{nginx.Port}", StringComparison.Ordinal)
        .Replace("{ca}", nginx.AuthorityFile, StringComparison.Ordinal)
        .Replace("{server}", nginx.CertificateFile, StringComparison.Ordinal);

    /// <summary>The lines that a shell command prints; none where it fails.</summary>
    private static async Task<string[]> RunAsync(string command)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{command} 2>/dev/null"]) { RedirectStandardOutput = true })!;
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return shell.ExitCode == 0 ? output.ReplaceLineEndings("\n").Split('\n') : [];
    }
}
