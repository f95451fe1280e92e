using System.Text.Json;
using NJsonSchema;

namespace PolicyBridge.Tests.Tool.Rendering;

public class FindingsSarifTests
{
    private static readonly Lazy<Task<JsonSchema>> Schema = new(() =>
        JsonSchema.FromFileAsync(Path.Combine(Repository.Root, ".reference", "sarif-schema", "lib", "schemas", "sarif-2.1.0-rtm.5.json")));

    [Theory]
    [InlineData("check", "SETTINGS", "--assume-middleware")]
    [InlineData("check", "BROKEN")]
    [InlineData("show", "BROKEN")]
    [InlineData("explain", "SETTINGS", "--origin", "https://a.example")]
    [InlineData("translate", "SETTINGS", "--to", "nginx", "--output", "OUT", "--assume-middleware")]
    [InlineData("translate", "BROKEN", "SETTINGS", "--to", "nginx", "--output", "OUT")]
    [InlineData("compare", "SETTINGS", "OTHER")]
    public async Task What_every_verb_prints_validates_against_the_published_schema(params string[] arguments)
    {
        using TemporaryProject project = Project();

        string output = CommandLine.Run([.. arguments.Select(argument => ArgumentIn(project, argument)), "--format", "sarif"]).Output;

        Assert.Empty((await Schema.Value).Validate(output));
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_sarif()
    {
        JsonSchema schema = await Schema.Value;

        Assert.NotEmpty(schema.Validate("""{ "version": "2.0.0", "runs": [] }"""));
        Assert.NotEmpty(schema.Validate("""{ "version": "2.1.0", "runs": [ { "results": [] } ] }"""));
    }

    [Fact]
    public void Related_locations_are_the_other_side_of_a_conflict_and_where_an_imported_value_was_made()
    {
        using TemporaryProject project = Project();

        using JsonDocument sarif = JsonDocument.Parse(CommandLine.Run("check", project["settings.py"], "--assume-middleware", "--format", "sarif").Output);

        JsonElement[] results = [.. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()];
        Assert.Equal(
            [
                ("PB5003", "base.py:1", "settings.py:2 CORS_ALLOWED_ORIGINS is made here too.", "settings.py:3 CORS_ALLOW_CREDENTIALS is set here."),
                ("PB2003", "settings.py:4", "settings.py:5 CORS_ALLOW_ALL_ORIGINS is set here.", ""),
            ],
            results.Where(result => result.GetProperty("ruleId").GetString() is "PB5003" or "PB2003").Select(result => (
                result.GetProperty("ruleId").GetString(),
                Place(result.GetProperty("locations")[0]),
                Related(result, 0),
                Related(result, 1))));
    }

    [Theory]
    [InlineData(".git/HEAD", "ref: refs/heads/main\n")]
    [InlineData(".git", "gitdir: ../elsewhere\n")]
    public void Addresses_begin_at_the_top_of_the_repository_in_SARIF_with_a_base_id_and_for_GitHub(string marker, string content)
    {
        using TemporaryProject project = new TemporaryProject().With(marker, content).With("services/a b/settings.py", "CORS_ALLOWED_ORIGINS = ['null']\n");

        using JsonDocument sarif = JsonDocument.Parse(CommandLine.Run("check", project["services/a b/settings.py"], "--assume-middleware", "--format", "sarif").Output);
        string lines = CommandLine.Run("check", project["services/a b/settings.py"], "--assume-middleware", "--format", "github").Output;

        JsonElement run = sarif.RootElement.GetProperty("runs")[0];
        JsonElement artifact = run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal(("services/a%20b/settings.py", "SRCROOT"), (artifact.GetProperty("uri").GetString(), artifact.GetProperty("uriBaseId").GetString()));
        Assert.Equal("The top of the repository.", run.GetProperty("originalUriBaseIds").GetProperty("SRCROOT").GetProperty("description").GetProperty("text").GetString());
        Assert.StartsWith("::warning file=services/a b/settings.py,line=1,", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_repository_and_outside_of_the_current_folder_an_address_has_no_base()
    {
        using TemporaryProject project = Project();

        string output = CommandLine.Run("check", project["settings.py"], "--assume-middleware", "--format", "sarif").Output;

        Assert.DoesNotContain("uriBaseId", output, StringComparison.Ordinal);
        Assert.DoesNotContain("originalUriBaseIds", output, StringComparison.Ordinal);
    }

    private static TemporaryProject Project() => new TemporaryProject()
        .With("base.py", "CORS_ALLOWED_ORIGINS = ['http://a.example']\n")
        .With("settings.py", "from base import *\nCORS_ALLOWED_ORIGINS += ['https://b.example']\nCORS_ALLOW_CREDENTIALS = True\nCORS_ORIGIN_ALLOW_ALL = True\nCORS_ALLOW_ALL_ORIGINS = False\n")
        .With("other.py", "CORS_ALLOWED_ORIGIN_REGEXES = [r'^https://\\w+\\.example']\nCORS_PREFLIGHT_MAX_AGE = 1\n")
        .With("a folder/broken.py", "X = = 1\nCORS_ALLOWED_ORIGINS = ['x']\n");

    private static string ArgumentIn(TemporaryProject project, string argument) => argument switch
    {
        "SETTINGS" => project["settings.py"],
        "OTHER" => project["other.py"],
        "BROKEN" => project["a folder/broken.py"],
        "OUT" => project["out"],
        _ => argument,
    };

    private static string Place(JsonElement location)
    {
        JsonElement physical = location.GetProperty("physicalLocation");
        return $"{physical.GetProperty("artifactLocation").GetProperty("uri").GetString()}:{physical.GetProperty("region").GetProperty("startLine").GetInt32()}";
    }

    private static string Related(JsonElement result, int index)
    {
        JsonElement[] related = [.. result.GetProperty("relatedLocations").EnumerateArray()];
        return index < related.Length ? $"{Place(related[index])} {related[index].GetProperty("message").GetProperty("text").GetString()}" : "";
    }
}
