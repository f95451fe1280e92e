using System.Text.Json;

namespace PolicyBridge.Tests.Tool.Commands;

public sealed class ShowCommandTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    // Runs each module as Python does, and writes every upper-case name as the command promises to.
    private const string Oracle = """
        import base64, datetime, json, re, sys
        def show(v):
            if isinstance(v, re.Pattern): return {'regex': v.pattern, 'flags': v.flags}
            if isinstance(v, bytes): return {'bytes': base64.b64encode(v).decode()}
            if isinstance(v, datetime.timedelta): return {'microseconds': v // datetime.timedelta(microseconds=1)}
            if isinstance(v, float) and (v != v or v in (float('inf'), -float('inf'))): return {'float': repr(v)}
            if isinstance(v, (list, tuple)): return [show(x) for x in v]
            if isinstance(v, (set, frozenset)): return [show(x) for x in sorted(v)]
            if isinstance(v, dict):
                if all(isinstance(k, str) for k in v): return {k: show(x) for k, x in v.items()}
                return {'dict': [[show(k), show(x)] for k, x in v.items()]}
            return v
        names = {'__name__': 'settings'}
        exec(compile(sys.stdin.read(), 'settings.py', 'exec'), names)
        json.dump({k: show(v) for k, v in names.items() if k.isupper()}, sys.stdout)
        """;

    [Theory]
    [InlineData("A = 'é😀\\u2028\"\\\\'\nB = ''\nC = True\nD = None\nE = 0\nF = -(2 ** 200)\nG = 9223372036854775808")]
    [InlineData("A = 1.0, 0.1 + 0.2, 1e16, 1e300, -0.0, 1e-7\nB = 1e308 * 10\nC = -(1e308 * 10)")]
    [InlineData("A = []\nB = ()\nC = [1, ('x', [None])]\nD = {3, 10, 2}\nE = {'b', 'a', 'é'}\nF = [1, 2]\nF += [3]\nF.append((4,))")]
    [InlineData("A = {}\nB = {'a': 1, 'b': [2]}\nC = {1: 'x', 'y': 2, None: True, (1, 2): 'z'}\nD = {'n': {'m': {2: 3}}}")]
    [InlineData("A = b''\nB = b'ab\\xff\\x00'\nfrom datetime import timedelta\nC = timedelta(days=1, hours=-30, microseconds=7)\nD = timedelta(0)")]
    [InlineData("import re\nA = re.compile('x')\nB = [re.compile(r'(?i)^https://\\w+$', re.X), re.compile('a', re.A | re.S)]\nC = re.compile('(?s)(?m:x)')")]
    [InlineData("CORS_ALLOWED_ORIGINS = ['https://a.example']\nlower = 1\nMixed = 2\n_X1 = 3\n_1 = 4\nX_y = 5")]
    public void Values_are_those_of_Python(string settings)
    {
        _project.With("settings.py", settings);

        using JsonDocument shown = Json("--names", "*");

        using JsonDocument real = JsonDocument.Parse(CPython.Run(Oracle, settings));
        JsonElement values = shown.RootElement.GetProperty("settings");
        Assert.Equal(
            real.RootElement.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal), values.EnumerateObject().Select(p => p.Name));
        Assert.All(real.RootElement.EnumerateObject(), p =>
            Assert.True(JsonElement.DeepEquals(p.Value, values.GetProperty(p.Name).GetProperty("value")), $"{p.Name}: {values.GetProperty(p.Name)}"));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_stays_what_it_is()
    {
        _project.With("settings.py", "A = '\\ud800\"x\\n😀'\nB = {'\\udfff': 1}\n");

        (_, string output, _) = Show("--names", "*", "--format", "json");

        // System.Text.Json can't hold such a string; Python's reader can.
        string real = CPython.Run("import json, sys\nsys.stdout.write(ascii({k: v['value'] for k, v in json.load(sys.stdin)['settings'].items()}))", output);
        Assert.Equal("""{'A': '\ud800"x\n\U0001f600', 'B': {'dict': [['\udfff', 1]]}}""", real);
    }

    [Fact]
    public void Json_has_the_shape_that_is_promised()
    {
        _project
            .With("site/__init__.py", "")
            .With("site/base.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n")
            .With(
                "site/prod.py",
                """
                import os, vault
                from .base import *
                CORS_ALLOWED_ORIGINS += [os.environ.get('EXTRA', 'https://b.example')]
                CORS_ALLOW_METHODS = ['GET', vault.method()]
                SECRET = os.environ['SECRET']

                """);

        (int code, string output, string error) = CommandLine.Run("show", _project["site/prod.py"], "--format", "json");

        Assert.Equal((2, ""), (code, error));
        Assert.True(
            JsonElement.DeepEquals(
                JsonDocument.Parse(
                    """
                    {
                      "settings": {"CORS_ALLOWED_ORIGINS": {
                        "value": ["https://a.example", "https://b.example"], "olderName": "CORS_ORIGIN_WHITELIST",
                        "places": [{"file": "site/base.py", "line": 1, "column": 24}, {"file": "site/prod.py", "line": 3, "column": 1}]}},
                      "unknown": {"CORS_ALLOW_METHODS": {
                        "reason": "call of the imported function 'vault.method', which PolicyBridge does not run",
                        "file": "site/prod.py", "line": 4, "places": [{"file": "site/prod.py", "line": 4, "column": 30}], "candidates": []}},
                      "assumed": [
                        {"variable": "EXTRA", "value": "https://b.example", "file": "site/prod.py", "line": 3},
                        {"variable": null, "value": null, "file": "site/prod.py", "line": 4, "unseenLibrary": "vault"}],
                      "diagnostics": [{
                        "id": "PB1006", "severity": "error",
                        "message": "The settings need the environment variable 'SECRET', and it is not set. Python would stop here with KeyError.",
                        "file": "site/prod.py", "line": 5, "column": 10}]
                    }
                    """).RootElement,
                JsonDocument.Parse(output).RootElement),
            output);
    }

    [Fact]
    public void Text_is_Python_with_comments_for_all_that_is_no_value()
    {
        _project.With(
            "settings.py",
            """
            import os, vault
            HOSTS = ['https://a.example']
            CORS_ALLOWED_ORIGINS = HOSTS
            CORS_ALLOW_METHODS = vault.methods()
            CORS_URLS_REGEX = os.environ.get('PATHS', '^/api/')
            CORS_EXPOSE_HEADERS = ['x-this-is-a-long-name', 'x-and-this-is-another', 'x-and-this-is-a-third-one', 'x-last']

            """);

        (int code, string output, string error) = Show("--set", "CORS_ALLOW_CREDENTIALS=True");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            """
            CORS_ALLOWED_ORIGINS   = ['https://a.example']
                # settings.py:2:9, settings.py:3:1
            CORS_ALLOW_CREDENTIALS = True
                # given from outside the settings
            CORS_EXPOSE_HEADERS    = [
                'x-this-is-a-long-name',
                'x-and-this-is-another',
                'x-and-this-is-a-third-one',
                'x-last',
            ]
                # settings.py:6:23
            CORS_URLS_REGEX        = '^/api/'
                # settings.py:5:43
            # CORS_ALLOW_METHODS is unknown: call of the imported function 'vault.methods', which PolicyBridge does not run
                # settings.py:4:22
                # help: Give the setting with --set CORS_ALLOW_METHODS=LITERAL, a Python literal, or run the settings with --python auto.
            # Not set: CORS_ALLOWED_ORIGIN_REGEXES, CORS_ALLOW_ALL_ORIGINS, CORS_ALLOW_HEADERS, CORS_PREFLIGHT_MAX_AGE, CORS_ALLOW_PRIVATE_NETWORK, CORS_REPLACE_HTTPS_REFERER, MIDDLEWARE.
            # Assumed: vault, which settings.py:4:22 calls and which is not read, changes nothing but what it is given.
            # Assumed: PATHS is not set, so settings.py:5:19 gives '^/api/'.

            """,
            CommandLine.SeenFrom(_project[""], output));
        Assert.Empty(CPython.Run("import sys\ncompile(sys.stdin.read(), 'shown', 'exec')", output));
    }

    [Theory]
    [InlineData("CORS_A*", "CORS_ALLOWED_ORIGINS")]
    [InlineData("CORS_URLS_REGEX, DEBUG", "CORS_URLS_REGEX,DEBUG")]
    [InlineData("?EBUG", "DEBUG")]
    [InlineData("cors_*", "")]
    [InlineData("*", "CORS_ALLOWED_ORIGINS,CORS_ORIGIN_WHITELIST,CORS_URLS_REGEX,DEBUG,MIDDLEWARE")]
    [InlineData(null, "CORS_ALLOWED_ORIGINS,CORS_ORIGIN_WHITELIST,CORS_URLS_REGEX,MIDDLEWARE")]
    public void Names_are_chosen_by_patterns(string? patterns, string shown)
    {
        _project.With("settings.py", "CORS_ALLOWED_ORIGINS = CORS_ORIGIN_WHITELIST = []\nCORS_URLS_REGEX = ''\nDEBUG = 1\nMIDDLEWARE = []\nlower = 1\n");

        using JsonDocument json = Json(patterns is null ? [] : ["--names", patterns]);

        Assert.Equal(shown, string.Join(',', json.RootElement.GetProperty("settings").EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void What_may_be_set_unseen_is_unknown_and_not_left_out()
    {
        _project.With("settings.py", "from vault import *\nCORS_URLS_REGEX = 'x'\n");

        using JsonDocument json = Json("--names", "CORS_URLS*,CORS_ALLOW_C*,SECRET_KEY");

        Assert.Equal(["CORS_URLS_REGEX"], json.RootElement.GetProperty("settings").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["CORS_ALLOW_CREDENTIALS", "SECRET_KEY"], json.RootElement.GetProperty("unknown").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void A_missing_file_is_an_error_in_the_json()
    {
        (int code, string output, string error) = Show("--format", "json");

        Assert.Equal((2, ""), (code, error));
        JsonElement diagnostic = Assert.Single(JsonDocument.Parse(output).RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, diagnostic.GetProperty("line").ValueKind);
    }

    [Fact]
    public void Text_puts_diagnostics_on_the_error_stream_and_still_shows_what_is_known()
    {
        _project.With("settings.py", "CORS_URLS_REGEX = 'x'\nX = = 1\n");

        (int code, _, string error) = Show();

        Assert.Equal(2, code);
        Assert.Contains("error PB1001", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_and_json_are_shown_like_Python()
    {
        _project.With("cors.yaml", "CORS_ALLOWED_ORIGINS: [https://a.example]\nCORS_URLS_REGEX: null\n");

        (int code, string output, _) = CommandLine.Run("show", _project["cors.yaml"]);

        Assert.Equal(0, code);
        Assert.StartsWith("CORS_ALLOWED_ORIGINS = ['https://a.example']\n    # cors.yaml:1:23\nCORS_URLS_REGEX      = None\n", CommandLine.SeenFrom(_project[""], output), StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_controls_do_not_reach_the_terminal()
    {
        _project.With("settings.py", "CORS_URLS_REGEX = '\u001b]0;x\u0007'\n").With("cors.yaml", "\"CORS_\\e[31m\": 1\n");

        string both = Show().Output + CommandLine.Run("show", _project["cors.yaml"]).Output;

        Assert.DoesNotContain('\u001b', both);
        Assert.DoesNotContain('\u0007', both);
    }

    public void Dispose() => _project.Dispose();

    private (int Code, string Output, string Error) Show(params string[] arguments) =>
        CommandLine.Run(["show", _project["settings.py"], .. arguments]);

    private JsonDocument Json(params string[] arguments)
    {
        (int code, string output, string error) = Show([.. arguments, "--format", "json"]);
        Assert.Equal((0, ""), (code, error));
        return JsonDocument.Parse(output);
    }
}
