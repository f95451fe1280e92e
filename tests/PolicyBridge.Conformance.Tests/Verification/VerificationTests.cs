using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Deployments;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Verification;

/// <summary><c>verify</c>: what is emitted passes, and what has been tampered with is caught with its class.</summary>
public class VerificationTests
{
    private static readonly CorsPolicy Storefront = SettingsReader.Load(Repository.Storefront).Policy!;

    [Theory]
    [InlineData(TargetStyle.Exact)]
    [InlineData(TargetStyle.BuiltIn)]
    [InlineData(TargetStyle.Configuration)]
    public async Task The_storefront_passes_on_every_server(TargetStyle style)
    {
        foreach ((_, string nginx) in Programs.Nginx)
        {
            VerificationResult result = await VerifyAsync(Storefront, ["nginx", "aspnetcore", "yarp"], nginx: nginx, style: style);

            Assert.False(result.HasFailures, Text(result));
            Assert.All(result.Servers.Where(server => style is not TargetStyle.Configuration || server.Name != "YARP"), server =>
            {
                Assert.Null(server.NotAsked);
                Assert.Equal(result.Cases.Count, server.Answers.Count);
                Assert.All(server.Answers, answer => Assert.NotNull(answer.Actual));
            });
            Assert.InRange(result.Cases.Count(request => request.IsFromBrowser), 300, 1_000);
        }
    }

    [Theory]
    // Without "always" nginx adds a header to few statuses only.
    [InlineData("policybridge.headers.inc", "access-control-allow-origin $django_cors_allow_origin always", "access-control-allow-origin $django_cors_allow_origin", nameof(Verdict.Narrower))]
    [InlineData("policybridge.headers.inc", "vary $django_cors_vary always", "vary $django_cors_vary", nameof(Verdict.Differs))]
    [InlineData("policybridge.headers.inc", "add_header vary $django_cors_vary always;", "", nameof(Verdict.Differs))]
    [InlineData("policybridge.headers.inc", "add_header access-control-allow-credentials $django_cors_allow_credentials always;", "", nameof(Verdict.Narrower))]
    [InlineData("policybridge.headers.inc", "add_header access-control-expose-headers $django_cors_expose_headers always;", "", nameof(Verdict.Narrower))]
    [InlineData("policybridge.headers.inc", "access-control-allow-origin $django_cors_allow_origin", "access-control-allow-origin $http_origin", nameof(Verdict.Wider))]
    [InlineData("policybridge.server.inc", "return 200", "return 204", nameof(Verdict.BrowserEqual))]
    [InlineData("policybridge.server.inc", "return 200", "return 403", nameof(Verdict.Narrower))]
    // A plain OPTIONS is answered in the application's place, as a preflight that it is none of.
    [InlineData("policybridge.server.inc", "if ($django_cors_preflight)", "if ($django_cors_options)", nameof(Verdict.Differs))]
    [InlineData("policybridge.http.conf", "\"1\" \"true\";", "\"1\" \"True\";", nameof(Verdict.Narrower))]
    [InlineData("policybridge.http.conf", "\\.storefront\\\\.example$\" 1;", "\\.storefront\\\\.example\" 1;", nameof(Verdict.Wider))]
    [InlineData("policybridge.http.conf", "partners\\\\.example$", "partners.example$", nameof(Verdict.Wider))]
    [InlineData("policybridge.http.conf", "    \"https://www.storefront.example\" 1; # config/base.py:44\n", "", nameof(Verdict.Narrower))]
    [InlineData("policybridge.http.conf", "    \"https://www.storefront.example\" 1; # config/base.py:44\n", "    \"https://www.storefront.example\" 1;\n    \"http://www.storefront.example\" 1;\n", nameof(Verdict.Wider))]
    [InlineData("policybridge.http.conf", "\"~^/api/.*$\" 1;", "\"~^/api.*$\" 1;", nameof(Verdict.Wider))]
    [InlineData("policybridge.http.conf", "\"1\" \"3600\";", "\"1\" \"7200\";", nameof(Verdict.Wider))]
    [InlineData("policybridge.http.conf", "\"1\" \"3600\";", "\"1\" \"60\";", nameof(Verdict.Narrower))]
    [InlineData("policybridge.http.conf", "PATCH, POST, PUT", "PATCH, POST, PUT, PURGE", nameof(Verdict.Wider))]
    [InlineData("policybridge.http.conf", "accept, authorization, ", "accept, ", nameof(Verdict.Narrower))]
    public async Task A_tampered_nginx_configuration_is_caught_with_its_class(string file, string original, string tampered, string expected)
    {
        VerificationResult result = await VerifyAsync(Storefront, ["nginx"], (_, emitted) => emitted.Path == file ? Tamper(emitted, original, tampered) : null);

        ServerResult server = Assert.Single(result.Servers);
        Assert.Null(server.NotAsked);
        Assert.Equal(expected is not nameof(Verdict.BrowserEqual), result.HasFailures);
        Verdict gravest = server.Differences.Where(answer => answer.Case.IsFromBrowser).Max(answer => answer.Verdict!.Value);
        Assert.True(gravest.ToString() == expected, $"{gravest}\n{Text(result)}");
    }

