using System.Diagnostics;

namespace PolicyBridge.Tests.Tool.Commands;

public class CompareCommandTests
{
    private const string Older = "CORS_ALLOWED_ORIGINS = ['https://a.example']\n";

    [Fact]
    public void Wider_settings_are_shown_with_place_and_curl_line_and_exit_with_1()
    {
        using TemporaryProject project = new TemporaryProject().With("old.py", Older).With("new.py", "CORS_ALLOWED_ORIGIN_REGEXES = [r'^https://[ab]\\.example$']\n");

        (int code, string output, string error) = CommandLine.Run("compare", project["old.py"], project["new.py"]);

        Assert.Equal("", error);
        Assert.Equal(
            """
            NEW allows the origin https://b.example, OLD does not.
              CORS_ALLOWED_ORIGIN_REGEXES, new.py:1:32
              curl -i --path-as-is -H 'Origin: https://b.example' https://HOST/
            NEW is wider than OLD.

            """,
            CommandLine.SeenFrom(project[""], output));
        Assert.Equal(1, code);
    }

    [Fact]
    public void Narrower_settings_exit_with_0()
    {
        using TemporaryProject project = new TemporaryProject().With("old.py", "CORS_ALLOW_ALL_ORIGINS = True\n").With("new.py", Older);

        (int code, string output, _) = CommandLine.Run("compare", project["old.py"], project["new.py"]);

        Assert.EndsWith("NEW grants nothing that OLD does not.\n", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Settings_that_mean_the_same_say_so()
    {
        using TemporaryProject project = new TemporaryProject().With("old.py", Older).With("new.py", "CORS_ORIGIN_WHITELIST = ('https://a.example',)\n");

        Assert.Equal((0, "OLD and NEW mean the same to every browser.\n", ""), CommandLine.Run("compare", project["old.py"], project["new.py"]));
    }

    [Fact]
    public void Settings_that_cannot_be_read_exit_with_2()
    {
        using TemporaryProject project = new TemporaryProject().With("old.py", Older).With("new.py", "CORS_ALLOWED_ORIGINS = ['a.example']\n");

        (int code, string output, string error) = CommandLine.Run("compare", project["old.py"], project["new.py"]);

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("corsheaders.E013", error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was compared.\n", error, StringComparison.Ordinal);
    }

    [Trait("Pace", "Long")]
    [Fact]
    public void What_was_not_decided_exits_with_2_and_claims_nothing()
    {
        using TemporaryProject project = new TemporaryProject()
            .With("old.py", "CORS_ALLOWED_ORIGIN_REGEXES = ['^(?:a|b)*a(?:a|b){30}$']\n")
            .With("new.py", "CORS_ALLOWED_ORIGIN_REGEXES = ['^(?:a|b)*a(?:b|a){30}://x$']\n");

        (int code, string output, _) = CommandLine.Run("compare", project["old.py"], project["new.py"]);

        Assert.Equal(2, code);
        Assert.DoesNotContain("NEW", output, StringComparison.Ordinal);
        Assert.Contains("was not decided: more than", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_request()
    {
        using TemporaryProject project = new TemporaryProject().With("old.py", Older).With("new.py", Older + "CORS_ALLOW_CREDENTIALS = True\n");

        (_, string output, _) = CommandLine.Run("compare", project["old.py"], project["new.py"], "--format", "json");

        Assert.Equal(
            """
            {
              "wider": true,
              "equal": false,
              "differences": [
                {
                  "kind": "wider",
                  "setting": "CORS_ALLOW_CREDENTIALS",
                  "subject": "requests with credentials",
                  "file": "new.py",
                  "line": 2,
                  "column": 26,
                  "request": {
                    "method": "GET",
                    "target": "/",
                    "headers": [
                      "Origin: https://a.example"
                    ]
                  }
                }
              ],
              "undecided": [],
              "diagnostics": []
            }

            """,
            output);
    }

    [Fact]
    public void A_git_revision_is_read_with_all_that_its_settings_import()
    {
        using TemporaryProject project = new TemporaryProject().With("site/settings.py", "from base import *\n").With("site/base.py", Older);
        Commit(project);
        project.With("site/base.py", "CORS_ALLOWED_ORIGINS = ['https://a.example', 'https://b.example']\n");
        (int code, string output, _) = Compare(project, "HEAD:site/settings.py", "site/settings.py");

        Assert.StartsWith("NEW allows the origin https://b.example, OLD does not.\n  CORS_ALLOWED_ORIGINS, site/base.py:1:46\n", CommandLine.SeenFrom(project[""], output), StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    /// <summary>Settings that read a file which git ignores: nothing of the repository has changed.</summary>
    [Theory]
    [InlineData("site/.env", "import environ\nenv = environ.Env()\nenviron.Env.read_env('.env')\nCORS_ALLOWED_ORIGINS = env.list('ORIGINS', default=[])\n", "ORIGINS=https://a.example\n")]
    [InlineData("site/local.py", "CORS_ALLOWED_ORIGINS = []\ntry:\n    from local import *\nexcept ImportError:\n    pass\n", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n")]
    [InlineData("site/secrets.json", "import json, os\nfrom pathlib import Path\nP = Path(__file__).parent / 'secrets.json'\nCORS_ALLOWED_ORIGINS = json.loads(P.read_text())['origins'] if P.exists() else []\n", "{\"origins\": [\"https://a.example\"]}")]
    [InlineData("site/secrets.json", "import json\nfrom pathlib import Path\nCORS_ALLOWED_ORIGINS = json.loads((Path(__file__).parent / 'secrets.json').read_text())['origins']\n", "{\"origins\": [\"https://a.example\"]}")]
    public void What_git_ignores_is_the_same_for_a_revision_and_the_working_tree(string ignored, string settings, string content)
    {
        using TemporaryProject project = new TemporaryProject().With("site/settings.py", settings).With(".gitignore", $"/{ignored}\n");
        Commit(project);
        project.With(ignored, content);

        (int code, string output, string error) = Compare(project, "HEAD:site/settings.py", "site/settings.py");

        Assert.Equal((0, "OLD and NEW mean the same to every browser.\n"), (code, output));
        Assert.Equal($"note PB6010: HEAD:site/settings.py is read with {ignored} of the working tree, because git ignores it and no revision has it.\n", error);
    }

    [Fact]
    public void An_ignored_file_that_asks_for_another_brings_it_as_well()
    {
        using TemporaryProject project = new TemporaryProject()
            .With("settings.py", "CORS_ALLOWED_ORIGINS = []\ntry:\n    from local import *\nexcept ImportError:\n    pass\n").With(".gitignore", "local.py\norigins.py\n");
        Commit(project);
        project.With("local.py", "from origins import A\nCORS_ALLOWED_ORIGINS = [A]\n").With("origins.py", "A = 'https://a.example'\n");

        (int code, string output, string error) = Compare(project, "HEAD:settings.py", "settings.py");

        Assert.Equal((0, "OLD and NEW mean the same to every browser.\n"), (code, output));
        Assert.Contains("is read with local.py, origins.py of the working tree, because git ignores them", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_file_that_git_does_not_ignore_is_a_change()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = []\ntry:\n    from local import *\nexcept ImportError:\n    pass\n");
        Commit(project);
        project.With("local.py", "CORS_ALLOWED_ORIGINS = ['https://a.example']\n");

        (int code, string output, _) = Compare(project, "HEAD:settings.py", "settings.py");

        Assert.Equal(1, code);
        Assert.StartsWith("NEW allows the origin https://a.example, OLD does not.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_the_revision_is_read_whatever_its_name()
    {
        using TemporaryProject project = new TemporaryProject()
            .With("settings.py", "from pathlib import Path\nCORS_ALLOWED_ORIGINS = (Path(__file__).parent / 'origins.txt').read_text().split()\n").With("origins.txt", "https://a.example\n");
        Commit(project);
        project.With("origins.txt", "https://a.example\nhttps://b.example\n");

        (int code, string output, string error) = Compare(project, "HEAD:settings.py", "settings.py");

        Assert.Equal((1, ""), (code, error));
        Assert.StartsWith("NEW allows the origin https://b.example, OLD does not.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_in_the_working_tree_is_the_same_folder_of_the_revision()
    {
        using TemporaryProject project = new TemporaryProject().With("src/site/__init__.py", "").With("src/site/settings.py", "from shop.origins import *\n").With("src/shop/origins.py", Older);
        Commit(project);

        Assert.Equal((0, "OLD and NEW mean the same to every browser.\n", ""), Compare(project, "HEAD:src/site/settings.py", "src/site/settings.py", "--root", "src"));
    }

    [Fact]
    public void An_ignored_link_is_not_followed()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = []\ntry:\n    from local import *\nexcept ImportError:\n    pass\n").With(".gitignore", "local.py\n");
        using TemporaryProject elsewhere = new TemporaryProject().With("local.py", "CORS_ALLOW_ALL_ORIGINS = True\n");
        Commit(project);
        File.CreateSymbolicLink(Path.Combine(project.Root, "local.py"), elsewhere["local.py"]);

        (_, _, string error) = Compare(project, "HEAD:settings.py", "settings.py");

        Assert.DoesNotContain("PB6010", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revision_that_is_not_there_exits_with_2()
    {
        (int code, _, string error) = CommandLine.Run("compare", "no-such-revision:settings.py", "settings.py");

        Assert.Equal(2, code);
        Assert.StartsWith("error: git: fatal:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD:site/settings.py")]
    [InlineData("HEAD:./settings.py")]
    [InlineData("HEAD:../site/settings.py")]
    public void What_is_said_of_a_revision_names_it_and_the_path_in_it_from_any_folder(string revision)
    {
        using TemporaryProject project = new TemporaryProject().With("site/settings.py", "from base import *\n").With("site/base.py", Older);
        Commit(project);
        project.With("site/base.py", "CORS_ALLOWED_ORIGINS = []\n");

        (int code, string output, string error) = CompareIn(project["site"], revision, "settings.py");
        string lines = CompareIn(project["site"], revision, "settings.py", "--format", "github").Output;

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("\n  CORS_ALLOWED_ORIGINS, HEAD:site/base.py:1:", output, StringComparison.Ordinal);
        Assert.StartsWith("::notice file=site/base.py,line=1,", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_a_revision_names_it_and_no_temporary_path()
    {
        using TemporaryProject project = new TemporaryProject().With("site/settings.py", "CORS_ALLOWED_ORIGINS = ['a.example']\nCORS_ALLOW_METHODS = open(__file__ + '.txt').read().split()\n");
        Commit(project);
        project.With("site/settings.py", Older);

        (int code, _, string error) = CompareIn(project["site"], "HEAD:site/settings.py", "settings.py");

        Assert.Equal(2, code);
        Assert.Contains("HEAD:site/settings.py:2:", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), error.Replace(project.Root, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_the_revision_does_not_have_is_said_with_the_one_that_was_likely_meant()
    {
        using TemporaryProject project = new TemporaryProject().With("site/settings.py", Older);
        Commit(project);

        Assert.Equal(
            (2, "", "error: the revision HEAD has no file settings.py; a path behind a colon begins at the top of the repository: HEAD:site/settings.py\n"),
            CompareIn(project["site"], "HEAD:settings.py", "settings.py"));
        Assert.Equal((2, "", "error: the revision HEAD has no file other.py\n"), CompareIn(project["site"], "HEAD:other.py", "settings.py"));
    }

    // Revisions are those of the folder that a process works in.
    private static (int Code, string Output, string Error) Compare(TemporaryProject project, params string[] arguments) => CompareIn(project.Root, arguments);

    private static (int Code, string Output, string Error) CompareIn(string folder, params string[] arguments)
    {
        using Process start = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [typeof(PolicyBridge.Tool.Commands.RuleCommand).Assembly.Location, "compare", .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        start.Start();
        Task<string> error = start.StandardError.ReadToEndAsync();
        string output = start.StandardOutput.ReadToEnd();
        start.WaitForExit();
        return (start.ExitCode, output, error.Result);
    }

    private static void Commit(TemporaryProject project)
    {
        Git(project, "init", "-q");
        Git(project, "add", ".");
        Git(project, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "-m", "one");
    }

    private static void Git(TemporaryProject project, params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["-C", project.Root, .. arguments]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
