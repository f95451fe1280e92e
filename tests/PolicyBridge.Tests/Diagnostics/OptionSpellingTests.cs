using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tests.Diagnostics;

/// <summary>Messages name options as those write them who read the message.</summary>
public partial class OptionSpellingTests
{
    [Theory]
    [InlineData(
        "Give the variable with --env ORIGIN=VALUE, or the setting with --set CORS_X=LITERAL, or run the settings with --python auto.",
        "Give the variable with Environment=\"ORIGIN=VALUE\", or the setting with Set=\"CORS_X=LITERAL\", or run the settings with Python=\"auto\".",
        "Give the variable with Options.Environment (ORIGIN=VALUE), or the setting with Options.Set (CORS_X=LITERAL), or run the settings with Options.Python (auto).")]
    [InlineData(
        "give it with --env A=VALUE --env B=VALUE.",
        "give it with Environment=\"A=VALUE\" Environment=\"B=VALUE\".",
        "give it with Options.Environment (A=VALUE) Options.Environment (B=VALUE).")]
    [InlineData("Give --env-file the path of a file in UTF-8.", "Give EnvironmentFiles the path of a file in UTF-8.", "Give Options.EnvironmentFiles the path of a file in UTF-8.")]
    [InlineData("say --server wsgi if Django runs there", "say Server=\"wsgi\" if Django runs there", "say Options.Server (wsgi) if Django runs there")]
    [InlineData("Say on what Django runs with --server.", "Say on what Django runs with Server.", "Say on what Django runs with Options.Server.")]
    [InlineData("say with --python-version which one runs", "say with PythonVersion which one runs", "say with Options.PythonVersion which one runs")]
    [InlineData("such as --layer production; default is read", "such as Layer=\"production\"; default is read", "such as Options.Layer (production); default is read")]
    [InlineData("or give --allow-empty if no origin", "or give AllowEmpty=\"true\" if no origin", "or give Options.AllowEmpty if no origin")]
    [InlineData("such as --set \"X=['https://a.example']\".", "such as Set=\"X=['https://a.example']\".", "such as Options.Set (X=['https://a.example']).")]
    [InlineData("give --reference 3.14 if", "give Reference=\"3.14\" if", "give Options.Reference (3.14) if")]
    [InlineData("--environment, x--env A=1, '--env A=1' and -- are no options", "--environment, x--env A=1, '--env A=1' and -- are no options", "--environment, x--env A=1, '--env A=1' and -- are no options")]
    public void A_text_has_the_names_of_metadata_in_a_build_and_of_properties_in_a_library(string text, string build, string library)
    {
        Assert.Equal(build, OptionSpelling.Metadata.In(text));
        Assert.Equal(library, OptionSpelling.PropertiesOf("Options").In(text));
    }

    [Fact]
    public void One_name_stands_for_an_option_in_metadata_in_the_library_and_in_messages()
    {
        Dictionary<string, string> names = OptionSpelling.Names.ToDictionary(option => option.Flag, option => option.Name);
        ToolOption[] ofBuilds = [.. OptionTable.OfTranslation, .. OptionTable.OfPublishing];

        Assert.All(ofBuilds, option => Assert.Equal(option.Metadata, names.GetValueOrDefault(option.Flag)));
        Assert.All(
            OptionTable.OfTranslation.SkipWhile(option => option != OptionTable.Reference),
            option => Assert.NotNull(typeof(DjangoSettingsOptions).GetProperty(option.Metadata)));
    }

    [Fact]
    public void Every_flag_that_a_reader_or_a_target_names_has_a_spelling()
    {
        string[] known = [.. OptionSpelling.Names.Select(option => option.Flag)];
        string[] projects = ["PolicyBridge", "PolicyBridge.Python", "PolicyBridge.Django", "PolicyBridge.AspNetCore", "PolicyBridge.Extensions.Configuration"];
        (string File, string Flag)[] named =
        [
            .. projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories))
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Contains("obj"))
                .SelectMany(file => File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                    .SelectMany(line => FlagInText().Matches(line)).Select(match => (Path.GetFileName(file), match.Groups["flag"].Value))),
        ];

        Assert.True(named.Length > 40);
        Assert.All(named, name => Assert.Contains(name.Flag, known));
    }

    // A flag within a sentence: a text that is a flag alone is a word of a command line.
    [GeneratedRegex(@"(?<=""[^""]*[ (])(?<flag>--[a-z]+(?:-[a-z]+)*)(?![\w-])")]
    private static partial Regex FlagInText();
}
