using System.Text.Json;

namespace PolicyBridge.Tests.Tool.Commands;

/// <summary>The record beside the files, <c>--check</c>, <c>--accept-narrower</c>, and files that are no longer emitted.</summary>
public sealed class TranslateCheckTests : IDisposable
{
    private const string Settings = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://a.example']\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-check-").FullName;

    private string Output => Path.Combine(_folder, "out");

    [Fact]
    public void Check_is_content_with_what_translate_wrote_and_writes_nothing()
    {
        Translate(Settings, "--to", "nginx,yarp", "--scaffold");
        File.WriteAllText(Path.Combine(Output, "nginx", "nginx.conf"), "edited, as a scaffold is meant to be");
        Dictionary<string, string> before = Contents();

        (int code, string output, string error) = Translate(Settings, "--to", "nginx,yarp", "--check");

        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith($"{Output} is up to date.\n", output, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void Check_shows_as_a_unified_diff_what_is_stale()
    {
        Translate(Settings, "--to", "nginx");
        Dictionary<string, string> before = Contents();

        (int code, string output, _) = Translate(Settings.Replace("a.example'", "a.example', 'https://b.example'", StringComparison.Ordinal), "--to", "nginx", "--check");

        Assert.Equal(1, code);
        Assert.Contains("--- nginx/policybridge.http.conf\n+++ nginx/policybridge.http.conf\n", output, StringComparison.Ordinal);
        Assert.Contains(
            """
            @@ -41,6 +41,7 @@
                 default 0;
                 # CORS_ALLOWED_ORIGINS, settings.py:2
                 "https://a.example" 1;
            +    "https://b.example" 1;
             }

            """,
            output,
            StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void Check_shows_what_is_missing_and_what_is_left_over_and_translate_mends_both()
    {
        Translate(Settings, "--to", "nginx,policy");
        File.Delete(Path.Combine(Output, "nginx", "policybridge.server.inc"));

        (int code, string output, _) = Translate(Settings, "--to", "nginx", "--check");
        (int written, string mended, _) = Translate(Settings, "--to", "nginx");
        (int again, _, _) = Translate(Settings, "--to", "nginx", "--check");

        Assert.Equal((1, 0, 0), (code, written, again));
        Assert.Contains("--- /dev/null\n+++ nginx/policybridge.server.inc\n", output, StringComparison.Ordinal);
        Assert.Contains("--- policy/policybridge.policy.json\n+++ /dev/null\n", output, StringComparison.Ordinal);
        Assert.Contains($"Removed {Path.Combine(Output, "policy/policybridge.policy.json")}, which is no longer emitted", mended, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Output, "policy", "policybridge.policy.json")));
    }

    [Fact]
    public void A_left_over_file_that_somebody_edited_stays_and_so_does_one_outside_the_folder()
    {
        Translate(Settings, "--to", "nginx,policy");
        string edited = Path.Combine(Output, "policy", "policybridge.policy.json");
        File.WriteAllText(edited, "mine");
        string outside = Path.Combine(_folder, "outside");
        File.WriteAllText(outside, "mine");
        string record = Path.Combine(Output, "policybridge.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("policybridge.headers.inc", "../../outside", StringComparison.Ordinal));

        (int code, _, _) = Translate(Settings, "--to", "nginx");

        Assert.Equal((0, true, true), (code, File.Exists(edited), File.Exists(outside)));
    }

    [Fact]
    public void Narrower_for_what_a_browser_can_send_is_an_error_that_names_it_until_it_is_accepted()
    {
        const string Narrow = Settings + "CORS_URLS_REGEX = r'^/v\\d+/'\n";

        (int refused, _, string error) = Translate(Narrow, "--to", "nginx,aspnetcore");
        bool wrote = Directory.Exists(Output);
        (int accepted, string output, string none) = Translate(Narrow, "--to", "nginx,aspnetcore", "--accept-narrower");

        Assert.Equal((2, false, 0, ""), (refused, wrote, accepted, none));
        Assert.Equal(
            """
            settings.py:3:19: error PB4003: CORS_URLS_REGEX would be narrower in nginx than in Django: out of scope are paths that match only by what \w, \d or \s stand for beyond ASCII, which depends on the release of Python.
              3 | CORS_URLS_REGEX = r'^/v\d+/'
                |                   ^^^^^^^^^^
              help: Accept it with --accept-narrower, or write the regex without what differs.
            settings.py:3:19: error PB4003: CORS_URLS_REGEX would be narrower in aspnetcore than in Django: out of scope are paths that match only by what \w, \d or \s stand for beyond ASCII, which depends on the release of Python.
              3 | CORS_URLS_REGEX = r'^/v\d+/'
                |                   ^^^^^^^^^^
              help: Accept it with --accept-narrower, or write the regex without what differs.
            Nothing was written.

            """,
            error);
        Assert.Contains("CORS_URLS_REGEX              narrower    narrower", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_record_names_inputs_assumptions_pins_fidelity_places_and_files()
    {
        File.WriteAllText(Path.Combine(_folder, "x.env"), "SECRET=1\n");
        Translate(
            "import os\nDEBUG = os.environ.get('DEBUG', 'no')\n" + Settings,
            "--to", "nginx", "--env", "TOKEN=very-secret", "--env-file", Path.Combine(_folder, "x.env"), "--set", "CORS_ALLOW_METHODS=('GET',)");
        string text = File.ReadAllText(Path.Combine(Output, "policybridge.json"));
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement record = json.RootElement;

        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, text, StringComparison.Ordinal);
        Assert.Equal("django-cors-headers 4.3 and newer", record.GetProperty("reference").GetString());
        Assert.Equal(["settings.py", "x.env"], record.GetProperty("inputs").EnumerateObject().Select(i => i.Name));
        Assert.Equal(Sha256(Path.Combine(_folder, "settings.py")), record.GetProperty("inputs").GetProperty("settings.py").GetString());
        Assert.Equal("DEBUG is not set, so settings.py:2:9 gives 'no'", Assert.Single(record.GetProperty("assumed").EnumerateArray()).GetString());
        Assert.Equal("TOKEN", Assert.Single(record.GetProperty("environment").EnumerateArray()).GetString());
        Assert.Equal("('GET',)", record.GetProperty("pins").GetProperty("CORS_ALLOW_METHODS").GetString());
        JsonElement nginx = record.GetProperty("targets").GetProperty("nginx");
        JsonElement origins = nginx.GetProperty("settings").GetProperty("CORS_ALLOWED_ORIGINS");
        Assert.Equal(("exact", "settings.py:4"), (origins.GetProperty("fidelity").GetString(), origins.GetProperty("place").GetString()));
        Assert.Equal("given", nginx.GetProperty("settings").GetProperty("CORS_ALLOW_METHODS").GetProperty("place").GetString());
        Assert.Equal(JsonValueKind.Null, nginx.GetProperty("settings").GetProperty("CORS_EXPOSE_HEADERS").GetProperty("place").ValueKind);
        Assert.Equal(
            Sha256(Path.Combine(Output, "nginx", "policybridge.http.conf")), nginx.GetProperty("files").GetProperty("policybridge.http.conf").GetString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Sha256(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));

    private Dictionary<string, string> Contents() =>
        Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).ToDictionary(path => path, File.ReadAllText);

    private (int Code, string Output, string Error) Translate(string settings, params string[] arguments)
    {
        string path = Path.Combine(_folder, "settings.py");
        File.WriteAllText(path, settings);
        return CommandLine.Run(["translate", path, "--output", Output, .. arguments]);
    }
}
