using System.Text.Json;
using System.Text.Json.Serialization;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Testing.Regexes;

/// <summary>One measured answer of Python.</summary>
public sealed record RegexCase(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("pattern")] string Pattern,
    [property: JsonPropertyName("flags")] string Flags,
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("python_match")] bool PythonMatch);

/// <summary>A pattern that Python refuses.</summary>
public sealed record RejectedPattern(
    [property: JsonPropertyName("pattern")] string Pattern,
    [property: JsonPropertyName("flags")] string Flags,
    [property: JsonPropertyName("python_error")] string PythonError);

/// <summary>A pattern seen in public settings.</summary>
public sealed record WildPattern(
    [property: JsonPropertyName("setting")] string Setting,
    [property: JsonPropertyName("pattern")] string Pattern,
    [property: JsonPropertyName("flags")] string Flags);

internal static class RegexFixtures
{
    public static IReadOnlyList<RegexCase> Cases => Load<RegexCase>("regex-cases.json");

    public static IReadOnlyList<RejectedPattern> Rejected => Load<RejectedPattern>("regex-rejected.json");

    public static IReadOnlyList<WildPattern> Wild => Load<WildPattern>("regex-in-the-wild.json");

    public static PatternSubject SubjectOf(string kind) => kind == "path" ? PatternSubject.Path : PatternSubject.Origin;

    public static PatternSubject SubjectOf(WildPattern pattern) =>
        pattern.Setting == "CORS_URLS_REGEX" ? PatternSubject.Path : PatternSubject.Origin;

    /// <summary>The integer of re's flags from their letters.</summary>
    public static int Flags(string letters) => letters.Sum(letter => letter switch
    {
        'I' => 2,
        'L' => 4,
        'M' => 8,
        'S' => 16,
        'U' => 32,
        'X' => 64,
        'A' => 256,
        _ => throw new ArgumentOutOfRangeException(nameof(letters)),
    });

    /// <summary>True for what a browser can send; of a path it can send anything.</summary>
    public static bool IsFromBrowser(PatternSubject kind, string subject) =>
        kind == PatternSubject.Path || subject.All(c => c is >= ' ' and <= '~');

    private static T[] Load<T>(string name) =>
        JsonSerializer.Deserialize<T[]>(File.ReadAllText(Path.Combine(Repository.Root, "fixtures", "regex", name)))!;
}
