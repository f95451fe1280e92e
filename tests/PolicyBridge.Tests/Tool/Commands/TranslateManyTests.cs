using System.Text.Json;

namespace PolicyBridge.Tests.Tool.Commands;

public sealed class TranslateManyTests : IDisposable
{
    private const string Good = "CORS_ALLOWED_ORIGINS = ['https://a.example']\n";

    private readonly TemporaryProject _project = new TemporaryProject()
        .With("in/shop/api/settings.py", Good)
        .With("in/blog/settings.py", Good)
        .With("in/bad/settings.py", "CORS_ALLOWED_ORIGINS = ['x']\n")
        .With("in/blog/other.py", Good);

    [Fact]
    public void A_glob_finds_files_and_each_has_its_folder_as_the_tree_has()
    {
        (int code, string output, string error) = Translate(_project["in/**/settings.py"]);

        Assert.Equal(2, code);
        Assert.Equal(["blog/policy/policybridge.policy.json", "blog/policybridge.json", "shop/api/policy/policybridge.policy.json", "shop/api/policybridge.json"], Written());
        Assert.EndsWith("2 of 3 settings files are done.\n", output, StringComparison.Ordinal);
        Assert.StartsWith($"In {_project["in/bad/settings.py"]}:\n{_project["in/bad/settings.py"]}:1:25: error corsheaders.E013", error, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was written.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_one_folder_have_folders_of_their_own()
    {
        Assert.Equal(0, Translate(_project["in/blog/settings.py"], _project["in/blog/other.py"]).Code);

        Assert.Equal(
            ["other.py/policy/policybridge.policy.json", "other.py/policybridge.json", "settings.py/policy/policybridge.policy.json", "settings.py/policybridge.json"],
            Written());
    }

    [Fact]
    public void One_file_goes_to_the_output_folder_itself()
    {
        Assert.Equal(0, Translate(_project["in/blog/settings.py"]).Code);

        Assert.Equal(["policy/policybridge.policy.json", "policybridge.json"], Written());
    }

    [Fact]
    public void The_order_of_what_is_said_is_the_same_each_time()
    {
        string[] once = [.. Enumerable.Range(0, 5).Select(_ => Translate(_project["in/**/*.py"]) is var (_, output, error) ? output + error : "")];

        Assert.Single(once.Distinct());
    }

    [Fact]
    public void Json_has_an_entry_for_each_file_and_check_finds_them_up_to_date()
    {
        string[] arguments = [_project["in/blog/settings.py"], _project["in/shop/api/settings.py"]];
        using JsonDocument json = JsonDocument.Parse(Translate([.. arguments, "--format", "json"]).Output);

        JsonElement[] made = [.. json.RootElement.GetProperty("translations").EnumerateArray()];
        Assert.Equal(arguments, made.Select(translation => translation.GetProperty("settings").GetString()));
        Assert.All(made, translation => Assert.Equal(2, translation.GetProperty("written").GetArrayLength()));
        Assert.Equal(0, Translate([.. arguments, "--check"]).Code);
        File.AppendAllText(_project["out/blog/policy/policybridge.policy.json"], "x");
        Assert.Equal(1, Translate([.. arguments, "--check"]).Code);
    }

    [Fact]
    public void A_glob_that_nothing_matches_exits_with_2()
    {
        (int code, _, string error) = Translate(_project["in/**/none.py"]);

        Assert.Equal((2, $"error: no file matches {_project["in/**/none.py"]}.\n"), (code, error));
    }

    public void Dispose() => _project.Dispose();

    private (int Code, string Output, string Error) Translate(params string[] arguments) =>
        CommandLine.Run(["translate", .. arguments, "--to", "policy", "--output", _project["out"], "--assume-middleware"]);

    private IEnumerable<string> Written() => Directory.Exists(_project["out"])
        ? Directory.EnumerateFiles(_project["out"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_project["out"], path)).Order(StringComparer.Ordinal)
        : [];
}
