namespace PolicyBridge.Tests.Tool.Commands;

/// <summary>What a build is told, which has items with metadata in place of a command line.</summary>
public class BuildItemTests
{
    private const string Middleware = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n";

    [Fact]
    public void What_was_assumed_are_messages_that_name_the_item_and_what_the_policy_depends_on_comes_first()
    {
        using TemporaryProject project = new TemporaryProject().With(
            "settings.py",
            Middleware + "import os\nSECRET_KEY = os.environ.get('SECRET_KEY', 'x')\nDEBUG = os.environ.get('DEBUG', '') == '1'\nif DEBUG:\n    CORS_ALLOW_ALL_ORIGINS = True\nCORS_ALLOWED_ORIGINS = [os.environ.get('ORIGIN', 'https://a.example')]\n");

        (int code, string output, string error) = Translate(project, "--env", "DEBUG=0");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [
                "message: DjangoSettings 'shop/settings.py': Assumed, and CORS_ALLOWED_ORIGINS depends on it: ORIGIN is not set, so settings.py:7:25 gives 'https://a.example'.",
                "message: DjangoSettings 'shop/settings.py': Assumed: SECRET_KEY is not set, so settings.py:3:14 gives 'x'.",
            ],
            output.Split('\n').Where(line => line.StartsWith("message: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_of_variables_that_the_settings_load_is_a_message()
    {
        using TemporaryProject project = new TemporaryProject()
            .With(".env", "ORIGIN=https://a.example\n")
            .With("settings.py", Middleware + "import environ\nenv = environ.Env()\nenviron.Env.read_env('.env')\nCORS_ALLOWED_ORIGINS = [env('ORIGIN')]\n");

        string output = Translate(project).Output;

        Assert.Contains(
            "message: DjangoSettings 'shop/settings.py': Variables come from .env, and with them CORS_ALLOWED_ORIGINS (ORIGIN): make sure that these are the ones of production.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_name_metadata_in_place_of_options()
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Middleware + "import os\nCORS_ALLOWED_ORIGINS = [os.environ['ORIGIN']]\n");

        string error = Translate(project).Error;

        Assert.Contains("Give it with Environment=\"ORIGIN=VALUE\", or in a file with EnvironmentFiles=\"FILE\".", error, StringComparison.Ordinal);
        Assert.DoesNotContain("--", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Style: 'buildin' is none of exact, builtin, configuration.", "--style", "buildin")]
    [InlineData("Environment: 'ORIGIN' is not of the form NAME=VALUE.", "--env", "ORIGIN")]
    [InlineData("Server: 'uwsgi' is none of any, wsgi, asgi.", "--server", "uwsgi")]
    public void A_value_that_is_refused_is_an_error_with_a_code_the_item_and_the_name_of_the_metadata(string message, params string[] option)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", Middleware);

        (int code, _, string error) = Translate(project, option);

        Assert.Equal(2, code);
        Assert.Equal($"{project["settings.py"]} : error PB9008: DjangoSettings 'shop/settings.py': {message}\n", error);
    }

    private static (int Code, string Output, string Error) Translate(TemporaryProject project, params string[] options)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = PolicyBridge.Tool.CommandLineRun.Run(
            ["translate", project["settings.py"], "--to", "policy", "--output", project["out"], "--format", "msbuild", "--build-item=shop/settings.py", .. options], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
