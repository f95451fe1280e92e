using System.Text.Json;

namespace PolicyBridge.Tests.OutsideCases;

/// <summary>A project of <c>fixtures/outside</c> with what the real Python and libraries made of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entry">The settings file.</param>
/// <param name="Files">The text of each file by its path.</param>
/// <param name="Environment">The variables that are set.</param>
/// <param name="Command">The verb of the tool to ask, or <see langword="null"/> where the settings are read.</param>
/// <param name="Want">What is right, in words.</param>
/// <param name="Expected">What came out, by the releases that gave it.</param>
internal sealed record OutsideCase(
    string Name,
    string Entry,
    IReadOnlyDictionary<string, string> Files,
    IReadOnlyDictionary<string, string> Environment,
    string? Command,
    string Want,
    IReadOnlyDictionary<string, JsonElement> Expected)
{
    /// <summary>All cases, in their order.</summary>
    public static IReadOnlyList<OutsideCase> All { get; } = Read();

    /// <summary>What the settings hold, for each of the releases that were asked; none where they stop or another thing was asked.</summary>
    public IEnumerable<(string Release, Dictionary<string, JsonElement> Values)> Values => Expected
        .Where(e => e.Value.ValueKind == JsonValueKind.Object && e.Value.TryGetProperty("values", out _))
        .Select(e => (e.Key, e.Value.GetProperty("values").EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)));

    public TemporaryProject Write()
    {
        TemporaryProject project = new();
        foreach ((string path, string text) in Files)
        {
            project.With(path, text);
        }

        return project;
    }

    public override string ToString() => Name;

    private static IReadOnlyList<OutsideCase> Read()
    {
        string path = Path.Combine(Repository.Root, "fixtures", "outside", "settings-cases.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.EnumerateArray().Select(Parse)];
    }

    // A field that nobody here knows of could change what is right, so that it is no case that can be judged.
    private static OutsideCase Parse(JsonElement element)
    {
        Dictionary<string, JsonElement> fields = element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);
        Assert.Empty(fields.Keys.Except(["name", "entry", "files", "env", "command", "want", "expected"]));
        return new OutsideCase(
            fields["name"].GetString()!,
            fields["entry"].GetString()!,
            Texts(fields["files"]),
            fields.TryGetValue("env", out JsonElement variables) ? Texts(variables) : new Dictionary<string, string>(),
            fields.TryGetValue("command", out JsonElement command) ? command.GetString() : null,
            fields["want"].GetString()!,
            fields["expected"].EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Texts(JsonElement element) =>
        element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
}
