using PolicyBridge.Policy;

namespace PolicyBridge.Targets;

/// <summary>Collects fidelity notes while a target emits; what nothing was said of is exact.</summary>
internal sealed class FidelityTable
{
    private readonly Dictionary<string, FidelityNote> _notes = [];

    public void Exact(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Exact, note);

    public void Narrower(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Narrower, note);

    public void Refused(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Refused, note);

    /// <summary>One note a setting, in the order in which settings are listed.</summary>
    public IReadOnlyList<FidelityNote> ToNotes() =>
        [.. CorsSettingNames.All.Select(name => _notes.GetValueOrDefault(name) ?? new FidelityNote(name, Fidelity.Exact))];
}
