using PolicyBridge.Diagnostics;
using PolicyBridge.Django;

namespace PolicyBridge.Tests.Settings;

/// <summary>One cause is said once, with every setting that it reaches.</summary>
public sealed class UnknownValuesTests
{
    private const string Middleware = "MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\n";
    private const string NotRun = "which PolicyBridge does not run";

    [Fact]
    public void One_call_that_reaches_many_settings_is_one_finding_that_names_them_all()
    {
        Diagnostic finding = Assert.Single(ErrorsOf(
            $"import vault\n{Middleware}conf = vault.load()\nCORS_ALLOWED_ORIGINS = conf['origins']\nCORS_ALLOW_METHODS = conf['methods']\nCORS_EXPOSE_HEADERS = conf.get('x')\n"));

        Assert.Equal($"CORS_ALLOWED_ORIGINS, CORS_ALLOW_METHODS, CORS_EXPOSE_HEADERS can't be known without running Python: call of the imported function 'vault.load', {NotRun}", finding.Message);
        Assert.Equal("Give each of them with --set, such as --set CORS_ALLOWED_ORIGINS=LITERAL, a Python literal, or run the settings with --python auto.", finding.Help);
        Assert.Equal(
            ["settings.py:4:1 CORS_ALLOWED_ORIGINS is set here.", "settings.py:5:1 CORS_ALLOW_METHODS is set here.", "settings.py:6:1 CORS_EXPOSE_HEADERS is set here."],
            finding.Related.Select(place => $"{place.Span} {place.Message}"));
    }

    [Fact]
    public void Two_causes_are_two_findings_at_once()
    {
        Assert.Equal(
            [
                $"CORS_ALLOWED_ORIGINS can't be known without running Python: call of the imported function 'vault.a', {NotRun}",
                $"CORS_ALLOW_METHODS can't be known without running Python: call of the imported function 'vault.b', {NotRun}",
            ],
            ErrorsOf($"import vault\n{Middleware}CORS_ALLOWED_ORIGINS = vault.a()\nCORS_ALLOW_METHODS = vault.b()\n").Select(finding => finding.Message));
    }

    [Fact]
    public void Items_of_one_list_that_one_function_gives_are_one_finding_with_all_places()
    {
        Diagnostic finding = Assert.Single(ErrorsOf($"import vault\n{Middleware}CORS_ALLOWED_ORIGINS = [\n    vault.a(),\n    'https://a.example',\n    vault.a(),\n]\n"));

        Assert.Equal($"CORS_ALLOWED_ORIGINS can't be known without running Python: call of the imported function 'vault.a', {NotRun}", finding.Message);
        Assert.Equal("settings.py:4:5", finding.Span.ToString());
        Assert.Equal(["settings.py:6:5"], finding.Related.Select(place => place.Span.ToString()));
    }

    [Fact]
    public void What_makes_MIDDLEWARE_unknown_too_is_said_there_and_the_settings_are_named_all_the_same()
    {
        Diagnostic[] findings = ErrorsOf($"import vault\n{Middleware}CORS_ALLOWED_ORIGINS = ['https://a.example']\nvault.configure(globals())\n");

        Assert.Equal(["PB2009", "PB2001"], findings.Select(finding => finding.Id));
        Assert.StartsWith("CORS_ALLOWED_ORIGINS, CORS_ALLOWED_ORIGIN_REGEXES, ", findings[1].Message, StringComparison.Ordinal);
        Assert.EndsWith(" can't be known either, for the same reason.", findings[1].Message, StringComparison.Ordinal);
    }

    private static Diagnostic[] ErrorsOf(string settings)
    {
        using TemporaryProject project = new TemporaryProject().With("settings.py", settings);
        return [.. SettingsReader.Load(project["settings.py"]).Diagnostics.Where(finding => finding.Severity is DiagnosticSeverity.Error)];
    }
}
