using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Publishing;

/// <summary>Files that lie in a folder already: whether they are what the settings make today, as far as the record beside them tells.</summary>
internal static class WrittenFiles
{
    private const string Help = "Requests find what such files lost, and not each origin that they let in besides: see the difference with 'policybridge translate … --check'.";

    /// <summary>What speaks against it; empty where nothing does.</summary>
    /// <param name="folder">The folder that <c>translate --output</c> wrote.</param>
    /// <param name="settings">The settings as they are now.</param>
    /// <param name="targets">The targets whose files count.</param>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be read.</exception>
    public static IReadOnlyList<Diagnostic> DoubtsOn(string folder, DjangoSettings settings, IReadOnlyCollection<string> targets)
    {
        OutputFolder output = new(folder);
        if (!output.HasRecord)
        {
            return [Doubt($"There is no {TranslationRecord.FileName} in {folder}, so of which settings its files are is not known.")];
        }

        string[] edited = [.. output.Recorded.Keys.Where(name => targets.Contains(TargetOf(name)) && File.Exists(output.PathOf(name)) && !output.IsUnedited(name))];
        string[] unnamed = [.. targets.Where(target => Directory.Exists(output.PathOf(target))).Except(output.Recorded.Keys.Select(TargetOf))];
        Dictionary<string, string?> read = settings.Inputs.Where(input => input.IsRead).DistinctBy(input => input.Name).ToDictionary(input => input.Name, input => input.Sha256);
        IReadOnlyDictionary<string, string?> written = output.Inputs;
        return
        [
            .. Doubts(unnamed, names => $"{names} in {folder}: not named in its {TranslationRecord.FileName}, so of which settings the files there are is not known."),
            .. Doubts(edited, names => $"{names} in {folder}: edited since PolicyBridge wrote {(edited.Length == 1 ? "it" : "them")}."),
            .. Doubts(Others(written, read), names => $"{names}: changed since the files in {folder} were written."),
            .. Doubts(written.Keys.Except(read.Keys), names => $"{names}: read when the files in {folder} were written, and not now."),
            .. Doubts(
                Others(output.Pins, settings.Document.Pins).Union(output.Pins.Keys.Except(settings.Document.Pins.Keys)),
                names => $"{names}: given by --set otherwise than when the files in {folder} were written."),
        ];
    }

    private static string TargetOf(string name) => name.Split('/')[0];

    /// <summary>The names of what is now and was not before, or was another; a value that is not known is no other.</summary>
    private static IEnumerable<string> Others<T>(IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> now)
        where T : class? =>
        now.Where(item => !before.TryGetValue(item.Key, out T? value) || (value is not null && !value.Equals(item.Value))).Select(item => item.Key);

    private static IEnumerable<Diagnostic> Doubts(IEnumerable<string> names, Func<string, string> message) => string.Join(", ", names) is { Length: > 0 } joined ? [Doubt(message(joined))] : [];

    private static Diagnostic Doubt(string message) => new(DiagnosticDescriptors.FilesOfOtherSettings, message, Help, SourceSpan.None);
}
