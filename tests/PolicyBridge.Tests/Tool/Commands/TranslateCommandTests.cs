using System.CommandLine;

namespace PolicyBridge.Tests.Tool.Commands;

public sealed class TranslateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-tool-").FullName;

    [Fact]
    public void Writes_each_target_to_its_own_folder_and_says_what_it_wrote()
    {
        (int code, string output, string error) = Translate("CORS_ALLOWED_ORIGINS = ['https://a.example']\n", "--to", "nginx,policy");

        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.Equal(
            [
                "nginx/policybridge.headers.inc", "nginx/policybridge.http.conf", "nginx/policybridge.server.inc",
                "policy/policybridge.policy.json", "policybridge.json",
            ],
            Written());
        Assert.Contains("Read settings.py as django-cors-headers 4.3 and newer.", output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("nginx", "policybridge.http.conf"), output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_each_error_with_its_line_and_a_caret_and_writes_nothing()
    {
        (int code, string output, string error) = Translate(
            "CORS_ALLOWED_ORIGINS = ['a.example']\nCORS_ALLOW_CREDENTIALS = 1\n", "--to", "nginx");

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Equal(
            """
            settings.py:1:25: error corsheaders.E013: Origin 'a.example' in CORS_ALLOWED_ORIGINS is missing scheme or netloc
              1 | CORS_ALLOWED_ORIGINS = ['a.example']
                |                         ^^^^^^^^^^^
              help: Add a scheme (e.g. https://) or netloc (e.g. example.com).
            settings.py:2:26: error corsheaders.E003: CORS_ALLOW_CREDENTIALS should be a bool.
              2 | CORS_ALLOW_CREDENTIALS = 1
                |                          ^
              help: Its type is int; write True or False.
            Nothing was written.

            """,
            CommandLine.SeenFrom(_folder, error));
        Assert.Empty(Written());
    }

    [Fact]
    public void Variables_come_from_files_and_from_the_process_only_when_asked()
    {
        const string Settings = "import os\nCORS_ALLOWED_ORIGINS = [os.environ['ORIGIN_OF_FILE']]\nFOUND = os.environ['PATH']\n";
        string file = Path.Combine(_folder, "x.env");
        File.WriteAllText(file, "ORIGIN_OF_FILE=https://a.example\n");

        (int refused, _, string error) = Translate(Settings, "--to", "nginx", "--env-file", file);
        (int done, _, _) = Translate(Settings, "--to", "nginx", "--env-file", file, "--inherit-env");

        Assert.Equal((2, 0), (refused, done));
        Assert.Contains("error PB1006: The settings need the environment variable 'PATH', and it is not set", error, StringComparison.Ordinal);
        Assert.DoesNotContain("variable 'ORIGIN_OF_FILE'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_controls_in_the_settings_do_not_reach_the_terminal()
    {
        (_, _, string error) = Translate("CORS_ALLOWED_ORIGINS = ['\u001b]0;owned\u0007']\n", "--to", "nginx");

        Assert.DoesNotContain('\u001b', error);
        Assert.DoesNotContain('\u0007', error);
    }

    [Fact]
    public void One_refused_target_keeps_the_others_from_being_written()
    {
        string regex = "^https://(" + string.Join('|', Enumerable.Range(0, 800).Select(i => $"host{i}")) + ")$";
        (int code, _, string error) = Translate($"CORS_ALLOWED_ORIGIN_REGEXES = ['{regex}']\n", "--to", "policy,nginx");

        Assert.Equal(2, code);
        Assert.Contains("error PB4001", error, StringComparison.Ordinal);
        Assert.Empty(Written());
    }

    [Fact]
    public void The_environment_and_pins_come_from_the_command_line_alone()
    {
        Environment.SetEnvironmentVariable("POLICYBRIDGE_TEST_ORIGIN", "https://leaked.example");
        string settings =
            """
            import os, vault
            CORS_ALLOWED_ORIGINS = [os.environ.get("POLICYBRIDGE_TEST_ORIGIN", "https://default.example"), os.environ.get("OTHER")]
            CORS_ALLOW_METHODS = vault.compute()

            """;

        (int code, string output, string error) = Translate(
            settings, "--to", "policy", "--env", "OTHER=https://given.example", "--set", "CORS_ALLOW_METHODS=('GET',)");

        Assert.True(code == 0, error);
        string policy = File.ReadAllText(Path.Combine(_folder, "out", "policy", "policybridge.policy.json"));
        Assert.Contains("https://default.example", policy, StringComparison.Ordinal);
        Assert.Contains("https://given.example", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("leaked", policy, StringComparison.Ordinal);
        Assert.Contains("Assumed, and CORS_ALLOWED_ORIGINS depends on it: POLICYBRIDGE_TEST_ORIGIN is not set", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to", "apache", "There is no target 'apache'. Targets are nginx, haproxy, aspnetcore, yarp, policy.")]
    [InlineData("--listen", "8080", "'8080' is not of the form HOST:PORT, such as 127.0.0.1:8080.")]
    [InlineData("--listen", "127.0.0.1:70000", "'127.0.0.1:70000' is not of the form HOST:PORT, such as 127.0.0.1:8080.")]
    [InlineData("--upstream", "http://a/b", "'http://a/b' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--listen", "[::1%;return 200 x;#]:80", "'[::1%;return 200 x;#]:80' is not of the form HOST:PORT, such as 127.0.0.1:8080.")]
    [InlineData("--upstream", "http://@a", "'http://@a' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--upstream", "http://a:0", "'http://a:0' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--upstream", "uwsgi://a", "'uwsgi://a' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--upstream", "unix:run/x.sock", "'unix:run/x.sock' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--upstream", "unix:/run/a b.sock", "'unix:/run/a b.sock' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--upstream", "unix:/run/;x", "'unix:/run/;x' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--upstream", "unix:/a/../b", "'unix:/a/../b' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--trusted-proxy", "10.0.0.0/33", "'10.0.0.0/33' is no list of IP addresses or networks, such as 10.0.0.0/8,192.0.2.7.")]
    [InlineData("--trusted-proxy", "proxy.example", "'proxy.example' is no list of IP addresses or networks, such as 10.0.0.0/8,192.0.2.7.")]
    [InlineData("--upstream", "ftp://a", "'ftp://a' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--route", "/api=http://a", "'/api=http://a' is not of the form /PREFIX/{**rest}=http://HOST[:PORT].")]
    [InlineData("--route", "/{x}/{**rest}=http://a", "'/{x}/{**rest}=http://a' is not of the form /PREFIX/{**rest}=http://HOST[:PORT].")]
    [InlineData("--route", "/a/{**rest}=http://a/b", "'http://a/b' is none of the forms http://HOST[:PORT], https://HOST[:PORT], uwsgi://HOST:PORT, unix:/PATH or uwsgi+unix:/PATH; a path of URLs is not possible there.")]
    [InlineData("--prefix", "http", "'http' can't begin such a name: up to 24 lower-case letters, digits and _, nothing that nginx's own variables begin with, and no _allow at the end.")]
    [InlineData("--prefix", "a;b", "'a;b' can't begin such a name: up to 24 lower-case letters, digits and _, nothing that nginx's own variables begin with, and no _allow at the end.")]
    [InlineData("--prefix", "api_allow", "'api_allow' can't begin such a name: up to 24 lower-case letters, digits and _, nothing that nginx's own variables begin with, and no _allow at the end.")]
    [InlineData("--class", "Cors", "'Cors' can't name emitted C#: up to 64 letters, digits and _ of ASCII, a letter first and Cors last, such as ShopCors; no namespace.")]
    [InlineData("--class", "class", "'class' can't name emitted C#: up to 64 letters, digits and _ of ASCII, a letter first and Cors last, such as ShopCors; no namespace.")]
    [InlineData("--class", "My.ShopCors", "'My.ShopCors' can't name emitted C#: up to 64 letters, digits and _ of ASCII, a letter first and Cors last, such as ShopCors; no namespace.")]
    [InlineData("--class", "../ShopCors", "'../ShopCors' can't name emitted C#: up to 64 letters, digits and _ of ASCII, a letter first and Cors last, such as ShopCors; no namespace.")]
    [InlineData("--class", "1Cors", "'1Cors' can't name emitted C#: up to 64 letters, digits and _ of ASCII, a letter first and Cors last, such as ShopCors; no namespace.")]
    [InlineData("--class", "caf\u00e9Cors", "'caf\u00e9Cors' can't name emitted C#: up to 64 letters, digits and _ of ASCII, a letter first and Cors last, such as ShopCors; no namespace.")]
    [InlineData("--style", "Exact", "'Exact' is none of exact, builtin, configuration.")]
    [InlineData("--upstream-cors", "merge", "'merge' is none of replace, keep.")]
    [InlineData("--reference", "4.1", "'4.1' is no release that PolicyBridge knows: 4.3 and newer, or 3.10.1 to 3.14.0. No other release was compared with: name the nearest, and verify against your own Django.")]
    [InlineData("--python-version", "3.7", "'3.7' is no release of Python that PolicyBridge knows: write 3.8 to 3.15.")]
    [InlineData("--env", "X", "'X' is not of the form NAME=VALUE.")]
    public void A_bad_option_is_named_with_what_it_should_be(string option, string value, string message)
    {
        string[] target = option == "--to" ? [] : ["--to", "nginx"];
        ParseResult result = Parse([Path.Combine(_folder, "settings.py"), "--output", _folder, option, value, .. target]);

        Assert.Equal([message], result.Errors.Select(e => e.Message));
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_an_error_without_a_stack_trace()
    {
        File.WriteAllText(Path.Combine(_folder, "out"), "a file where the folder should be");
        (int code, _, string error) = Translate("CORS_ALLOW_ALL_ORIGINS = True\n", "--to", "policy");

        Assert.Equal(2, code);
        Assert.Equal($"error: {Path.Combine(_folder, "out")} is a file, and --output names a folder: give another one, or move the file away.\n", error);
    }

    [Fact]
    public void A_file_on_the_way_to_the_output_folder_is_named()
    {
        string file = Path.Combine(_folder, "site.conf");
        File.WriteAllText(file, "mine");
        string settings = Path.Combine(_folder, "settings.py");
        File.WriteAllText(settings, "CORS_ALLOW_ALL_ORIGINS = True\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n");

        (int code, _, string error) = Run([settings, "--to", "nginx", "--output", Path.Combine(file, "a", "b")]);

        Assert.Equal((2, $"error: {file} is a file, and --output names a folder: give another one, or move the file away.\n"), (code, error));
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void An_assumption_on_which_the_policy_hangs_comes_first_and_its_setting_is_marked()
    {
        const string Settings =
            """
            import os
            SECRET_KEY = os.environ.get("SECRET", "dev")
            CORS_ALLOWED_ORIGINS = [f"https://{os.environ.get('TENANT', 'acme')}.example"]
            CORS_ALLOW_CREDENTIALS = os.environ.get("CREDENTIALS", "no") == "yes"
            CORS_PREFLIGHT_MAX_AGE = int(os.environ.get("AGE", "600"))

            """;

        string output = Translate(Settings, "--to", "nginx", "--env", "AGE=60").Output;

        Assert.Contains(
            """
              Assumed, and CORS_ALLOWED_ORIGINS depends on it: TENANT is not set, so settings.py:3:36 gives 'acme'.
              Assumed, and CORS_ALLOW_CREDENTIALS depends on it: CREDENTIALS is not set, so settings.py:4:26 gives 'no'.
              Assumed: SECRET is not set, so settings.py:2:14 gives 'dev'.

            """,
            CommandLine.SeenFrom(_folder, output),
            StringComparison.Ordinal);
        Assert.Contains("  CORS_ALLOWED_ORIGINS         exact  (from a default: TENANT is not set)\n", output, StringComparison.Ordinal);
        Assert.Contains("  CORS_PREFLIGHT_MAX_AGE       exact\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_that_are_the_same_for_every_policy_are_shown_where_they_are_asked_for()
    {
        const string Settings = "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_URLS_REGEX = '^/api/'\n";

        string output = Translate(Settings, "--to", "nginx,aspnetcore").Output;
        string all = Translate(Settings, "--to", "nginx,aspnetcore", "--notes").Output;

        // What the upstream sends is dropped, and prefixes count: nobody finds that out later.
        Assert.Contains("CORS headers that the upstream sends itself do not reach the client", output, StringComparison.Ordinal);
        Assert.Contains("where a location strips a prefix", output, StringComparison.Ordinal);
        Assert.Contains("More notes are the same for every policy: --notes shows them.", output, StringComparison.Ordinal);
        foreach (string standing in new[] { "nginx before 1.23", "client_max_body_size", "exact for browsers", "ShortCircuit()" })
        {
            Assert.DoesNotContain(standing, output, StringComparison.Ordinal);
            Assert.Contains(standing, all, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("--notes", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Emitted_files_name_the_command_that_makes_them_again_without_secrets_and_folders_of_this_machine()
    {
        Translate(
            "import os\nCORS_ALLOWED_ORIGINS = [os.environ['ORIGIN'], 'https://it.example']\n",
            "--to", "nginx,aspnetcore", "--env", "ORIGIN=https://secret.example", "--env=TOKEN=hush", "--set", "CORS_EXPOSE_HEADERS=['x-a']", "--format", "json", "--force", "--notes");

        string command = "policybridge translate settings.py --output out --to nginx,aspnetcore --env ORIGIN=… --env TOKEN=… --set 'CORS_EXPOSE_HEADERS=['\\''x-a'\\'']'";
        foreach (string file in new[] { "nginx/policybridge.http.conf", "nginx/policybridge.server.inc", "nginx/policybridge.headers.inc", "aspnetcore/DjangoCors.g.cs" })
        {
            Assert.Contains($"Do not edit: change the settings, and translate again ({command}).\n", File.ReadAllText(Path.Combine(_folder, "out", file)), StringComparison.Ordinal);
        }

        string record = File.ReadAllText(Path.Combine(_folder, "out", "policybridge.json"));
        Assert.Contains("--env ORIGIN=… --env TOKEN=…", record, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_repeats_its_translation_by_itself_and_names_no_command()
    {
        Translate("CORS_ALLOWED_ORIGINS = ['https://a.example']\n", "--to", "nginx", "--dependencies", Path.Combine(_folder, "list"));

        Assert.Contains(". Do not edit: change the settings, and translate again.\n", File.ReadAllText(Path.Combine(_folder, "out", "nginx", "policybridge.http.conf")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_the_others_as_they_were()
    {
        (int first, _, _) = Translate("CORS_ALLOWED_ORIGINS = ['https://a.example']\n", "--to", "nginx");
        string http = Path.Combine(_folder, "out", "nginx", "policybridge.http.conf");
        string before = File.ReadAllText(http);
        File.Delete(Path.Combine(_folder, "out", "nginx", "policybridge.headers.inc"));
        Directory.CreateDirectory(Path.Combine(_folder, "out", "nginx", "policybridge.headers.inc"));

        (int second, _, _) = Translate("CORS_ALLOW_ALL_ORIGINS = True\n", "--to", "nginx");

        Assert.Equal((0, 2), (first, second));
        Assert.Equal(before, File.ReadAllText(http));
        Assert.Equal(["nginx/policybridge.http.conf", "nginx/policybridge.server.inc", "policybridge.json"], Written());
    }

    [Theory]
    [InlineData("", "", "MIDDLEWARE is not set: without CorsMiddleware Django ignores every CORS setting.")]
    [InlineData("MIDDLEWARE = ['x']\n", "1:14", "MIDDLEWARE has no corsheaders.middleware.CorsMiddleware: without CorsMiddleware Django ignores every CORS setting.")]
    [InlineData("import vault\nMIDDLEWARE = vault.all()\n", "2:14", "MIDDLEWARE can't be known without running Python: call of the imported function 'vault.all', which PolicyBridge does not run: without CorsMiddleware Django ignores every CORS setting.")]
    public void Settings_that_Django_ignores_are_not_translated_unless_told_otherwise(string settings, string place, string message)
    {
        string path = Path.Combine(_folder, "settings.py");
        File.WriteAllText(path, settings);

        (int code, _, string error) = Run([path, "--to", "policy", "--output", Path.Combine(_folder, "out"), "--allow-empty"]);
        (int assumed, _, _) = Run([path, "--to", "policy", "--output", Path.Combine(_folder, "out"), "--allow-empty", "--assume-middleware"]);

        Assert.Equal((2, 0), (code, assumed));
        Assert.Contains($"error PB2009: {message}", error, StringComparison.Ordinal);
        Assert.True(settings.Length == 0 || error.Contains(place, StringComparison.Ordinal), error);
    }

    [Fact]
    public void A_missing_variable_is_reported_once_with_its_flag()
    {
        (int code, _, string error) = Translate("import os\nCORS_ALLOWED_ORIGINS = os.environ['CORS'].split(',')\n", "--to", "policy");

        Assert.Equal(2, code);
        Assert.Equal(
            """
            settings.py:2:24: error PB1006: The settings need the environment variable 'CORS', and it is not set. Python would stop here with KeyError.
              2 | CORS_ALLOWED_ORIGINS = os.environ['CORS'].split(',')
                |                        ^^^^^^^^^^^^^^^^^^
              help: Give it with --env CORS=VALUE, or in a file with --env-file FILE. Any value will do where no CORS setting depends on it.
            Nothing was written.

            """,
            CommandLine.SeenFrom(_folder, error));
    }

    [Fact]
    public void A_file_of_variables_that_the_settings_load_is_named_first_with_the_settings_that_hang_on_it()
    {
        const string Settings =
            """
            import environ
            from pathlib import Path
            env = environ.Env()
            environ.Env.read_env(Path(__file__).resolve().parent / '.env')
            DATABASES = {'default': env.db('DATABASE_URL')}
            ALLOWED_HOSTS = env.list('HOSTS')
            CORS_ALLOWED_ORIGINS = [env('ORIGIN')]
            CORS_ALLOW_CREDENTIALS = env.bool('CREDENTIALS')
            CORS_PREFLIGHT_MAX_AGE = env.int('AGE', default=600)
            CORS_EXPOSE_HEADERS = ['x-total']

            """;
        File.WriteAllText(Path.Combine(_folder, ".env"), "export ORIGIN=https://a.example\nCREDENTIALS=off\nDATABASE_URL=postgres://a:b@c/d\nHOSTS=a,b\n# AGE=1\n");

        (int code, string output, string error) = Translate(Settings, "--to", "policy");

        Assert.True(code == 0, error);
        Assert.StartsWith(
            "Variables come from .env, and with them CORS_ALLOW_CREDENTIALS (CREDENTIALS), CORS_ALLOWED_ORIGINS (ORIGIN): make sure that these are the ones of production.\nRead settings.py as ",
            output,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Variables come from .env, and with them CORS_ALLOW_CREDENTIALS (CREDENTIALS): ",
            Translate(Settings, "--to", "policy", "--env", "ORIGIN=https://b.example").Output,
            StringComparison.Ordinal);
        Assert.StartsWith("Read settings.py", Translate(Settings, "--to", "policy", "--env-file", Path.Combine(_folder, ".env")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Middleware_that_answers_before_CorsMiddleware_is_a_warning()
    {
        string path = Path.Combine(_folder, "settings.py");
        File.WriteAllText(
            path, "SECURE_SSL_REDIRECT = CORS_ALLOW_ALL_ORIGINS = True\nMIDDLEWARE = ['django.middleware.security.SecurityMiddleware', 'corsheaders.middleware.CorsMiddleware', 'django.middleware.common.CommonMiddleware']\n");

        (int code, _, string error) = Run([path, "--to", "policy", "--output", Path.Combine(_folder, "out")]);

        Assert.Equal(0, code);
        Assert.StartsWith(
            "settings.py:2:15: warning PB2010: django.middleware.security.SecurityMiddleware stands before CorsMiddleware and redirects to https by SECURE_SSL_REDIRECT: Django sends no CORS headers with those answers, but the emitted configuration does.",
            CommandLine.SeenFrom(_folder, error),
            StringComparison.Ordinal);
        Assert.DoesNotContain("CommonMiddleware stands", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing.py")]
    [InlineData("missing.yaml")]
    [InlineData("settings.txt")]
    public void A_file_that_cannot_be_read_is_an_error_with_its_name(string name)
    {
        (int code, _, string error) = Run([Path.Combine(_folder, name), "--to", "nginx", "--output", _folder]);

        Assert.Equal(2, code);
        Assert.Contains(name, error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_dependencies_names_what_was_read_looked_for_and_written()
    {
        string list = Path.Combine(_folder, "list");

        (int code, _, _) = Translate("CORS_ALLOW_ALL_ORIGINS = True\ntry:\n    from local import *\nexcept ImportError:\n    pass\n", "--to", "policy", "--dependencies", list);

        Assert.Equal(0, code);
        string[] lines = File.ReadAllLines(list);
        Assert.Equal($"read {Path.Combine(_folder, "settings.py")}", lines[0]);
        Assert.Contains($"looked-for {Path.Combine(_folder, "local.py")}", lines);
        Assert.Equal(
            [$"wrote {Path.Combine(_folder, "out", "policy", "policybridge.policy.json")}", $"wrote {Path.Combine(_folder, "out", "policybridge.json")}"],
            lines[^2..]);
    }

    [Fact]
    public void MSBuild_gets_each_finding_on_a_line_with_the_full_path()
    {
        (int code, _, string error) = Translate("CORS_ALLOWED_ORIGINS = ['a.example']\n", "--to", "policy", "--format", "msbuild");

        Assert.Equal(2, code);
        Assert.StartsWith(
            $"{Path.Combine(_folder, "settings.py")}(1,25): error corsheaders.E013: Origin 'a.example' in CORS_ALLOWED_ORIGINS is missing scheme or netloc Add a scheme",
            error,
            StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ParseResult Parse(string[] arguments) => CommandLine.Parse(["translate", .. arguments]);

    private static (int Code, string Output, string Error) Run(string[] arguments) => CommandLine.Run(["translate", .. arguments]);

    private (int Code, string Output, string Error) Translate(string settings, params string[] arguments)
    {
        string path = Path.Combine(_folder, "settings.py");
        File.WriteAllText(path, settings + "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n");
        return Run([path, "--output", Path.Combine(_folder, "out"), .. arguments]);
    }

    private IEnumerable<string> Written() => Directory.Exists(Path.Combine(_folder, "out"))
        ? Directory.EnumerateFiles(Path.Combine(_folder, "out"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(_folder, "out"), f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
        : [];
}
