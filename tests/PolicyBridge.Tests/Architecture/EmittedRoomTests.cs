using System.Text.RegularExpressions;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Architecture;

/// <summary>The rules of <c>src/Emitted</c>, whose files are code and product at once.</summary>
public sealed class EmittedRoomTests
{
    // Every way to decide on an Origin: as text, by shape, by a table and by trying.
    private const string Everything =
        """
        CORS_ALLOWED_ORIGINS: [https://a.example, 'null']
        CORS_ALLOWED_ORIGIN_REGEXES: ['^https://[a-z]+\.b\.example$', '^https?://(.*\.)?example\.(com|net|org)(:\d{1,5})?$', '^https://([a-z]+)\.\1\.example$']
        CORS_ALLOW_CREDENTIALS: true

        """;

    private static readonly string Room = Path.Combine(Repository.Root, "src", "Emitted");

    /// <summary>What only the library needs has its place there. Only a project with WhiteNoise has static files, and no YAML says so.</summary>
    [Fact]
    public void Each_file_is_a_part_of_what_is_emitted_for_some_policy()
    {
        string emitted = string.Concat(
            from path in new[] { @"^/([a-z]+)/\1/", "^/[xy]{30}/" }
            from style in new[] { TargetStyle.Exact, TargetStyle.BuiltIn }
            from file in Target.Yarp.Emit(
                SettingsText.Policy(Everything + $"CORS_URLS_REGEX: '{path}'\n"),
                new TargetOptions { Style = style, UpstreamCors = UpstreamCors.Keep, AcceptNarrower = true }).Files
            select file.Content);

        string[] missing =
        [
            .. Files().Where(file => File.ReadLines(file).Any(line => line.StartsWith("    ", StringComparison.Ordinal) && !emitted.Contains(line, StringComparison.Ordinal)))
                .Select(file => Path.GetFileName(file)),
        ];

        Assert.Equal(["UpstreamStaticFiles.cs"], missing);
    }

    [Fact]
    public void No_two_files_have_one_name() => Assert.Equal(Files().Length, Files().Select(file => Path.GetFileName(file)).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("Engine", "System")]
    [InlineData("Middleware", "System|Microsoft.AspNetCore|Microsoft.Extensions|PolicyBridge.Policy.Engine")]
    [InlineData("Origins", "PolicyBridge.Policy.Engine")]
    [InlineData("Forms", "System|Microsoft.AspNetCore|Microsoft.Extensions")]
    [InlineData("Upstream", "System|Microsoft.AspNetCore|Microsoft.Extensions|Yarp.ReverseProxy|PolicyBridge.Policy.Engine")]
    public void A_file_uses_only_what_it_may(string folder, string allowed)
    {
        string[] broken =
        [
            .. Directory.GetFiles(Path.Combine(Room, folder), "*.cs").SelectMany(file => File.ReadLines(file)
                .Where(line => line.StartsWith("using ", StringComparison.Ordinal))
                .Select(line => line["using ".Length..].TrimEnd(';'))
                .Where(used => !allowed.Split('|').Any(name => used == name || used.StartsWith(name + ".", StringComparison.Ordinal)))
                .Select(used => $"{Path.GetFileName(file)} uses {used}")),
        ];

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_type_at_the_top_is_internal_so_that_it_becomes_local_to_the_file_that_it_travels_in()
    {
        string[] broken =
        [
            .. Files().SelectMany(file => File.ReadLines(file)
                .Where(line => Regex.IsMatch(line, @"^(?:\w+ )*(?:class|struct|record|interface|enum|delegate)\b") && !Regex.IsMatch(line, @"^internal (?!.*\bpartial\b)"))
                .Select(line => $"{Path.GetFileName(file)}: {line}")),
        ];

        Assert.Empty(broken);
    }

    /// <summary>Each travels alone, so that neither can take the list from the engine.</summary>
    [Theory]
    [InlineData("UpstreamCorsMiddleware.cs")]
    [InlineData("UpstreamStaticFiles.cs")]
    public void A_file_that_removes_the_response_headers_of_the_protocol_names_all_of_them(string file) => Assert.Equal(
        CorsHeaderNames.Response.Order(StringComparer.Ordinal),
        Regex.Matches(File.ReadAllText(Path.Combine(Room, "Upstream", file)), "\"(access-control-(?!request)[a-z-]+)\"").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    private static string[] Files() => Directory.GetFiles(Room, "*.cs", SearchOption.AllDirectories);
}
