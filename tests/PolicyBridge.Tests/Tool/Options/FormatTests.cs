using System.Text.Json;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Commands;

namespace PolicyBridge.Tests.Tool.Options;

/// <summary>What all verbs that read settings have in common.</summary>
public sealed class FormatTests : IDisposable
{
    private readonly TemporaryProject _project = new TemporaryProject().With("settings.py", "CORS_ALLOWED_ORIGINS = ['null', 'x']\n").With("fine.py", "CORS_ALLOWED_ORIGINS = []\n");

    public static TheoryData<string> AllVerbs { get; } = [.. CommandTable.Root([], ToolModules.Standard).Subcommands.Select(verb => verb.Name)];

    public static TheoryData<string, string> VerbsAndFormats { get; } = Pairs();

    [Theory]
    [MemberData(nameof(VerbsAndFormats))]
    public void A_document_is_alone_on_its_stream_and_lines_name_the_file(string verb, string format)
    {
        (int code, string output, string error) = Run(verb, "settings.py", format);

        Assert.Equal(verb is "show" ? 0 : verb is "check" ? 1 : 2, code);
        if (format is "json" or "sarif")
        {
            using JsonDocument document = JsonDocument.Parse(output);
        }
        else if (verb is not "show")
        {
            Assert.Contains(format is "github" ? "::error file=" : ": error corsheaders.E013: ", output + error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(VerbsAndFormats))]
    public void Nothing_is_coloured(string verb, string format)
    {
        (_, string output, string error) = Run(verb, "settings.py", format);

        Assert.DoesNotContain('\u001b', output + error);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("check")]
    [InlineData("explain")]
    [InlineData("compare")]
    [InlineData("translate")]
    public void What_is_fine_exits_with_0_and_a_file_that_is_not_there_with_2(string verb)
    {
        Assert.Equal(0, Run(verb, "fine.py", "text").Code);
        Assert.Equal(2, Run(verb, "missing.py", "text").Code);
    }

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public void Help_has_examples(string verb)
    {
        Assert.Contains($"Examples:\n    policybridge {verb}", CommandLine.Run(verb, "--help").Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_command_line_says_what_is_wrong_and_where_help_is()
    {
        using StringWriter error = new();

        CommandLineErrors.Write(CommandLine.Parse("check", "x.py", "--format", "xml"), error);

        Assert.Equal("error: There is no format 'xml'. Formats are text, json, sarif, msbuild, github.\nSee policybridge check --help.\n", error.ToString());
    }

    [Fact]
    public void Differences_are_findings_for_other_programs()
    {
        _project.With("wide.py", "CORS_ALLOWED_ORIGINS = ['https://b.example']\n");

        (int code, string output, _) = CommandLine.Run("compare", _project["fine.py"], _project["wide.py"], "--format", "github");

        Assert.Equal(1, code);
        Assert.Equal(
            "::warning file=wide.py,line=1,col=25,title=PB6001::NEW allows the origin https://b.example, OLD does not. " +
            "See it with curl -i --path-as-is -H 'Origin: https://b.example' https://HOST/\n",
            output);
    }

    public void Dispose() => _project.Dispose();

    private static TheoryData<string, string> Pairs()
    {
        TheoryData<string, string> pairs = [];
        foreach (string verb in new[] { "show", "check", "explain", "compare", "translate" })
        {
            foreach (string format in new[] { "text", "json", "sarif", "msbuild", "github" })
            {
                pairs.Add(verb, format);
            }
        }

        return pairs;
    }

    private (int Code, string Output, string Error) Run(string verb, string file, string format) => CommandLine.Run(
    [
        verb, _project[file], "--format", format,
        .. verb switch
        {
            "translate" => ["--to", "policy", "--output", _project["out"], "--assume-middleware"],
            "compare" => [_project["fine.py"]],
            "check" => ["--assume-middleware"],
            _ => Array.Empty<string>(),
        },
    ]);
}
