using System.Diagnostics;

namespace PolicyBridge.Tests.Tool;

public class CompareCommandTests
{
    private const string Older = "CORS_ALLOWED_ORIGINS = ['https://a.example']\n";

    [Fact]
    public void Wider_settings_are_shown_with_place_and_curl_line_and_exit_with_1()
    {
        using var project = new TemporaryProject().With("old.py", Older).With("new.py", "CORS_ALLOWED_ORIGIN_REGEXES = [r'^https://[ab]\\.example$']\n");

        (int code, string output, string error) = CommandLine.Run("compare", project["old.py"], project["new.py"]);

        Assert.Equal("", error);
        Assert.Equal(
            """
            NEW allows the origin https://b.example, OLD does not.
              CORS_ALLOWED_ORIGIN_REGEXES, new.py:1:31
              curl -i --path-as-is -H 'Origin: https://b.example' https://HOST/
            NEW is wider than OLD.

            """,
            output);
        Assert.Equal(1, code);
    }

    [Fact]
    public void Narrower_settings_exit_with_0()
    {
        using var project = new TemporaryProject().With("old.py", "CORS_ALLOW_ALL_ORIGINS = True\n").With("new.py", Older);

        (int code, string output, _) = CommandLine.Run("compare", project["old.py"], project["new.py"]);

        Assert.EndsWith("NEW grants nothing that OLD does not.\n", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
    }

    [Fact]
    public void Settings_that_mean_the_same_say_so()
    {
        using var project = new TemporaryProject().With("old.py", Older).With("new.py", "CORS_ORIGIN_WHITELIST = ('https://a.example',)\n");

        Assert.Equal((0, "OLD and NEW mean the same to every browser.\n", ""), CommandLine.Run("compare", project["old.py"], project["new.py"]));
    }

    [Fact]
    public void Settings_that_cannot_be_read_exit_with_2()
    {
        using var project = new TemporaryProject().With("old.py", Older).With("new.py", "CORS_ALLOWED_ORIGINS = ['a.example']\n");

        (int code, string output, string error) = CommandLine.Run("compare", project["old.py"], project["new.py"]);

        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("corsheaders.E013", error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was compared.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_decided_exits_with_2_and_claims_nothing()
    {
        using var project = new TemporaryProject()
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
        using var project = new TemporaryProject().With("old.py", Older).With("new.py", Older + "CORS_ALLOW_CREDENTIALS = True\n");

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
        using var project = new TemporaryProject().With("site/settings.py", "from base import *\n").With("site/base.py", Older);
        Git(project, "init", "-q");
        Git(project, "add", ".");
        Git(project, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "-m", "one");
        project.With("site/base.py", "CORS_ALLOWED_ORIGINS = ['https://a.example', 'https://b.example']\n");
        using var start = new Process { StartInfo = Tool(project, "compare", "HEAD:site/settings.py", "site/settings.py") };
        start.Start();
        string output = start.StandardOutput.ReadToEnd();
        start.WaitForExit();

        Assert.StartsWith("NEW allows the origin https://b.example, OLD does not.\n  CORS_ALLOWED_ORIGINS, base.py:1:24\n", output, StringComparison.Ordinal);
        Assert.Equal(1, start.ExitCode);
    }

    [Fact]
    public void A_revision_that_is_not_there_exits_with_2()
    {
        (int code, _, string error) = CommandLine.Run("compare", "no-such-revision:settings.py", "settings.py");

        Assert.Equal(2, code);
        Assert.StartsWith("error: git: fatal:", error, StringComparison.Ordinal);
    }

    private static ProcessStartInfo Tool(TemporaryProject project, params string[] arguments) =>
        new("dotnet", [typeof(PolicyBridge.Tool.RuleCommand).Assembly.Location, .. arguments]) { WorkingDirectory = project.Root, RedirectStandardOutput = true };

    private static void Git(TemporaryProject project, params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", ["-C", project.Root, .. arguments]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
