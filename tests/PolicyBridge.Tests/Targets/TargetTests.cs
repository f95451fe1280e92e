using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Targets;

public class TargetTests
{
    private const string Everything =
        """
        CORS_ALLOWED_ORIGINS: [https://a.example, 'null', 'http://[::1]:3000', 'file://']
        CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z]+\.b\.example$', 'http://localhost:\d+']
        CORS_URLS_REGEX: ^/api/.*$
        CORS_ALLOW_METHODS: [GET, PATCH]
        CORS_ALLOW_HEADERS: [x-a, x$b]
        CORS_EXPOSE_HEADERS: [X-C]
        CORS_PREFLIGHT_MAX_AGE: 60
        CORS_ALLOW_CREDENTIALS: true
        CORS_ALLOW_PRIVATE_NETWORK: true
        """;

    public static TheoryData<string> Targets => [.. Target.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Every_setting_ends_in_a_fidelity_note(string name)
    {
        foreach (ReferenceVersion reference in new[] { ReferenceVersion.Modern, ReferenceVersion.Legacy })
        {
            CorsPolicy policy = SettingsText.Bind(Everything, reference).Policy!;
            TargetOutput output = Find(name).Emit(policy, new TargetOptions());

            Assert.Equal(CorsSettings.Family.Names, output.Fidelity.Select(f => f.Setting));
            Assert.All(output.Fidelity, f => Assert.True(f.Fidelity == Fidelity.Exact || f.Note is not null));
            Assert.NotEmpty(output.Files);
        }
    }

    /// <summary>Django's age, and what ASP.NET Core is told: the greatest number of seconds for which no browser keeps an answer longer.</summary>
    [Theory]
    [InlineData("true", "FromSeconds(0)", "Chromium keeps preflight answers for 5 seconds with Django's True, and for 0 here")]
    [InlineData("9223372036854775808", "FromSeconds(5)", "Firefox keeps preflight answers for 86400 seconds with Django's 9223372036854775808, and for 5 here")]
    [InlineData("9223372036854775807", "FromSeconds(922337203685)", null)]
    [InlineData("86400", "FromSeconds(86400)", null)]
    public void An_age_that_AspNetCore_cannot_write_is_narrower_and_never_longer_in_any_browser(string age, string written, string? narrower)
    {
        TargetOutput output = Target.AspNetCore.Emit(
            SettingsText.Policy($"CORS_ALLOWED_ORIGINS: ['https://a.example']\nCORS_PREFLIGHT_MAX_AGE: {age}\n"), new TargetOptions { Style = TargetStyle.BuiltIn });

        Assert.Contains(written, Assert.Single(output.Files).Content, StringComparison.Ordinal);
        FidelityNote note = output.Fidelity.Single(fidelity => fidelity.Setting == CorsSettingNames.PreflightMaxAge);
        Assert.Equal(narrower is not null, note.Fidelity == Fidelity.Narrower);
        Assert.Contains(narrower ?? "", note.Note ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_of_methods_is_written_for_AspNetCores_own_services_as_no_browser_allows_more_for_none()
    {
        TargetOutput output = Target.AspNetCore.Emit(
            SettingsText.Policy("CORS_ALLOWED_ORIGINS: ['https://a.example']\nCORS_ALLOW_METHODS: []\n"), new TargetOptions { Style = TargetStyle.BuiltIn });

        Assert.Empty(output.Diagnostics);
        Assert.Contains(".WithMethods()", Assert.Single(output.Files).Content, StringComparison.Ordinal);
        Assert.Equal(Fidelity.Exact, output.Fidelity.Single(fidelity => fidelity.Setting == CorsSettingNames.AllowMethods).Fidelity);
    }

    [Fact]
    public void In_nginx_a_regex_that_is_a_list_becomes_keys_of_the_hash_and_long_lists_of_regexes_are_merged()
    {
        string regexes = string.Join(", ", Enumerable.Range(0, 40).Select(i => $"'^https://[a-z]+\\.tenant{i}\\.example$'"));
        CorsPolicy policy = SettingsText.Policy($"CORS_ALLOWED_ORIGIN_REGEXES: ['^https?://a\\.example$', {regexes}]\n");

        string maps = Find("nginx").Emit(policy, new TargetOptions()).Files[0].Content;

        Assert.Contains("    \"https://a.example\" 1;\n    \"http://a.example\" 1;\n", maps, StringComparison.Ordinal);
        Assert.Contains("# CORS_ALLOWED_ORIGIN_REGEXES, cors.yaml:1: 40 regexes, from number 2 to number 41\n", maps, StringComparison.Ordinal);
        Assert.Single(maps.Split('\n'), line => line.Contains("tenant7", StringComparison.Ordinal) && line.Contains("tenant39", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(@"^https://\[::1\]$")]
    [InlineData(@"^https://A\.example$")]
    [InlineData(@"^https://a\.example")]
    public void In_nginx_a_regex_that_could_mean_more_than_a_list_stays_a_regex(string pattern)
    {
        string maps = Find("nginx").Emit(SettingsText.Policy($"CORS_ALLOWED_ORIGIN_REGEXES: ['{pattern}']\n"), new TargetOptions()).Files[0].Content;

        Assert.DoesNotContain("no more than a list", maps, StringComparison.Ordinal);
        Assert.Contains("    \"~^https://", maps, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void The_same_policy_gives_the_same_bytes(string name)
    {
        IEnumerable<string> emit() => Find(name)
            .Emit(SettingsText.Policy(Everything), new TargetOptions { Scaffold = true })
            .Files.Select(f => f.Path + "\n" + f.Content);

        Assert.Equal(emit(), emit());
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Files_have_unix_line_ends_and_no_trailing_blanks(string name)
    {
        Assert.All(
            Find(name).Emit(SettingsText.Policy(Everything), new TargetOptions { Scaffold = true }).Files,
            file =>
            {
                Assert.DoesNotContain('\r', file.Content);
                Assert.EndsWith("\n", file.Content, StringComparison.Ordinal);
                Assert.DoesNotContain(file.Content.Split('\n'), line => line.EndsWith(' '));
            });
    }

    [Fact]
    public void A_source_name_cannot_end_the_comment_that_it_stands_in()
    {
        TargetOptions options = new() { SourceName = "x\n} server { listen 1;\u2028.py", Scaffold = true };

        Assert.All(
            Target.All.SelectMany(t => t.Emit(SettingsText.Policy(Everything), options).Files),
            file => Assert.DoesNotContain(file.Content.Split('\n', '\u2028'), line => line.StartsWith("} server", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nginx_refuses_a_regex_longer_than_its_words_and_says_what_to_do()
    {
        string regex = "^https://(" + string.Join('|', Enumerable.Range(0, 800).Select(i => $"host{i}")) + ")$";
        TargetOutput output = Find("nginx").Emit(
            SettingsText.Policy($"CORS_ALLOWED_ORIGIN_REGEXES: ['{regex}']"), new TargetOptions());

        Assert.Empty(output.Files);
        Assert.Equal("PB4001", Assert.Single(output.Diagnostics).Id);
        Assert.Equal(Fidelity.Refused, output.Fidelity.Single(f => f.Setting == CorsSettingNames.AllowedOriginRegexes).Fidelity);
    }

    [Fact]
    public void Nginx_refuses_a_header_list_longer_than_its_words()
    {
        string headers = string.Join(", ", Enumerable.Range(0, 500).Select(i => $"x-header-{i}"));
        TargetOutput output = Find("nginx").Emit(SettingsText.Policy($"CORS_ALLOW_HEADERS: [{headers}]"), new TargetOptions());

        Assert.Empty(output.Files);
        Assert.Equal("PB4002", Assert.Single(output.Diagnostics).Id);
    }

    [Fact]
    public void The_nginx_files_hold_no_capturing_group_and_no_header_without_always()
    {
        IReadOnlyList<TargetFile> files = Find("nginx").Emit(
            SettingsText.Policy("CORS_ALLOWED_ORIGIN_REGEXES: ['^https://(?P<args>a|b)(\\.c)$']\nCORS_URLS_REGEX: ^/(api|v1)/"),
            new TargetOptions { Scaffold = true }).Files;

        Assert.All(files, file => Assert.DoesNotMatch(@"(?m)^\s*""[^""]*(?<!\\)\((?!\?)", file.Content));
        Assert.All(
            files.SelectMany(f => f.Content.Split('\n')).Where(l => l.Contains("add_header ", StringComparison.Ordinal) && !l.StartsWith('#')),
            line => Assert.EndsWith(" always;", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("unix:/run/gunicorn.sock")]
    [InlineData("uwsgi://127.0.0.1:3031")]
    [InlineData("uwsgi+unix:/run/uwsgi.sock")]
    public void An_upstream_by_a_protocol_that_a_target_does_not_speak_is_an_error(string upstream)
    {
        TargetOptions options = new() { Upstreams = [new Uri(upstream)], Scaffold = true };
        TargetOutput refused = Find("yarp").Emit(SettingsText.Policy("{}"), options);
        Assert.Empty(refused.Files);
        Diagnostic error = Assert.Single(refused.Diagnostics);
        Assert.Equal(("PB3013", $"YARP reaches servers by http and https only, and {upstream} is none."), (error.Id, error.Message));

        Assert.NotEmpty(Find("nginx").Emit(SettingsText.Policy("{}"), options).Files);
    }

    [Fact]
    public void Yarp_removes_all_seven_headers_of_the_upstream_whatever_the_status()
    {
        TargetFile file = Find("yarp").Emit(
            SettingsText.Policy("{}"), new TargetOptions { Upstreams = [new Uri("http://10.0.0.1:9000")] }).Files.Single(f => f.Path == "reverse-proxy.json");
        using JsonDocument json = JsonDocument.Parse(file.Content);
        JsonElement proxy = json.RootElement.GetProperty("ReverseProxy");
        JsonElement[] removals =
        [
            .. proxy.GetProperty("Routes").GetProperty("django").GetProperty("Transforms").EnumerateArray()
                .Where(t => t.TryGetProperty("ResponseHeaderRemove", out _)),
        ];

        Assert.Equal(
            [
                "access-control-allow-origin", "access-control-allow-credentials", "access-control-expose-headers",
                "access-control-allow-headers", "access-control-allow-methods", "access-control-max-age",
                "access-control-allow-private-network",
            ],
            removals.Select(r => r.GetProperty("ResponseHeaderRemove").GetString()));
        Assert.All(removals, r => Assert.Equal("Always", r.GetProperty("When").GetString()));
        Assert.Equal(
            "http://10.0.0.1:9000",
            proxy.GetProperty("Clusters").GetProperty("django").GetProperty("Destinations").GetProperty("upstream").GetProperty("Address").GetString());
    }

    [Fact]
    public void The_neutral_policy_reads_back_as_the_policy_that_it_was()
    {
        CorsPolicy policy = SettingsText.Policy(Everything);
        string emit(CorsPolicy p) => Find("policy").Emit(p, new TargetOptions()).Files.Single().Content;
        using JsonDocument json = JsonDocument.Parse(emit(policy));

        CorsPolicy again = SettingsText.Policy(json.RootElement.GetProperty("settings").GetRawText());

        Assert.Equal(emit(policy), emit(again));
    }

    private static Target Find(string name) => Target.All.TryFind(name, out Target? target) ? target : throw new ArgumentException(name);
}
