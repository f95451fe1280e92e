using System.Net;
using System.Text;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Targets.Nginx;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Conformance.Tests.Targets.Nginx;

/// <summary>The emitted files in configurations of their own, as teams have them.</summary>
public sealed class NginxPlacementTests
{
    private const string Api = """{"CORS_ALLOWED_ORIGINS": ["https://a.example"], "CORS_URLS_REGEX": "^/api/.*$", "CORS_EXPOSE_HEADERS": ["X-A"]}""";
    private const string Everywhere = """{"CORS_ALLOWED_ORIGINS": ["https://b.example"], "CORS_EXPOSE_HEADERS": ["X-B"]}""";

    private const string Locations =
        """
        location /api/basic {
            auth_basic "closed";
            auth_basic_user_file users;
        }
        location /api/asked {
            auth_request /auth;
        }
        location = /auth {
            internal;
            return 401;
        }
        location /api/static/ {
            alias files/;
        }
        location /api/dead {
            proxy_pass http://127.0.0.1:DEAD;
            error_page 502 /sorry.html;
        }
        location = /sorry.html {
            root files;
        }
        location /api/own {
            proxy_pass http://UPSTREAM;
            add_header X-Own 1 always;
            add_header Strict-Transport-Security "max-age=63072000" always;
            INCLUDE_HEADERS
        }
        location /api/hides {
            proxy_pass http://UPSTREAM;
            proxy_hide_header X-Own;
            add_header Strict-Transport-Security "max-age=63072000" always;
            INCLUDE_HEADERS
        }
        location /api/moved {
            return 301 /api/ok;
        }
        location / {
            proxy_pass http://UPSTREAM;
            proxy_set_header Host $http_host;
            location ~ nested {
                proxy_pass http://UPSTREAM;
            }
        }
        """;