    [Theory]
    [InlineData("AllowCredentials = true", "AllowCredentials = false", nameof(Verdict.Narrower))]
    [InlineData("\"https://www.storefront.example\"", "\"https://www2.storefront.example\"", nameof(Verdict.Narrower))]
    [InlineData("\"-0-9a-z\", \".storefront.example\")", "\"-0-9a-z\", \".storefront.example\") || (origin.StartsWith(\"https://preview-\") && origin.Contains(\".storefront.example\"))", nameof(Verdict.Wider))]
    [InlineData("MaxAge = \"3600\"", "MaxAge = \"86400\"", nameof(Verdict.Wider))]
    public async Task Tampered_CSharp_is_caught_with_its_class(string original, string tampered, string expected)
    {
        string emitted = Target.AspNetCore.Emit(Storefront, new TargetOptions()).Files.Single().Content;
        // An origin stands in the code as its scheme and its authority.
        (string from, string to) = emitted.Contains(original, StringComparison.Ordinal) ? (original, tampered) : ("www.storefront", "www2.storefront");
        Assert.Contains(from, emitted, StringComparison.Ordinal);

        VerificationResult result = await VerifyAsync(Storefront, ["aspnetcore"], (_, _) => emitted.Replace(from, to, StringComparison.Ordinal));

        Assert.True(result.HasFailures);
        Assert.Equal(expected, Assert.Single(result.Servers).Differences.Where(answer => answer.Case.IsFromBrowser).Max(answer => answer.Verdict!.Value).ToString());
    }

    [Fact]
    public async Task A_configuration_that_nginx_refuses_is_a_row_that_says_why()
    {
        VerificationResult result = await VerifyAsync(Storefront, ["nginx"], (_, file) => file.Path == "policybridge.server.inc" ? "nonsense;" : null);

        Assert.Contains("nonsense", Assert.Single(result.Servers).Fault, StringComparison.Ordinal);
        Assert.True(result.HasFaults);
    }

    [Fact]
    public async Task A_server_that_is_not_installed_is_a_row_that_says_how_to_install_it()
    {
        VerificationResult result = await VerifyAsync(Storefront, ["nginx", "aspnetcore"], nginx: "/nowhere/nginx");

        Assert.Contains("apt install nginx", result.Servers[0].NotAsked, StringComparison.Ordinal);
        Assert.NotEmpty(result.Servers[1].Answers);
    }

