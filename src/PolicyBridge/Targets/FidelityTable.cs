using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Targets;

/// <summary>Collects fidelity notes while a target emits; what nothing was said of is exact.</summary>
internal sealed class FidelityTable
{
    private readonly Dictionary<string, FidelityNote> _notes = [];
    private readonly SettingFamily _family;

    private FidelityTable(SettingFamily family) => _family = family;

    /// <summary>A table with what is to be said of a policy whatever the target.</summary>
    public static FidelityTable For(CorsPolicy policy)
    {
        FidelityTable table = new(policy.Family);
        if (policy.AllowAllOrigins && policy.AllowedOrigins.Count > 0)
        {
            table.Exact(CorsSettingNames.AllowedOrigins, "without effect, as in Django: every origin is allowed");
        }

        if (policy.AllowAllOrigins && policy.AllowedOriginRegexes.Count > 0)
        {
            table.Exact(CorsSettingNames.AllowedOriginRegexes, "without effect, as in Django: every origin is allowed");
        }

        if (policy.ReplaceHttpsReferer)
        {
            table.Exact(CorsSettingNames.ReplaceHttpsReferer, "concerns Django's own CSRF check only; no CORS answer depends on it");
        }

        if (policy.StaticFiles is { } files)
        {
            table.Narrower(
                OpenStaticFiles.Setting,
                "the Access-Control-Allow-Origin: * that WhiteNoise sends with static files does not reach the client",
                request => files.MayServe(DjangoPath.FromTarget(request.Target)));
        }

        return table;
    }

    public void Exact(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Exact, note);

    /// <summary>Adds a note to what is said of a setting already; how well it is kept stays.</summary>
    public void Also(string setting, string note)
    {
        FidelityNote said = _notes.GetValueOrDefault(setting) ?? new FidelityNote(setting, Fidelity.Exact);
        _notes[setting] = said with { Note = said.Note is null ? note : $"{said.Note}; {note}" };
    }

    /// <param name="setting">The setting.</param>
    /// <param name="note">What is narrower.</param>
    /// <param name="concerns">Whether a request can meet it.</param>
    public void Narrower(string setting, string note, Func<CorsRequest, bool> concerns) =>
        _notes[setting] = new FidelityNote(setting, Fidelity.Narrower, note) { Concerns = concerns };

    public void Refused(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Refused, note);

    /// <summary>One note a setting, in the order in which settings are listed, and one on WhiteNoise where it sends a header of its own.</summary>
    public IReadOnlyList<FidelityNote> ToNotes() =>
    [
        .. _family.Names.Select(name => _notes.GetValueOrDefault(name) ?? new FidelityNote(name, Fidelity.Exact)),
        .. _notes.Where(note => note.Key == OpenStaticFiles.Setting).Select(note => note.Value),
    ];
}
