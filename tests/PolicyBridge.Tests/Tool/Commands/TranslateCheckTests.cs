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
            @@ -45,6 +45,7 @@
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

    [Theory]
    [InlineData("--prefix shop", true)]
    [InlineData("", false)]
    public void Check_names_the_command_that_made_stale_files_where_it_was_another(string forgotten, bool isNamed)
    {
        Translate(Settings, ["--to", "nginx", .. forgotten.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        (int code, _, string error) = Translate(Settings.Replace("a.example", "b.example", StringComparison.Ordinal), "--to", "nginx", "--check");

        Assert.Equal(1, code);
        Assert.Equal(
            isNamed,
            error.Split('\n').Any(line => line.StartsWith("help: these files were made by another command: policybridge translate ", StringComparison.Ordinal) && line.Contains(forgotten, StringComparison.Ordinal)));
    }

    /// <summary>A comment, an import and a rename in the settings, another release's header, and a file of variables that is elsewhere.</summary>
    [Theory]
    [InlineData("# a comment\n", "", "")]
    [InlineData("import os\n\n\n", "", "")]
    [InlineData("", "https://a.example", "https://a.example' \\\n    '")]
    [InlineData("", "from settings.py", "from base.py")]
    [InlineData("import os\nSECRET = os.environ.get('SECRET', 'x')\n", "", "")]
    public void Check_takes_places_and_comments_for_no_difference_unless_it_is_to_be_exact(string before, string old, string @new)
    {
        string[] targets = ["--to", "nginx,aspnetcore,yarp,policy"];
        Translate(Settings, targets);
        string settings = before + (old.Length > 0 ? Settings.Replace(old, @new, StringComparison.Ordinal) : Settings);
        string header = Path.Combine(Output, "nginx", "policybridge.server.inc");
        File.WriteAllText(header, File.ReadAllText(header).Replace("from settings.py", "from base.py", StringComparison.Ordinal));

        (int code, string output, string error) = Translate(settings, [.. targets, "--check"]);
        (int exact, string difference, _) = Translate(settings, [.. targets, "--check=exact"]);

        Assert.True(code == 0, output + error);
        Assert.EndsWith($"{Output} is up to date.\n", output, StringComparison.Ordinal);
        Assert.Equal(1, exact);
        Assert.Contains("--- nginx/policybridge.server.inc\n", difference, StringComparison.Ordinal);
    }

    /// <summary>What looks like a comment or a place and is part of a value.</summary>
    [Theory]
    [InlineData("CORS_EXPOSE_HEADERS = ['x#settings.py:1']\n", "x#settings.py:1", "x#settings.py:2")]
    [InlineData("CORS_ALLOWED_ORIGIN_REGEXES = ['^https://[a-z]+//x$']\n", "//x$", "//y$")]
    [InlineData("CORS_URLS_REGEX = '^/a//b# c'\n", "# c", "# d")]
    [InlineData("CORS_ALLOW_HEADERS = ['a\" # b']\n", "# b", "# c")]
    [InlineData("CORS_ALLOWED_ORIGIN_REGEXES = ['^https://settings.py:8000$']\n", ":8000", ":8001")]
    public void Check_finds_each_difference_that_has_an_effect(string setting, string old, string @new)
    {
        string[] targets = ["--to", "nginx,aspnetcore", "--accept-narrower"];
        (int wrote, _, string error) = Translate(Settings + setting, targets);

        (int code, string output, _) = Translate(Settings + setting.Replace(old, @new, StringComparison.Ordinal), [.. targets, "--check"]);

        Assert.True(wrote == 0, error);
        Assert.Equal(1, code);
        Assert.Contains("--- nginx/policybridge.http.conf\n", output, StringComparison.Ordinal);
        Assert.Contains("--- aspnetcore/DjangoCors.g.cs\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_without_a_file_of_variables_that_the_policy_does_not_hang_on_is_content()
    {
        const string WithSecret = "import environ\nfrom pathlib import Path\nenviron.Env.read_env(Path(__file__).resolve().parent / '.env')\nimport os\nSECRET_KEY = os.environ.get('SECRET_KEY', 'none')\n" + Settings;
        string variables = Path.Combine(_folder, ".env");
        File.WriteAllText(variables, "SECRET_KEY=1234\n");
        Translate(WithSecret, "--to", "nginx");
        File.Delete(variables);

        Assert.Equal(0, Translate(WithSecret, "--to", "nginx", "--check").Code);
    }

    /// <summary>A PIN, a port and a short password can be guessed from any hash of them.</summary>
    [Fact]
    public void The_record_gives_nothing_away_of_files_of_variables_and_names_those_that_the_policy_hangs_on()
    {
        File.WriteAllText(Path.Combine(_folder, ".env"), "PIN=1234\nORIGIN=https://b.example\n");
        File.WriteAllText(Path.Combine(_folder, "prod.env"), "PASSWORD=hunter2\nUNASKED=1\nCREDENTIALS=yes\n");
        File.WriteAllText(Path.Combine(_folder, "secrets.json"), "{\"key\": \"k\"}");
        Translate(
            "import environ, json, os\nfrom pathlib import Path\nHERE = Path(__file__).resolve().parent\nenv = environ.Env()\nenv.read_env(HERE / '.env')\n"
                + "KEYS = json.loads((HERE / 'secrets.json').read_text())\nPIN = env('PIN')\nPASSWORD = env('PASSWORD')\n"
                + "CORS_ALLOW_CREDENTIALS = env.bool('CREDENTIALS')\nCORS_ALLOWED_ORIGINS = ['https://a.example', env('ORIGIN')]\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n",
            "--to", "nginx", "--env-file", Path.Combine(_folder, "prod.env"));

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output, "policybridge.json")));
        JsonElement inputs = json.RootElement.GetProperty("inputs");

        Assert.Equal([".env", "prod.env", "secrets.json", "settings.py"], inputs.EnumerateObject().Select(input => input.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["settings.py"], inputs.EnumerateObject().Where(input => input.Value.ValueKind == JsonValueKind.String).Select(input => input.Name));
        Assert.Equal(["CREDENTIALS", "PASSWORD"], json.RootElement.GetProperty("environment").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(
            ["CREDENTIALS from prod.env: CORS_ALLOW_CREDENTIALS", "ORIGIN from .env: CORS_ALLOWED_ORIGINS"],
            json.RootElement.GetProperty("variables").EnumerateObject().Select(variable =>
                $"{variable.Name} from {variable.Value.GetProperty("from")}: {string.Join(' ', variable.Value.GetProperty("settings").EnumerateArray())}"));
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
            CommandLine.SeenFrom(_folder, error));
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