    [Fact]
    public async Task A_deployment_is_asked_slowly_and_what_it_does_not_honour_is_named()
    {
        int requests = 0;
        int unsafeRequests = 0;
        await using KestrelServer deployment = await KestrelServer.StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            unsafeRequests += context.Request.Method is "GET" or "HEAD" or "OPTIONS" ? 0 : 1;
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });
        IReadOnlyList<RequestCase> cases = [.. DerivedRequests.Of(Storefront).Where(request => request.Request.Method is "GET" or "OPTIONS").Take(30)];
        await using RawHttp http = RawHttp.To(new ServerAddress(new Uri($"http://{deployment.EndPoint}/base")));
        long start = System.Diagnostics.Stopwatch.GetTimestamp();

        VerificationResult result = await new Verifier(Storefront, cases).RunAsync([new VerifiedDeployment("deployment", http)], TimeSpan.FromMilliseconds(20), () => { }, default);

        // Pauses are what is promised, and no machine is too slow for a lower bound.
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 30 * 20 * 9 / 10);
        Assert.Equal((30, 0), (requests, unsafeRequests));
        Assert.True(result.HasFailures);
        Assert.Contains(Verdict.Wider, result.Servers[0].Answers.Select(answer => answer.Verdict!.Value));
        Assert.Contains("setting: CORS_ALLOWED_ORIGINS", Text(result), StringComparison.Ordinal);
        Assert.Contains("curl -i --path-as-is", Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_gives_no_HTTP_is_a_row_of_its_own()
    {
        using System.Net.Sockets.TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(async () =>
        {
            using System.Net.Sockets.TcpClient client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("garbage\r\n\r\n"u8.ToArray());
        });
        await using RawHttp http = RawHttp.To((System.Net.IPEndPoint)listener.LocalEndpoint);
        RequestCase request = DerivedRequests.Of(Storefront)[0];

        VerificationResult result = await new Verifier(Storefront, [request]).RunAsync([new VerifiedDeployment("odd", http)], TimeSpan.FromMilliseconds(1), () => { }, default);
        await serving;

        ComparedAnswer answer = Assert.Single(result.Servers[0].Answers);
        Assert.Equal("No status line: garbage", answer.Failure);
        Assert.True(result.HasFaults);
        Assert.False(result.HasFailures);
    }

    [Theory]
    [InlineData("requests.json")]
    [InlineData("requests.http")]
    [InlineData("requests.sh")]
    public void Requests_are_written_in_each_form(string name)
    {
        IReadOnlyList<RequestCase> cases = DerivedRequests.Of(Storefront);

        string text = RequestFile.Write(cases, name, new CurlTarget("https://api.example"));

        Assert.Contains("https://preview-", text, StringComparison.Ordinal);
        Assert.Equal(name != "requests.json", text.Contains("https://api.example", StringComparison.Ordinal) || text.Contains("{{host}}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("requests.http", "\nHost: api.example\n", "\nhost: b.example\n")]
    [InlineData("requests.sh", " -H 'Host: api.example' ", " -H 'host: b.example' ")]
    public void The_Host_of_a_deployment_stands_in_written_requests_that_have_none(string name, string host, string own)
    {
        CurlTarget target = new("http://10.0.0.1") { HostHeader = "api.example" };
        RequestCase without = new() { Request = new CorsRequest { Method = "GET", Target = "/", Headers = [new("Origin", "https://a.example")] }, Why = "a" };
        RequestCase with = without with { Request = new CorsRequest { Method = "GET", Target = "/", Headers = [new("host", "b.example")] } };

        Assert.Contains(host, RequestFile.Write([without], name, target), StringComparison.Ordinal);
        Assert.DoesNotContain(host, RequestFile.Write([with], name, target), StringComparison.Ordinal);
        Assert.Contains(own, RequestFile.Write([with], name, target), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, "request 20 must be an object with method, target and headers.")]
    [InlineData(23, ": and 3 more")]
    public void Of_many_requests_that_are_none_the_first_are_named_and_the_others_counted(int count, string end)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $"[{string.Join(',', Enumerable.Repeat("1", count))}]");

            Assert.EndsWith(end, Assert.Throws<FormatException>(() => RequestFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Written_requests_are_read_back_as_they_were()
    {
        string path = Path.GetTempFileName();
        try
        {
            IReadOnlyList<RequestCase> cases = [.. DerivedRequests.Of(Storefront).Where(request => request.Application is ApplicationAnswer.Ok)];
            File.WriteAllText(path, RequestFile.Write(cases, "requests.json", CurlTarget.AnyHost));

            Assert.Equal(cases.Select(RequestText.KeyOf), RequestFile.Read(path).Select(RequestText.KeyOf));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("{}", "must be a JSON array")]
    [InlineData("[1]", "request 1 must be an object")]
    [InlineData("""[{"method": 1}]""", "request 1: method must be a string")]
    [InlineData("""[{"method": "G T"}]""", "can't be sent")]
    [InlineData("""[{"headers": {"Origin": "a\nb"}}]""", "can't be sent")]
    [InlineData("""[{"headers": {"Origin": [1]}}]""", "the header Origin must be a string")]
    [InlineData("[\n{,}]", ":2:2: no JSON")]
    [InlineData("""[{"header": {"Origin": "https://a.example"}}]""", "request 1: 'header' is no key (did you mean 'headers'?)")]
    [InlineData("""[{"metod": "GET", "body": ""}]""", "'metod' is no key (did you mean 'method'?) and 'body' is no key. A request has method, target, headers, application, why.")]
    [InlineData("""[{"url": "/"}, {}, 3]""", "request 3 must be an object")]
    public void Request_files_that_are_none_are_refused_with_the_place(string text, string message)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);

            Assert.Contains(message, Assert.Throws<FormatException>(() => RequestFile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Tamper(TargetFile file, string original, string tampered)
    {
        Assert.Contains(original, file.Content, StringComparison.Ordinal);
        return file.Content.Replace(original, tampered, StringComparison.Ordinal);
    }

    private static Task<VerificationResult> VerifyAsync(
        CorsPolicy policy, string[] targets, Func<string, TargetFile, string?>? changed = null, string? nginx = null, TargetStyle style = TargetStyle.Exact)
    {
        EmittedServers servers = new(policy, new TargetOptions { Style = style }, _ => nginx ?? Programs.Nginx[0].Path, changed);
        return new Verifier(policy, DerivedRequests.Of(policy)).RunAsync([.. targets.Select(servers.Of)], () => { }, default);
    }

    private static string Text(VerificationResult result)
    {
        StringWriter writer = new();
        TextReport.Write(result, writer);
        return writer.ToString();
    }
}