    public static TheoryData<string> Versions => [.. Programs.Nginx.Select(n => n.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Preflights_pass_without_credentials_and_errors_carry_the_headers(string version)
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Api]);
        await using GatewayServer nginx = await StartAsync(version, django.Upstream, ("default", "", Api));
        foreach ((string target, int status) in new[]
            {
                ("/api/basic", 401), ("/api/asked", 401), ("/api/static/x.txt", 200), ("/api/static/missing", 404), ("/api/dead", 502), ("/api/ok", 200),
                ("/api/own", 200), ("/api/hides", 200), ("/api/moved", 301), ("/api/nested", 200),
            })
        {
            CorsObservation answer = await RawHttp.SendAsync(nginx.EndPoint, Get(target, "https://a.example"));
            CorsObservation preflight = await RawHttp.SendAsync(nginx.EndPoint, Preflight(target, "https://a.example"));
            CorsObservation refused = await RawHttp.SendAsync(nginx.EndPoint, Get(target, "https://evil.example"));

            Assert.Equal((target, status), (target, answer.Status));
            Assert.Equal(("https://a.example", "X-A"), (answer[CorsHeaderNames.AllowOrigin], answer[CorsHeaderNames.ExposeHeaders]));
            Assert.True(answer.VariesOnOrigin && refused.VariesOnOrigin);
            Assert.Null(refused[CorsHeaderNames.AllowOrigin]);
            Assert.Equal((200, "https://a.example"), (preflight.Status, preflight[CorsHeaderNames.AllowOrigin]));
        }
    }

    /// <summary>A preflight, a redirect, an error page, a file, a nested location and one with headers of its own among them.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Headers_that_the_server_sends_itself_stay_once_on_every_answer(string version)
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Api]);
        await using GatewayServer nginx = await StartAsync(version, django.Upstream, ("default", "", Api));
        foreach (string target in new[]
            {
                "/", "/ok", "/api/basic", "/api/asked", "/api/static/x.txt", "/api/static/missing", "/api/dead", "/api/ok", "/api/own", "/api/hides", "/api/moved", "/api/nested",
                "/sorry.html",
            })
        {
            foreach (CorsRequest request in new[] { Get(target, "https://a.example"), Get(target, "https://evil.example"), Preflight(target, "https://a.example"), Preflight(target, "https://evil.example") })
            {
                CorsObservation answer = await RawHttp.SendAsync(nginx.EndPoint, request);

                Assert.Equal((target, request.Method, "max-age=63072000"), (target, request.Method, answer["strict-transport-security"]));
            }
        }
    }

    /// <summary>Debian's nginx.conf includes <c>conf.d/*.conf</c> in http.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public async Task All_files_may_lie_in_a_folder_whose_conf_files_http_includes(string version)
    {
        string many = $$"""{"CORS_ALLOWED_ORIGINS": [{{string.Join(", ", Enumerable.Range(0, 200).Select(i => $"\"https://tenant-{i}.example\""))}}]}""";
        TargetFile[] emitted = [.. Target.Nginx.Emit(Policies.Read(many, ReferenceVersion.Modern)!, new TargetOptions()).Files];
        Assert.Contains(emitted, file => file.Path == NginxHashConf.FileName);
        int port = Loopback.FreePort();
        await using GatewayServer nginx = await NginxServer.StartAsync(
            Programs.Nginx.Single(n => n.Name == version).Path,
            [
                .. emitted.Select(file => file with { Path = $"conf.d/{file.Path}" }),
                NginxConf.Of($$"""
                    include conf.d/*.conf;
                    server {
                        listen 127.0.0.1:{{port}};
                        include conf.d/policybridge.server.inc;
                        include conf.d/policybridge.headers.inc;
                        return 204;
                    }
                    """),
            ],
            port);

        CorsObservation answer = await RawHttp.SendAsync(nginx.EndPoint, Get("/", "https://tenant-7.example"));
        CorsObservation preflight = await RawHttp.SendAsync(nginx.EndPoint, Preflight("/", "https://tenant-199.example"));

        Assert.Equal((204, "https://tenant-7.example"), (answer.Status, answer[CorsHeaderNames.AllowOrigin]));
        Assert.Equal((200, "https://tenant-199.example"), (preflight.Status, preflight[CorsHeaderNames.AllowOrigin]));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_file_and_an_upstream_that_answer_304_carry_the_headers_of_who_asks(string version)
    {
        const string TwoOrigins = """{"CORS_ALLOWED_ORIGINS": ["https://a.example", "https://b.example"], "CORS_EXPOSE_HEADERS": ["X-A"]}""";
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [TwoOrigins]);
        await using GatewayServer nginx = await StartAsync(version, django.Upstream, ("default", "", TwoOrigins));
        foreach (string target in new[] { "/api/static/x.txt", "/validated" })
        {
            CorsObservation kept = await RawHttp.SendAsync(nginx.EndPoint, Get(target, "https://a.example"));
            CorsRequest ask = Get(target, "https://b.example");
            CorsObservation answer = await RawHttp.SendAsync(
                nginx.EndPoint, new CorsRequest { Method = "GET", Target = target, Headers = [.. ask.Headers, new("If-None-Match", kept["etag"]!)] });

            Assert.Equal((target, 304, "https://b.example", "X-A"), (target, answer.Status, answer[CorsHeaderNames.AllowOrigin], answer[CorsHeaderNames.ExposeHeaders]));
            Assert.True(answer.VariesOnOrigin);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Two_policies_under_their_own_prefixes_answer_each_in_its_server(string version)
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Api]);
        await using GatewayServer nginx = await StartAsync(version, django.Upstream, ("api.test", "api_cors", Api), ("every.test", "every_cors", Everywhere));
        foreach ((string host, string origin, string target, string? allowed, string? exposed) in new[]
            {
                ("api.test", "https://a.example", "/api/x", "https://a.example", "X-A"),
                ("api.test", "https://a.example", "/ok", null, null),
                ("api.test", "https://b.example", "/api/x", null, null),
                ("every.test", "https://b.example", "/api/x", "https://b.example", "X-B"),
                ("every.test", "https://b.example", "/ok", "https://b.example", "X-B"),
                ("every.test", "https://a.example", "/api/x", (string?)null, (string?)null),
            })
        {
            CorsObservation answer = await RawHttp.SendAsync(nginx.EndPoint, Get(target, origin, host));
            CorsObservation preflight = await RawHttp.SendAsync(nginx.EndPoint, Preflight(target, origin, host));

            Assert.Equal((allowed, exposed), (answer[CorsHeaderNames.AllowOrigin], answer[CorsHeaderNames.ExposeHeaders]));
            Assert.Equal(allowed, preflight[CorsHeaderNames.AllowOrigin]);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Two_policies_of_other_paths_answer_in_one_server(string version)
    {
        await using KestrelServer upstream = await KestrelServer.StartAsync(static _ => Task.CompletedTask);
        string other = Everywhere.Replace("{", """{"CORS_URLS_REGEX": "^/shop/.*$", """, StringComparison.Ordinal);
        int port = Loopback.FreePort();
        IEnumerable<TargetFile> emitted = new[] { ("api_cors", Api), ("shop_cors", other) }.SelectMany(policy =>
        {
            Assert.True(NamePrefix.TryParse(policy.Item1, out NamePrefix? prefix));
            return Target.Nginx.Emit(Policies.Read(policy.Item2, ReferenceVersion.Modern)!, new TargetOptions().With(GatewayOptions.Prefix, prefix)).Files.Select(file => file with { Path = $"{prefix}/{file.Path}" });
        });
        await using GatewayServer nginx = await NginxServer.StartAsync(
            Programs.Nginx.Single(n => n.Name == version).Path,
            [
                .. emitted,
                NginxConf.Of($$"""
                    include api_cors/policybridge.http.conf;
                    include shop_cors/policybridge.http.conf;
                    server {
                        listen 127.0.0.1:{{port}};
                        include api_cors/policybridge.server.inc;
                        include api_cors/policybridge.headers.inc;
                        include shop_cors/policybridge.server.inc;
                        include shop_cors/policybridge.headers.inc;
                        location / {
                            proxy_pass http://{{upstream.EndPoint}};
                        }
                    }
                    """),
            ],
            port);
        foreach ((string origin, string target, string? allowed, string? exposed) in new[]
            {
                ("https://a.example", "/api/x", "https://a.example", "X-A"),
                ("https://b.example", "/shop/x", "https://b.example", "X-B"),
                ("https://b.example", "/api/x", null, null),
                ("https://a.example", "/shop/x", null, null),
                ("https://a.example", "/x", (string?)null, (string?)null),
            })
        {
            CorsObservation answer = await RawHttp.SendAsync(nginx.EndPoint, Get(target, origin));
            CorsObservation preflight = await RawHttp.SendAsync(nginx.EndPoint, Preflight(target, origin));

            Assert.Equal((target, allowed, exposed), (target, answer[CorsHeaderNames.AllowOrigin], answer[CorsHeaderNames.ExposeHeaders]));
            Assert.Equal((target, allowed), (target, preflight[CorsHeaderNames.AllowOrigin]));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_second_policy_under_the_same_prefix_is_refused_by_nginx_itself(string version)
    {
        // Other settings, the same settings, and settings that differ in nothing that a name of a variable shows.
        foreach (string second in new[] { Everywhere, Api, Api.Replace("a.example", "z.example", StringComparison.Ordinal), """{"CORS_ALLOW_ALL_ORIGINS": true}""" })
        {
            string error = await RefusalOf(version, ("one", Api), ("two", second), [("one", "one", "one"), ("two", "two", "two")]);
            Assert.Contains("duplicate \"log_format\" name \"django_cors_policy_is_there_already_give_each_its_own_prefix\" in ", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Files_of_one_policy_beside_the_maps_of_another_are_refused_by_nginx_itself(string version)
    {
        string other = Api.Replace("a.example", "z.example", StringComparison.Ordinal);
        foreach ((string Maps, string Server, string Headers) places in new[] { ("one", "two", "one"), ("one", "one", "two"), ("one", "two", "two") })
        {
            string error = await RefusalOf(version, ("one", Api), ("two", other), [places]);
            Assert.Matches("unknown \"django_cors_policy_[0-9a-f]{8}\" variable", error);
        }
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task The_scope_is_Djangos_whatever_merge_slashes_says(string mergeSlashes)
    {
        await using DjangoServer django = await DjangoServer.StartAsync(ReferenceVersion.Modern, [Api]);
        foreach (string version in Programs.Nginx.Select(n => n.Name))
        {
            await using GatewayServer nginx = await StartAsync(version, django.Upstream, ("default", "", Api), $"merge_slashes {mergeSlashes};");
            foreach (string target in new[]
                {
                    "/api/x", "//api/x", "/api//x", "/x//api/", "/a/../api/x", "/x/..%2Fapi/y", "/api/..%2Fx", "/api%2Fx", "/%61pi/x", "/api/%FF", "/%2Fapi/x", "/api/x?//",
                    "/x?/../api/", "/api/%0A", "/api//%0Ax", "/api//x%0a", "/API//x", "/./api/x", "/api/.", "/.%2Fapi/x", "/api%2f/..%2f", "/api/%2e%2e/x",
                })
            {
                CorsObservation expected = await RawHttp.SendAsync(django[Api], Get(target, "https://a.example"));
                CorsObservation actual = await RawHttp.SendAsync(nginx.EndPoint, Get(target, "https://a.example"));
                Assert.True(actual.HeadersEqual(expected), $"{version}, merge_slashes {mergeSlashes}, {target}\n  Django {expected}\n  nginx  {actual}");
            }
        }
    }

    private static Task<GatewayServer> StartAsync(string version, IPEndPoint upstream, params (string Host, string Prefix, string Settings)[] policies) =>
        StartAsync(version, upstream, policies, "");

    private static Task<GatewayServer> StartAsync(string version, IPEndPoint upstream, (string Host, string Prefix, string Settings) policy, string server) =>
        StartAsync(version, upstream, [policy], server);

    private static async Task<GatewayServer> StartAsync(
        string version, IPEndPoint upstream, (string Host, string Prefix, string Settings)[] policies, string serverDirectives)
    {
        int port = Loopback.FreePort();
        StringBuilder servers = new();
        List<TargetFile> files = [new("users", ""), new("files/x.txt", "x"), new("files/sorry.html", "sorry")];
        foreach ((string host, string prefix, string settings) in policies)
        {
            NamePrefix name = NamePrefix.TryParse(prefix, out NamePrefix? given) ? given : NamePrefix.Default;
            files.AddRange(Target.Nginx.Emit(Policies.Read(settings, ReferenceVersion.Modern)!, new TargetOptions().With(GatewayOptions.Prefix, name)).Files.Select(f => f with { Path = $"{name}/{f.Path}" }));
            servers.Append($$"""
                include {{name}}/policybridge.http.conf;
                server {
                    listen 127.0.0.1:{{port}};
                    server_name {{host}};
                    {{serverDirectives}}
                    include {{name}}/policybridge.server.inc;
                    include {{name}}/policybridge.headers.inc;
                    add_header Strict-Transport-Security "max-age=63072000" always;
                    {{Locations.Replace("INCLUDE_HEADERS", $"include {name}/policybridge.headers.inc;", StringComparison.Ordinal)
                        .Replace("UPSTREAM", upstream.ToString(), StringComparison.Ordinal)
                        .Replace("DEAD", Loopback.FreePort().ToString(null, null), StringComparison.Ordinal)}}
                }

                """);
        }

        files.Add(NginxConf.Of(servers.ToString()));
        return await NginxServer.StartAsync(Programs.Nginx.Single(n => n.Name == version).Path, files, port);
    }

    /// <summary>What nginx says of two policies under one prefix, each in a folder; a place is a folder for maps, one for the server's file and one for the location's.</summary>
    private static async Task<string> RefusalOf(
        string version, (string Folder, string Settings) first, (string Folder, string Settings) second, (string Maps, string Server, string Headers)[] places)
    {
        int port = Loopback.FreePort();
        TargetFile[] emitted = [.. new[] { first, second }.SelectMany(policy => Target.Nginx.Emit(Policies.Read(policy.Settings, ReferenceVersion.Modern)!, new TargetOptions())
            .Files.Select(file => file with { Path = $"{policy.Folder}/{file.Path}" }))];
        string http = string.Concat(places.Select(place => $$"""
            include {{place.Maps}}/policybridge.http.conf;
            server {
                listen 127.0.0.1:{{port}};
                server_name {{place.Server}}.test;
                include {{place.Server}}/policybridge.server.inc;
                include {{place.Headers}}/policybridge.headers.inc;
            }

            """));
        return (await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await NginxServer.StartAsync(Programs.Nginx.Single(n => n.Name == version).Path, [.. emitted, NginxConf.Of(http)], port))).Message;
    }

    private static CorsRequest Get(string target, string origin, string host = "h.test") =>
        new() { Method = "GET", Target = target, Headers = [new("Host", host), new("Origin", origin)] };

    private static CorsRequest Preflight(string target, string origin, string host = "h.test") => new()
    {
        Method = "OPTIONS",
        Target = target,
        Headers = [new("Host", host), new("Origin", origin), new("Access-Control-Request-Method", "PUT")],
    };
}
