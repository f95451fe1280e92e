using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tests.Tool.Commands;

public class ReviewCommandTests
{
    [Theory]
    [InlineData("http { server { location / { proxy_pass http://django; } } }", "None of PolicyBridge's files was found, and no CORS by hand: there was nothing to review.\n")]
    [InlineData("http { server { add_header Access-Control-Allow-Origin https://shop.example always; } }", "None of PolicyBridge's files was found; there was only CORS by hand to review.\n")]
    [InlineData("", "None of PolicyBridge's files was found, and no CORS by hand: there was nothing to review.\n")]
    public void Without_a_policy_the_last_line_says_so(string configuration, string expected)
    {
        using TemporaryProject project = new TemporaryProject().With("nginx.conf", configuration);

        (int code, string output, string error) = CommandLine.Run("review", project["nginx.conf"]);

        Assert.Equal((0, expected, ""), (code, output, error));
    }

    [Fact]
    public void A_document_has_no_last_line()
    {
        using TemporaryProject project = new TemporaryProject().With("nginx.conf", "http { }\n");

        Assert.StartsWith("{", CommandLine.Run("review", project["nginx.conf"], "--format", "sarif").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("None of", CommandLine.Run("review", project["nginx.conf"], "--format", "sarif").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-", null)]
    [InlineData("./-", "./-")]
    [InlineData("nginx.txt", "nginx.txt")]
    public void A_hyphen_is_the_standard_input(string given, string? path) => Assert.Equal(path, ReviewOptions.From(CommandLine.Parse("review", given)).Configuration);

    [Theory]
    [InlineData("show", "RECORD")]
    [InlineData("check", "RECORD")]
    [InlineData("translate", "RECORD", "--to", "nginx", "--output", "OUT")]
    [InlineData("explain", "RECORD", "--origin", "https://shop.example")]
    [InlineData("compare", "RECORD", "SETTINGS")]
    [InlineData("compare", "SETTINGS", "RECORD")]
    public void A_record_of_a_translation_in_place_of_settings_is_one_error(params string[] arguments)
    {
        string example = Path.Combine(Repository.Root, "examples", "existing-nginx");
        using TemporaryProject project = new();

        (int code, string output, string error) = CommandLine.Run(
            [.. arguments.Select(argument => argument switch { "RECORD" => Path.Combine(example, "expected", "policybridge.json"), "SETTINGS" => Path.Combine(example, "settings.py"), "OUT" => project["out"], _ => argument })]);

        Assert.Equal(2, code);
        Assert.Single(error.Split('\n').Concat(output.Split('\n')), line => line.Contains(" error PB", StringComparison.Ordinal));
        Assert.Contains("is the record of a translation, not a policy", error + output, StringComparison.Ordinal);
    }
}
