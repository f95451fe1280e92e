using System.Text.Json;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation.Library;

/// <summary>
/// Settings that are read with packages of which no suite of Debian has a release. What the releases made of them was recorded by
/// <c>eng/record-packages.py</c>: the values on which they agree are known, and those on which they differ are unknown.
/// </summary>
public class RecordedPackagesTests
{
    public static TheoryData<string> Modules => [.. Idiom.In("Recorded").Select(i => i.Name)];

    [Theory]
    [MemberData(nameof(Modules))]
    public void What_all_releases_agree_on_is_known_and_what_they_differ_in_is_not(string name)
    {
        Idiom idiom = Idiom.In("Recorded").Single(i => i.Name == name);
        PythonModuleResult read = IdiomReading.Read(idiom);
        using JsonDocument recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(Idiom.Folder("Recorded"), $"{name.Split('-')[0]}.json")));
        JsonElement module = recorded.RootElement.GetProperty("modules").GetProperty(name);

        List<string> problems = [];
        foreach (JsonProperty agreed in module.GetProperty("agreed").EnumerateObject().Where(p => IdiomReading.IsCors(p.Name)))
        {
            PyValue? value = read.Names.GetValueOrDefault(agreed.Name) ?? read.Rest;
            bool mayBeUnknown = idiom.MayBeUnknown && value is not null && (value is PyUnknown || ValueMatch.HasUnknown(value));
            problems.AddRange(mayBeUnknown || (value is not null && ValueMatch.IsMatch(value, agreed.Value) && !ValueMatch.HasUnknown(value)) ? [] : [$"{agreed.Name} is {agreed.Value}, not {Shown(value)}"]);
        }

        foreach (string differs in module.GetProperty("differs").EnumerateArray().Select(d => d.GetString()!).Where(IdiomReading.IsCors))
        {
            PyValue? value = read.Names.GetValueOrDefault(differs) ?? read.Rest;
            problems.AddRange(value is PyUnknown || (value is not null && ValueMatch.HasUnknown(value)) ? [] : [$"{differs} differs between releases, and is {Shown(value)}"]);
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    private static string Shown(PyValue? value) => value is PyUnknown unknown ? $"unknown: {unknown.Cause}" : value is null ? "unset" : PolicyBridge.Python.Evaluation.Formats.PyText.Repr(value) ?? value.TypeName;
}
