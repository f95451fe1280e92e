using PolicyBridge.Django;

namespace PolicyBridge.Tests.Django.Variables;

/// <summary>Variables that are given one by one and that nothing reads.</summary>
public sealed class UnreadVariableTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Theory]
    [InlineData("import os\nA = os.environ.get('EXTRA_ORIGIN')", "EXTRA_ORIGN", "Did you mean EXTRA_ORIGIN?")]
    [InlineData("import os\nA = os.environ.get('EXTRA_ORIGIN')", "extra_origin", "Did you mean EXTRA_ORIGIN?")]
    [InlineData("import environ\nA = environ.Env()('EXTRA_ORIGIN', default='')", "OTHER", "They ask for EXTRA_ORIGIN.")]
    [InlineData("from decouple import config\nA = config('B', default='')\nC = config('D', default='')", "OTHER", "They ask for B, D.")]
    [InlineData("A = 1", "OTHER", "They ask for no variable: leave it out.")]
    // Code that is not seen may ask for any: only a slip of the pen is named.
    [InlineData("import os, vault\nvault.load()\nA = os.environ.get('EXTRA_ORIGIN')", "EXTRA_ORIGN", "Did you mean EXTRA_ORIGIN?")]
    public void A_variable_that_nothing_reads_is_a_note_with_the_name_that_was_likely_meant(string settings, string name, string help)
    {
        Assert.Equal([$"PB6016: The settings do not ask for the variable {name}, which was given. {help}"], Findings(settings, name));
    }

    [Theory]
    [InlineData("import os\nA = os.environ['GIVEN']")]
    [InlineData("import os\nA = 'GIVEN' in os.environ")]
    [InlineData("import os\nA = os.getenv('GIVEN', '')")]
    [InlineData("import os\nos.environ.setdefault('GIVEN', 'x')")]
    [InlineData("from environs import Env\nA = Env().str('GIVEN')")]
    [InlineData("import os\nA = dict(os.environ.items())")]
    [InlineData("import os, vault\nA = os.environ.get(vault.name())")]
    [InlineData("import vault\nvault.load('settings')")]
    public void A_variable_that_is_read_or_may_be_is_no_finding(string settings) => Assert.Empty(Findings(settings, "GIVEN"));

    [Fact]
    public void What_a_file_of_variables_gives_besides_is_no_finding()
    {
        _project.With("prod.env", "A=1\nB=2\n").With("settings.py", "import os\nA = os.environ['A']\n");

        Assert.Empty(SettingsReader.LoadDocument(_project["settings.py"], new DjangoSettingsOptions { EnvironmentFiles = [_project["prod.env"]] }).Diagnostics);
    }

    public void Dispose() => _project.Dispose();

    private IEnumerable<string> Findings(string settings, string name)
    {
        _project.With("settings.py", settings + "\n");
        return SettingsReader.LoadDocument(_project["settings.py"], new DjangoSettingsOptions { Environment = new Dictionary<string, string> { [name] = "x" } })
            .Diagnostics.Where(finding => finding.Id == "PB6016").Select(finding => $"{finding.Id}: {finding.Message} {finding.Help}");
    }
}
