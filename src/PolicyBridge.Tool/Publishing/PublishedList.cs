using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>The list of what a build has published: a line for each file, its SHA-256, a space, and its path.</summary>
internal static class PublishedList
{
    private const int HashLength = 64;

    /// <summary>Reads a list; one that is not there is empty.</summary>
    /// <exception cref="IOException">The list could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The list could not be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path) => !File.Exists(path) ? new Dictionary<string, string>() :
        File.ReadAllLines(path).Where(IsLine).DistinctBy(line => line[(HashLength + 1)..]).ToDictionary(line => line[(HashLength + 1)..], line => line[..HashLength]);

    public static string Of(IEnumerable<(string Path, string Text)> files) =>
        string.Concat(files.Select(file => $"{TranslationRecord.Sha256(file.Text)} {file.Path}\n"));

    /// <summary>Whether a text is such a list.</summary>
    public static bool IsOne(string text) => text.TrimEnd('\n').Split('\n').All(IsLine);

    private static bool IsLine(string line) =>
        line.Length > HashLength + 1 && line[HashLength] == ' ' && !line.AsSpan(0, HashLength).ContainsAnyExcept("0123456789abcdef");
}
