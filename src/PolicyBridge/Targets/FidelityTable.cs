using PolicyBridge.Policy;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Targets;

/// <summary>Collects fidelity notes while a target emits. Each setting ends in a note: one of which nothing was said is an error of ours.</summary>
internal sealed class FidelityTable
{
    /// <summary>What can be done where static files are not open as Django has them.</summary>
    public const string WayOutOfStaticFiles = $"or say with --set {OpenStaticFiles.Setting}=False that no other site is to read the files";

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
                request => files.MayServe(DjangoPath.FromTarget(request.Target)),
                WayOutOfStaticFiles);
        }

        return table;
    }

    /// <summary>Says that a setting is carried; what is said of it already stays.</summary>
    public void Carried(string setting) => _notes.TryAdd(setting, new FidelityNote(setting, Fidelity.Exact));

    public void Exact(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Exact, note);

    /// <summary>The same, of what only a request meets that no browser sends.</summary>
    public void ExactForBrowsers(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Exact, note) { IsStanding = true };

    /// <summary>Adds a note to what is said of a setting already; how well it is kept stays.</summary>
    public void Also(string setting, string note)
    {
        FidelityNote said = _notes[setting];
        _notes[setting] = said with { Note = said.Note is null ? note : $"{said.Note}; {note}", IsStanding = false };
    }

    /// <param name="setting">The setting.</param>
    /// <param name="note">What is narrower.</param>
    /// <param name="concerns">Whether a request can meet it.</param>
    /// <param name="wayOut">What else can be done than to accept it, as it stands behind a comma.</param>
    public void Narrower(string setting, string note, Func<CorsRequest, bool> concerns, string wayOut = "or write the regex without what differs") =>
        _notes[setting] = new FidelityNote(setting, Fidelity.Narrower, note) { Concerns = concerns, WayOut = wayOut };

    /// <summary>The same, where the answers that differ are the application's own and not of what is emitted: nobody has to accept it, and the table says it.</summary>
    public void LeftToApplication(string setting, string note, Func<CorsRequest, bool> concerns) =>
        _notes[setting] = new FidelityNote(setting, Fidelity.Narrower, note) { Concerns = concerns, IsLeftToApplication = true };

    public void Refused(string setting, string note) => _notes[setting] = new FidelityNote(setting, Fidelity.Refused, note);

    /// <summary>One note a setting, in the order in which settings are listed, and one on WhiteNoise where it sends a header of its own.</summary>
    /// <exception cref="InvalidOperationException">Nothing was said of a setting.</exception>
    public IReadOnlyList<FidelityNote> ToNotes() =>
    [
        .. _family.Names.Select(name => _notes.GetValueOrDefault(name) ?? throw new InvalidOperationException($"Nothing was said of {name}.")),
        .. _notes.Where(note => note.Key == OpenStaticFiles.Setting).Select(note => note.Value),
    ];
}
