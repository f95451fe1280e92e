using System.Text.RegularExpressions;

namespace PolicyBridge.Testing.Pages;

/// <summary>Commands that no test runs, since they bring, measure or test for minutes: each is of a form below, and all that it names is there.</summary>
internal static partial class LongCommands
{
    /// <summary>The forms, with what must be there of what they name.</summary>
    private static readonly (Regex Form, Func<Match, bool> IsThere)[] Forms =
    [
        (Suite(), match => File.Exists(At("test.sh")) && IsTestClass(match.Groups[1].Value)),
        (Script(), match => File.Exists(At(match.Groups[1].Value))),
        (Benchmark(), match => File.ReadAllText(At("tests/PolicyBridge.Benchmarks/Program.cs")).Contains($"\"{match.Groups[1].Value}\"", StringComparison.Ordinal)),
        (Test(), match => Directory.Exists(At(match.Groups[1].Value)) && IsTestClass(match.Groups[2].Value)),
        (Build(), match => match.Groups[1].Value is "" or "PolicyBridge.sln" ? File.Exists(At("PolicyBridge.sln")) : Directory.Exists(At(match.Groups[1].Value))),
        // PackedPackages packs the packages and installs the tool.
        (Pack(), match => Directory.Exists(At($"src/{match.Groups[1].Value}"))),
        (Install(), _ => true),
        (Alias(), _ => File.ReadAllText(At("src/PolicyBridge.Tool/PolicyBridge.Tool.csproj")).Contains("<OutputType>Exe</OutputType>", StringComparison.Ordinal)),
    ];

    /// <summary>Whether a command is of one of the forms and names only what is there.</summary>
    public static bool Names(PageCommand command) => Forms.Any(form => form.Form.Match(command.Line) is { Success: true } match && form.IsThere(match));

    private static string At(string path) => Path.Combine(Repository.Root, path);

    // The last word of a filter is a part of a class, or a folder of tests.
    private static bool IsTestClass(string filter)
    {
        string name = filter.Split('.')[^1];
        return name == ""
            || Directory.EnumerateFiles(At("tests"), "*Tests.cs", SearchOption.AllDirectories).Any(file => Path.GetFileNameWithoutExtension(file).Contains(name, StringComparison.Ordinal))
            || Directory.EnumerateDirectories(At("tests"), name, SearchOption.AllDirectories).Any();
    }

    [GeneratedRegex(@"^\./test\.sh(?: --quick| --filter (?:FullyQualifiedName~)?(\w+))?$")]
    private static partial Regex Suite();

    [GeneratedRegex(@"^(?:python3 )?((?:eng|findings)/[\w.-]+)(?: --[a-z]+)?(?: \w+)*$")]
    private static partial Regex Script();

    [GeneratedRegex(@"^dotnet run -c Release --project tests/PolicyBridge\.Benchmarks -- (\w+)(?: [0-9a-f]{7})?$")]
    private static partial Regex Benchmark();

    [GeneratedRegex(@"^(?:POLICYBRIDGE_\w+=\w+ )*dotnet test (tests/[\w.]+) -c Release(?: --no-build)?(?: --filter (?:FullyQualifiedName~)?([\w.]+))?(?: --logger ""console;verbosity=detailed"")?$")]
    private static partial Regex Test();

    [GeneratedRegex(@"^dotnet build(?: ([\w./]+))?(?: -c Release)?(?: -p:\w+=\w+)*$")]
    private static partial Regex Build();

    [GeneratedRegex(@"^dotnet pack src/([\w.]+) -c Release -o packages$")]
    private static partial Regex Pack();

    [GeneratedRegex(@"^dotnet tool install --global PolicyBridge\.Tool(?: --version [\d.]+)?(?: --add-source packages)?$")]
    private static partial Regex Install();

    [GeneratedRegex(@"^alias policybridge=""\$PWD/src/PolicyBridge\.Tool/bin/Release/net10\.0/PolicyBridge\.Tool""$")]
    private static partial Regex Alias();
}
