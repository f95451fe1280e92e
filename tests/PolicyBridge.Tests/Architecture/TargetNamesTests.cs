using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Targets;
using PolicyBridge.Tool.Options;

namespace PolicyBridge.Tests.Architecture;

/// <summary>A target is named in its own folders and in the registries; everybody else walks the registries.</summary>
public sealed class TargetNamesTests
{
    /// <summary>An English word, too: only a literal that is nothing else is the target's name.</summary>
    private const string AlsoAWord = "policy";

    /// <summary>An example of a command line in help has to name something.</summary>
    private const string Example = "  policybridge ";

    private static readonly Regex OwnFolder = new("^src/(?:PolicyBridge|PolicyBridge.Conformance)/Targets/[A-Za-z]+/", RegexOptions.CultureInvariant);

    /// <summary>A review reads configurations of nginx, whatever is emitted for it: nginx is its subject.</summary>
    private static readonly Regex AboutNginx = new(@"^src/PolicyBridge/Review/|^src/PolicyBridge\.Tool/(?:Commands|Options)/Review", RegexOptions.CultureInvariant);

    [Fact]
    public void No_string_outside_the_folder_of_a_target_names_it()
    {
        string[] broken =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')))
                .Where(file => !file.Name.Contains("/obj/", StringComparison.Ordinal) && !file.Name.Contains("/bin/", StringComparison.Ordinal) && !OwnFolder.IsMatch(file.Name) && !AboutNginx.IsMatch(file.Name))
                .SelectMany(file => TextsIn(file.Path).Where(Names).Select(text => $"{file.Name}: {text}")),
        ];

        Assert.Empty(broken);
    }

    [Fact]
    public void Each_target_that_answers_requests_has_a_server_of_its_name() =>
        Assert.Equal(Target.All.Where(target => target.Styles.Count > 0).Select(target => target.Name), TargetServers.All.Names);

    [Fact]
    public void A_build_knows_the_options_that_targets_declare() =>
        Assert.Equal(Target.All.Options.Select(option => $"--{option.Name}"), OptionTable.OfTargets.Select(option => option.Flag));

    // A program's command line and an option that begins with its name speak of the program.
    private static bool Names(string text) => !text.StartsWith(Example, StringComparison.Ordinal)
        && Target.All.Any(target => text == target.Name || (target.Name != AlsoAWord && Regex.IsMatch(text, $@"(?<![\w.-]){target.Name}\b(?! -)")));

    private static IEnumerable<string> TextsIn(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot()
        .DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        .Select(token => token.ValueText);
}
