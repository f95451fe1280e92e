using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http.Features;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Verification;

/// <summary><c>policybridge verify</c> as it is called.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string Settings = "fixtures/storefront/settings.py";

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-verify-").FullName;

    [Fact]
    public async Task Files_on_disk_pass_as_they_were_emitted_and_fail_when_they_were_changed()
    {
        await ToolProcess.RunAsync("translate", Settings, "--to", "nginx,aspnetcore,yarp", "--output", _folder);
        Assert.Equal(0, (await ToolProcess.RunAsync("verify", Settings, "--files", _folder)).Code);

        string conf = Path.Combine(_folder, "nginx", "policybridge.http.conf");
        File.WriteAllText(conf, File.ReadAllText(conf).Replace("\"1\" \"3600\";", "\"1\" \"86400\";", StringComparison.Ordinal));
        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--files", _folder);

        Assert.Equal(1, code);
        Assert.Contains("WIDER (access-control-max-age)", output, StringComparison.Ordinal);
        Assert.Contains("setting: CORS_PREFLIGHT_MAX_AGE", output, StringComparison.Ordinal);
        Assert.EndsWith("Not the same: see what is wider, or other than Django's to a browser.\n", output, StringComparison.Ordinal);
    }

    /// <summary>No request that the settings lead to finds what such files let in besides.</summary>
    [Theory]
    [InlineData("nothing", null)]
    [InlineData("an origin added by hand", "warning PB6017: nginx/policybridge.http.conf in {0}: edited since PolicyBridge wrote it.")]
    [InlineData("an origin taken from the settings", "warning PB6017: settings.py: changed since the files in {0} were written.")]
    [InlineData("a list that is not imported any more", "warning PB6017: origins.py: read when the files in {0} were written, and not now.")]
    [InlineData("a setting that was pinned", "warning PB6017: CORS_ALLOW_CREDENTIALS: given by --set otherwise than when the files in {0} were written.")]
    [InlineData("a setting that was pinned to another value", "warning PB6017: CORS_PREFLIGHT_MAX_AGE: given by --set otherwise than when the files in {0} were written.")]
    [InlineData("files that were put there besides", "warning PB6017: aspnetcore in {0}: not named in its policybridge.json, so of which settings the files there are is not known.")]
    [InlineData("no record", "warning PB6017: There is no policybridge.json in {0}, so of which settings its files are is not known.")]
    public async Task Files_that_may_be_of_other_settings_are_said_to_be(string change, string? warning)
    {
        string settings = Path.Combine(_folder, "settings.py");
        string files = Path.Combine(_folder, "out");
        string conf = Path.Combine(files, "nginx", "policybridge.http.conf");
        File.WriteAllText(settings, "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://a.example', 'https://b.example']\n");
        File.WriteAllText(Path.Combine(_folder, "origins.py"), "");
        if (change == "a list that is not imported any more")
        {
            File.AppendAllText(settings, "import origins\n");
        }

        string[] pins = change switch
        {
            "a setting that was pinned" => ["--set", "CORS_ALLOW_CREDENTIALS=False"],
            "a setting that was pinned to another value" => ["--set", "CORS_PREFLIGHT_MAX_AGE=86400"],
            _ => [],
        };
        await ToolProcess.RunAsync(["translate", settings, "--to", "nginx", "--output", files, .. pins]);
        string[] now = [];
        switch (change)
        {
            case "an origin added by hand":
                File.WriteAllText(conf, File.ReadAllText(conf).Replace("    \"https://a.example\" 1;\n", "    \"https://a.example\" 1;\n    \"https://other.example\" 1;\n", StringComparison.Ordinal));
                break;
            case "an origin taken from the settings":
                File.WriteAllText(settings, File.ReadAllText(settings).Replace(", 'https://b.example'", "", StringComparison.Ordinal));
                break;
            case "a list that is not imported any more":
                // The settings alone would say that they were changed.
                string record = Path.Combine(files, "policybridge.json");
                string before = TranslationRecord.Sha256(File.ReadAllText(settings));
                File.WriteAllText(settings, File.ReadAllText(settings).Replace("import origins\n", "", StringComparison.Ordinal));
                File.WriteAllText(record, File.ReadAllText(record).Replace(before, TranslationRecord.Sha256(File.ReadAllText(settings)), StringComparison.Ordinal));
                break;
            case "a setting that was pinned to another value":
                now = ["--set", "CORS_PREFLIGHT_MAX_AGE=0x15180"];
                break;
            case "files that were put there besides":
                await ToolProcess.RunAsync("translate", settings, "--to", "aspnetcore", "--output", Path.Combine(_folder, "second"));
                Directory.Move(Path.Combine(_folder, "second", "aspnetcore"), Path.Combine(files, "aspnetcore"));
                break;
            case "no record":
                File.Delete(Path.Combine(files, "policybridge.json"));
                break;
        }

        (int code, string output, string error) = await ToolProcess.RunAsync(["verify", settings, "--to", Directory.Exists(Path.Combine(files, "aspnetcore")) ? "nginx,aspnetcore" : "nginx", "--files", files, .. now]);

        Assert.Equal(0, code);
        Assert.Equal(warning is null ? "" : string.Format(CultureInfo.InvariantCulture, warning, files), error.Split('\n')[0]);
        Assert.EndsWith(
            warning is null
                ? "No answer is wider than Django's, and none is another to a browser.\n"
                : "No answer is wider than Django's, and none is another to a browser; but these files may be other than the settings give (PB6017).\n",
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_older_settings_let_in_is_asked_too_so_that_a_server_that_is_not_up_to_date_is_found()
    {
        const string Middleware = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n";
        string older = Path.Combine(_folder, "older.py");
        string settings = Path.Combine(_folder, "settings.py");
        File.WriteAllText(older, Middleware + "CORS_ALLOWED_ORIGINS = ['https://a.example', 'https://gone.example']\n");
        File.WriteAllText(settings, Middleware + "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");
        CorsReference before = new(SettingsReader.Load(older).Policy!);
        await using KestrelServer deployment = await KestrelServer.StartAsync(context =>
        {
            CorsAnswer answer = before.Answer(new CorsRequest
            {
                Method = context.Request.Method,
                Target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                Headers = [.. context.Request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
            });
            foreach ((string name, string value) in answer.Headers)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.Headers.Vary = answer.PatchVary(null);
            return Task.CompletedTask;
        });
        string[] command = ["verify", settings, "--url", $"http://{deployment.EndPoint}", "--rate", "1000", "--limit", "5000"];

        (int without, _, _) = await ToolProcess.RunAsync(command);
        (int code, string output, _) = await ToolProcess.RunAsync([.. command, "--old", older]);

        Assert.Equal((0, 1), (without, code));
        Assert.Contains("WIDER", output, StringComparison.Ordinal);
        Assert.Contains("https://gone.example", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_files_of_a_target_is_named_with_the_way_out()
    {
        await ToolProcess.RunAsync("translate", Settings, "--to", "aspnetcore", "--output", _folder);

        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--files", Path.Combine(_folder, "aspnetcore"), "--to", "aspnetcore");
        Assert.Equal(2, code);
        Assert.Contains($"not asked: --files takes the folder in which the folder aspnetcore lies: give --files {_folder}\n", output, StringComparison.Ordinal);

        (code, output, _) = await ToolProcess.RunAsync("verify", Settings, "--files", _folder, "--to", "aspnetcore,nginx");
        Assert.Equal(2, code);
        Assert.Contains(
            $"not asked: there is no nginx/policybridge.http.conf in {_folder}: --files takes a folder that 'policybridge translate --to nginx --output DIR' has written\n", output, StringComparison.Ordinal);

        (code, output, _) = await ToolProcess.RunAsync("verify", Settings, "--files", _folder, "--to", "aspnetcore", "--style", "configuration");
        Assert.Equal(2, code);
        Assert.Contains("--output DIR' has written in the same style\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_asked_for_by_name_that_is_missing_exits_with_2_and_says_how_to_install_it()
    {
        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--to", "nginx,aspnetcore", "--nginx", "/nowhere/nginx");

        Assert.Equal(2, code);
        Assert.Contains("not asked: nginx is not installed. Install it (apt install nginx", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_gets_safe_requests_with_credentials_on_all_but_preflights()
    {
        ConcurrentQueue<(string Method, bool IsPreflight, string Authorization, string Path)> seen = [];
        await using KestrelServer deployment = await KestrelServer.StartAsync(context =>
        {
            seen.Enqueue((context.Request.Method, context.Request.Headers.AccessControlRequestMethod.Count > 0, context.Request.Headers.Authorization.ToString(), context.Request.Path.Value!));
            return Task.CompletedTask;
        });

        // The name of a header is the same in any case, also that by which a preflight is told.
        string requests = Path.Combine(_folder, "requests.json");
        File.WriteAllText(requests, """[{"method": "OPTIONS", "target": "/api/", "headers": {"origin": "https://a.example", "access-control-request-method": "PUT"}}]""");

        (int code, string output, _) = await ToolProcess.RunAsync(
            "verify", Settings, "--url", $"http://{deployment.EndPoint}/shop", "--rate", "1000", "--limit", "60", "--header", "Authorization: Bearer secret", "--requests", requests);

        Assert.Equal(1, code);
        Assert.Equal(60, seen.Count);
        Assert.All(seen, request => Assert.Contains(request.Method, (string[])["GET", "HEAD", "OPTIONS"]));
        Assert.All(seen, request => Assert.Equal(request.IsPreflight ? "" : "Bearer secret", request.Authorization));
        Assert.All(seen, request => Assert.StartsWith("/shop/", request.Path, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);

        // A line can be copied: it has the address, the path that stands before, and the header, whose value the reader knows.
        Assert.Contains($"-H 'Authorization: …' http://{deployment.EndPoint}/shop/api/", output, StringComparison.Ordinal);
        Assert.DoesNotContain("HOST", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api", "/api/api/")]
    [InlineData("/api/", "/api/api/")]
    public async Task A_path_of_the_URL_that_stands_in_requests_already_gets_a_hint(string path, string doubled)
    {
        await using KestrelServer deployment = await KestrelServer.StartAsync(static _ => Task.CompletedTask);

        (_, _, string error) = await ToolProcess.RunAsync("verify", Settings, "--url", $"http://{deployment.EndPoint}{path}", "--rate", "1000", "--limit", "3");

        Assert.Contains($"note PB6015: The path of --url stands before every path, so that {doubled}", error, StringComparison.Ordinal);
        Assert.Contains($"\n  help: Write --url http://{deployment.EndPoint}, unless the server there takes the first /api off.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_the_user_that_is_dropped_is_said()
    {
        await using KestrelServer deployment = await KestrelServer.StartAsync(static _ => Task.CompletedTask);
        string file = Path.Combine(_folder, "requests.json");
        File.WriteAllText(file, """[{"method": "POST", "target": "/api/orders"}, {"target": "/api/a"}, {"target": "/api/b"}]""");

        (_, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--url", $"http://{deployment.EndPoint}", "--rate", "1000", "--limit", "1", "--requests", file);

        Assert.Contains("\nNot asked: 1 of --requests that may change something there (--all-methods asks them).\nNot asked: 1 of --requests beyond --limit 1.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_that_is_given_up_was_asked_as_many_requests_as_it_was()
    {
        using TcpListener closed = new(IPAddress.Loopback, 0);
        closed.Start();
        string address = $"http://{closed.LocalEndpoint}";
        closed.Stop();

        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--url", address, "--rate", "1000");

        Assert.Equal(2, code);
        Assert.Matches(@"^Asked 3 of \d+ requests at 1000 a second, [0-3] of which a browser can send; ", output);
        Assert.Contains("\nNot asked: 197 since no server was there to the end.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Python_without_Django_is_said_to_be_the_real_one_beside_the_reference()
    {
        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--to", "aspnetcore", "--django", "/nowhere/python");

        Assert.Equal(2, code);
        Assert.Contains("\n  real Django           not asked: ", output, StringComparison.Ordinal);
        Assert.Contains("; not asked: real Django.\n", output, StringComparison.Ordinal);
        Assert.Contains("Django's answers are those of the built-in reference for ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_that_is_right_passes_and_the_report_says_how_many_of_the_requests_were_asked()
    {
        await using KestrelServer deployment = await StartStorefrontAsync(file => file);

        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--url", $"http://{deployment.EndPoint}", "--rate", "1000");

        Assert.Equal(0, code);
        Assert.Matches(@"^Asked 200 of (\d+) requests at 1000 a second, \d+ of which a browser can send; Django's answers are those of the built-in reference for django-cors-headers 4.3 and newer\.\n", output);
        Assert.Matches(
            @"\nNot asked: \d+ beyond --limit 200\.\nNot asked: \d+ that may change something there \(--all-methods asks them\)\.\nNot asked: \d+ that need an application that answers with errors on demand, as that of verify does on this machine\.\n", output);
        Assert.Matches(@"\nNo answer is wider than Django's, and none is another to a browser, as far as 200 of \d+ requests tell\.\n$", output);
    }

    [Theory]
    // Each is open to somebody; at the default limit none of them may pass.
    [InlineData("\"-0-9a-z\", \".storefront.example\")", "\"-0-9a-z\", \".storefront.example\") || (origin.StartsWith(\"https://preview-\") && origin.Contains(\".storefront.example\"))")]
    [InlineData("\".partners.example\")", "\".partners.example\") || origin.Contains(\".partners.example\")")]
    [InlineData("\".partners.example\")", "\".partners.example\") || origin.EndsWith(\"partners.example\")")]
    [InlineData("\"-0-9a-z\", \".storefront.example\")", "\"!-~\", \".storefront.example\")")]
    [InlineData("path.StartsWith(\"/api/\"", "path.StartsWith(\"/api\"")]
    public async Task A_deployment_with_an_open_regex_fails_at_the_default_limit(string regex, string open)
    {
        await using KestrelServer deployment = await StartStorefrontAsync(file =>
        {
            Assert.Contains(regex, file, StringComparison.Ordinal);
            return file.Replace(regex, open, StringComparison.Ordinal);
        });

        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--url", $"http://{deployment.EndPoint}", "--rate", "1000");

        Assert.Equal(1, code);
        Assert.Contains("WIDER (", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", """[{"headers": {"Origin": "https://storefront.example"}}]""", "Asked 1 of ")]
    [InlineData("2", """[{"headers": {"Origin": "https://storefront.example"}}]""", "Asked 2 of ")]
    [InlineData("1", "[]", "Asked 1 of ")]
    [InlineData("100000", "[]", "Asked ")]
    public async Task Any_limit_is_kept_with_any_file_of_requests(string limit, string requests, string asked)
    {
        await using KestrelServer deployment = await StartStorefrontAsync(file => file);
        string file = Path.Combine(_folder, "requests.json");
        File.WriteAllText(file, requests);

        (int code, string output, string error) = await ToolProcess.RunAsync("verify", Settings, "--url", $"http://{deployment.EndPoint}", "--rate", "1000", "--limit", limit, "--requests", file);

        Assert.Equal((0, ""), (code, string.Concat(error.Split('\n').Where(line => !line.StartsWith("Assumed, and ", StringComparison.Ordinal)))));
        Assert.StartsWith(asked, output, StringComparison.Ordinal);
        Assert.Equal(limit != "100000", output.Contains("beyond --limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Real_Django_is_asked_where_a_Python_has_it_and_answers_as_the_reference_says()
    {
        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--to", "aspnetcore", "--reference", "3.14", "--django", Programs.Python, "--format", "json");

        JsonElement server = JsonDocument.Parse(output).RootElement.GetProperty("servers")[0];
        Assert.Equal("Django 3.2.25, django-cors-headers 3.14.0, wsgiref", server.GetProperty("name").GetString());
        Assert.Equal(0, code);
        Assert.Equal(0, server.GetProperty("differences").GetArrayLength());
        Assert.InRange(server.GetProperty("counts").GetProperty("equal").GetInt32(), 500, 2_000);
    }

    [Fact]
    public async Task A_module_that_lies_in_the_folder_where_Django_runs_is_not_taken_for_Pythons_own()
    {
        File.WriteAllText(Path.Combine(_folder, "glob.py"), "raise SystemExit('This is somebody else\\'s.')\n");
        string python = await PythonAsync($"env -C {_folder} {Programs.Python}");

        (int code, string output, string error) = await ToolProcess.RunAsync("verify", Settings, "--to", "aspnetcore", "--reference", "3.14", "--django", python);

        Assert.True(code == 0, output + error);
        Assert.Contains("Django 3.2.25, django-cors-headers 3.14.0, wsgiref", output, StringComparison.Ordinal);
    }

    /// <summary>What Django sees of a byte that is not UTF-8 tells the two kinds of servers apart.</summary>
    [Fact]
    public async Task Under_server_asgi_Django_is_asked_on_a_server_of_ASGI()
    {
        string python = await PythonAsync($"env PYTHONPATH={Programs.PackagesOf("servers")} /usr/bin/python3");
        string settings = Path.Combine(_folder, "settings.py");
        string requests = Path.Combine(_folder, "requests.json");
        File.WriteAllText(settings, "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_URLS_REGEX = '^/api/[^%]+$'\n");
        File.WriteAllText(requests, """[{"method": "GET", "target": "/api/%E9", "headers": {"Origin": "https://a.example"}}]""");
        foreach ((string kind, string packages, string name) in new[] { ("asgi", python, "uvicorn 0.17.6"), ("wsgi", Programs.Python, "wsgiref") })
        {
            (int code, string output, string error) = await ToolProcess.RunAsync(
                "verify", settings, "--to", "aspnetcore", "--reference", "3.14", "--server", kind, "--django", packages, "--requests", requests, "--format", "json");

            JsonElement server = JsonDocument.Parse(output).RootElement.GetProperty("servers")[0];
            Assert.Equal((0, $"Django 3.2.25, django-cors-headers 3.14.0, {name}"), (code, server.GetProperty("name").GetString()));
            Assert.True(server.GetProperty("differences").GetArrayLength() == 0, output + error);
        }
    }

    [Fact]
    public async Task Under_server_asgi_a_Python_without_a_server_of_ASGI_exits_with_2_and_says_what_to_install()
    {
        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--to", "aspnetcore", "--reference", "3.14", "--server", "asgi", "--django", Programs.Python);

        Assert.Equal(2, code);
        Assert.Contains("/usr/bin/python3 has no server for ASGI, on which Django runs by --server asgi. Install one there: pip install uvicorn", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Python_without_Django_exits_with_2_and_says_what_to_install()
    {
        string python = await PythonAsync("/usr/bin/python3 -I -S");

        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--to", "aspnetcore", "--django", python);

        Assert.Equal(2, code);
        Assert.Contains("No module named 'django'", output, StringComparison.Ordinal);
        Assert.Contains("pip install django-cors-headers", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("junit")]
    [InlineData("markdown")]
    public async Task The_result_is_printed_for_machines(string format)
    {
        (int code, string output, _) = await ToolProcess.RunAsync("verify", Settings, "--to", "aspnetcore", "--format", format);

        Assert.Equal(0, code);
        switch (format)
        {
            case "json":
                JsonElement root = JsonDocument.Parse(output).RootElement;
                Assert.True(root.GetProperty("passed").GetBoolean());
                Assert.Equal(root.GetProperty("requests").GetInt32(), root.GetProperty("servers")[0].GetProperty("counts").GetProperty("equal").GetInt32());
                break;
            case "junit":
                XElement suite = XDocument.Parse(output).Root!.Element("testsuite")!;
                Assert.Equal(suite.Attribute("tests")!.Value, $"{suite.Elements("testcase").Count()}");
                Assert.Equal("0", suite.Attribute("failures")!.Value);
                break;
            default:
                Assert.Contains("| ASP.NET Core | ", output, StringComparison.Ordinal);
                break;
        }
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_no_text_of_the_settings_becomes_markup()
    {
        string settings = Path.Combine(_folder, "settings.py");
        File.WriteAllText(settings, "CORS_ALLOWED_ORIGINS = ['https://a.example']\nCORS_EXPOSE_HEADERS = ['<script>alert(1)</script>']\n");
        string page = Path.Combine(_folder, "report.html");

        await ToolProcess.RunAsync("verify", settings, "--to", "aspnetcore", "--report", page);

        string html = File.ReadAllText(page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?:src|href)=\"(?!#)", html);
        Assert.Contains("id=\"CORS_ALLOWED_ORIGINS\"", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#CORS_ALLOWED_ORIGINS\">", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--report")]
    [InlineData("--export")]
    public async Task A_file_of_others_is_refused_before_anything_is_asked(string option)
    {
        const string Theirs = "CORS_ALLOWED_ORIGINS = ['https://a.example']\n";
        string settings = Path.Combine(_folder, "settings.py");
        File.WriteAllText(settings, Theirs);
        bool isAsked = false;
        await using KestrelServer deployment = await KestrelServer.StartAsync(_ =>
        {
            isAsked = true;
            return Task.CompletedTask;
        });

        (int code, string output, string error) = await ToolProcess.RunAsync("verify", settings, "--url", $"http://{deployment.EndPoint}", option, settings);

        Assert.Equal((2, "", $"error: {settings} was not generated by PolicyBridge, or has been edited since. Overwrite it with --force.\n"), (code, output, error));
        Assert.Equal((false, Theirs), (isAsked, File.ReadAllText(settings)));
    }

    [Theory]
    [InlineData("--report", "report.html")]
    [InlineData("--export", "requests.json")]
    [InlineData("--export", "requests.http")]
    [InlineData("--export", "requests.sh")]
    public async Task An_earlier_file_of_its_own_is_overwritten_and_another_by_force(string option, string name)
    {
        await using KestrelServer deployment = await KestrelServer.StartAsync(_ => Task.CompletedTask);
        string file = Path.Combine(_folder, name);
        Task<(int Code, string Output, string Error)> run(string limit, params string[] more) =>
            ToolProcess.RunAsync(["verify", Settings, "--url", $"http://{deployment.EndPoint}", "--rate", "1000", "--limit", limit, option, file, .. more]);

        Assert.Equal(1, (await run("3")).Code);
        string three = File.ReadAllText(file);
        Assert.Equal(1, (await run("2")).Code);
        string two = File.ReadAllText(file);
        File.WriteAllText(file, "theirs");
        Assert.Equal(2, (await run("3")).Code);
        Assert.Equal("theirs", File.ReadAllText(file));
        Assert.Equal(1, (await run("3", "--force")).Code);

        Assert.Equal(three, File.ReadAllText(file));
        Assert.NotEqual(three, two);
    }

    [Fact]
    public async Task An_interrupt_ends_it_and_what_it_has_started()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using Process process = ToolProcess.Start("verify", Settings, "--url", $"http://{silent.LocalEndpoint}");
        using TcpClient asked = await silent.AcceptTcpClientAsync();

        using Process interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.Contains("Interrupted", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url", "ftp://a.example", "is not of the form https://HOST")]
    [InlineData("--url", "https://user:secret@a.example", "is not of the form https://HOST")]
    [InlineData("--rate", "0", "is a number from 1 to 1000", "--url", "http://a.example")]
    [InlineData("--limit", "0", "--limit is a number from 1 to 100000, not '0'", "--url", "http://a.example")]
    [InlineData("--limit", "-1", "--limit is a number from 1 to 100000, not '-1'", "--url", "http://a.example")]
    [InlineData("--limit", "100001", "--limit is a number from 1 to 100000, not '100001'", "--url", "http://a.example")]
    [InlineData("--to", "apache", "Nothing runs 'apache'")]
    [InlineData("--format", "pdf", "There is no format 'pdf'")]
    [InlineData("--requests", "/nowhere/requests.json", "Could not find")]
    [InlineData("--export", "/tmp/requests.txt", "not as '.txt'")]
    [InlineData("--files", "/nowhere", "error: there is no folder /nowhere: --files takes one that 'policybridge translate --output DIR' has written.")]
    [InlineData("--seed", "1", "--seed goes with --random only.")]
    [InlineData("--random", "3", "--random makes policies of its own and does not go with SETTINGS.")]
    [InlineData("--timeout", "0", "--timeout is a number from 1 to 600")]
    public async Task What_cannot_be_done_is_said_and_exits_with_2(string option, string value, string message, params string[] others)
    {
        (int code, _, string error) = await ToolProcess.RunAsync(["verify", Settings, option, value, .. others]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--random makes policies of its own and does not go with --url and --set.", "--random", "3", "--url", "http://a.example", "--set", "X=1")]
    [InlineData("The settings file is missing: give SETTINGS, or --random N.")]
    [InlineData("--random is a number from 1 to 1000, not '0'.", "--random", "0")]
    [InlineData("--seed is a number from 0 to 2147483647, not '-1'.", "--random", "3", "--seed", "-1")]
    public async Task Generated_policies_go_with_few_other_options(string message, params string[] arguments)
    {
        (int code, _, string error) = await ToolProcess.RunAsync(["verify", .. arguments]);

        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generated_policies_pass_on_every_server_and_are_the_same_for_the_same_seed()
    {
        string[] arguments = ["verify", "--random", "4", "--seed", "11", "--reference", "3.14", "--django", Programs.Python, "--format", "json"];

        (int code, string output, string error) = await ToolProcess.RunAsync(arguments);

        Assert.True(code == 0, output + error);
        Assert.Equal("Verifying 4 policies of seed 11.\n", error);
        JsonElement root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["Django 3.2.25, django-cors-headers 3.14.0, wsgiref", "nginx 1.22.1", "HAProxy 2.6.12", "ASP.NET Core", "YARP"], root.GetProperty("servers").EnumerateArray().Select(server => server.GetProperty("name").GetString()));
        Assert.InRange(root.GetProperty("requests").GetInt32(), 300, 500);
        Assert.Equal(0, root.GetProperty("servers")[0].GetProperty("differences").GetArrayLength());
        Assert.Equal(output, (await ToolProcess.RunAsync(arguments)).Output);
    }

    private static Task<KestrelServer> StartStorefrontAsync(Func<string, string> change)
    {
        TargetFile[] files = [.. Target.AspNetCore.Emit(SettingsReader.Load(Repository.Storefront).Policy!, new TargetOptions()).Files.Select(file => file with { Content = change(file.Content) })];
        return KestrelServer.StartEmittedAsync(files, _ => Task.CompletedTask);
    }

    /// <summary>A Python program of its own, which runs another in a way.</summary>
    private async Task<string> PythonAsync(string runs)
    {
        string python = Path.Combine(_folder, "python");
        await File.WriteAllTextAsync(python, $"#!/bin/sh\nexec {runs} \"$@\"\n");
        using Process chmod = Process.Start("chmod", ["+x", python]);
        await chmod.WaitForExitAsync();
        return python;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
