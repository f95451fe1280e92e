using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Settings;

namespace PolicyBridge.Tests.Django;

public sealed class EnvironmentFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-env-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_variable_given_by_name_wins_over_files_and_a_later_file_over_an_earlier_one()
    {
        DiagnosticBag bag = new();
        IReadOnlyDictionary<string, string> composed = EnvironmentFiles.Compose(
            new DjangoSettingsOptions
            {
                Environment = new Dictionary<string, string> { ["A"] = "given" },
                EnvironmentFiles = [Write("1.env", "A=1\nB=1\nC=1\nREF=${A}-${B}-${D}\n"), Write("2.env", "\uFEFFB=2\r\nexport REF2='${REF}'\r\n")],
                FallbackEnvironment = new Dictionary<string, string> { ["C"] = "process", ["D"] = "process" },
            },
            DiskPythonFiles.Instance,
            bag).Known;
        Assert.Empty(bag.ToSorted());
        Assert.Equal(
            ["A=given", "B=2", "C=1", "D=process", "REF2=given-1-process", "REF=given-1-process"],
            composed.Select(v => $"{v.Key}={v.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_line_that_assigns_nothing_is_an_error_with_its_place_and_the_rest_is_read()
    {
        DiagnosticBag bag = new();
        string path = Write("bad.env", "A=1\n\n  = x\nB=2\nC='open\n");
        Assert.Equal(["A", "B"], EnvironmentFiles.Compose(new DjangoSettingsOptions { EnvironmentFiles = [path] }, DiskPythonFiles.Instance, bag).Known.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [$"{path}(3,3): error PB1010: This is no assignment of a variable.", $"{path}(5,1): error PB1010: This is no assignment of a variable."],
            bag.ToSorted().Select(d => d.ToString()));
    }

    [Fact]
    public void Values_that_repeat_one_another_do_not_grow_without_bound()
    {
        DiagnosticBag bag = new();
        string path = Write("bomb.env", "A0=xxxxxxxxxxxxxxxx\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"A{i}=${{A{i - 1}}}${{A{i - 1}}}\n")));
        EnvironmentFiles.Compose(new DjangoSettingsOptions { EnvironmentFiles = [path] }, DiskPythonFiles.Instance, bag);
        Assert.Equal($"{path}(15,1): error PB1010: The variables that this value repeats make it too long.", bag.ToSorted()[0].ToString());
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error()
    {
        DiagnosticBag bag = new();
        EnvironmentFiles.Compose(new DjangoSettingsOptions { EnvironmentFiles = [$"{_folder}/none.env", ""] }, DiskPythonFiles.Instance, bag);
        Assert.Equal(
            [$"error PB1009: The file of variables '{_folder}/none.env' can't be read: it does not exist.", "error PB1009: The file of variables '' can't be read: it is no path."],
            bag.ToSorted().Select(d => d.ToString()));
    }

    [Fact]
    public void Settings_see_the_variables_of_files()
    {
        string settings = Write("settings.py", "import os\nMIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']\nCORS_ALLOWED_ORIGINS = os.environ['ORIGINS'].split(',')\n");
        DjangoSettings read = SettingsReader.Load(settings, new DjangoSettingsOptions { EnvironmentFiles = [Write("x.env", "ORIGINS=https://a.example\n")] });
        Assert.Equal(["https://a.example"], read.Policy!.AllowedOrigins.Select(o => o.ToString()));
    }

    private string Write(string name, string text)
    {
        string path = $"{_folder}/{name}";
        File.WriteAllText(path, text);
        return path;
    }
}
