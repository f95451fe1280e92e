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
        string path = Path.Combine(folder, TranslationRecord.FileName);
        if (!File.Exists(path))
        {
            return [Doubt($"There is no {TranslationRecord.FileName} in {folder}, so of which settings its files are is not known.")];
        }

        string record = File.ReadAllText(path);
        string[] edited =
        [
            .. new OutputFolder(folder).Recorded
                .Where(file => targets.Contains(file.Key.Split('/')[0]) && File.Exists(Path.Combine(folder, file.Key)) && !Ownership.IsUnedited(Path.Combine(folder, file.Key), file.Value))
                .Select(file => file.Key),
        ];
        string[] changed = [.. ChangedSince(record, settings)];
        return
        [
            .. edited.Length == 0 ? Array.Empty<Diagnostic>() : [Doubt($"{string.Join(", ", edited)} in {folder}: edited since PolicyBridge wrote {(edited.Length == 1 ? "it" : "them")}.")],
            .. changed.Length == 0 ? Array.Empty<Diagnostic>() : [Doubt($"{string.Join(", ", changed)}: changed since the files in {folder} were written.")],
        ];
    }

    private static IEnumerable<string> ChangedSince(string record, DjangoSettings settings)
    {
        IReadOnlyDictionary<string, string?> written = TranslationRecord.InputsOf(record);
        foreach (SettingsInput input in settings.Inputs.Where(input => input.IsRead).DistinctBy(input => input.Name))
        {
            if (!written.TryGetValue(input.Name, out string? sha256) || (sha256 is not null && sha256 != input.Sha256))
            {
                yield return input.Name;
            }
        }
    }

    private static Diagnostic Doubt(string message) => new(DiagnosticDescriptors.FilesOfOtherSettings, message, Help, SourceSpan.None);
}
