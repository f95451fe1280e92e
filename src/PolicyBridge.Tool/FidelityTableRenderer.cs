using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary>Prints how each target keeps each setting: a table, and under it what the notes say.</summary>
internal static class FidelityTableRenderer
{
    public static void Write(CorsPolicy policy, IReadOnlyList<(ITarget Target, TargetOutput Output)> outputs, TextWriter writer)
    {
        int width = CorsSettingNames.All.Max(name => name.Length);
        writer.WriteLine(Row("", width, outputs.Select(o => o.Target.Name)));
        for (int i = 0; i < CorsSettingNames.All.Count; i++)
        {
            string name = CorsSettingNames.All[i];
            string set = policy.Places.ContainsKey(name) ? "" : "  (not set)";
            writer.WriteLine(Row(name, width, outputs.Select(o => Word(o.Output.Fidelity[i]))) + set);
        }

        foreach ((ITarget target, TargetOutput output) in outputs.Where(o => o.Output.Fidelity.Any(f => f.Note is not null)))
        {
            writer.WriteLine();
            writer.WriteLine($"  Of {target.Name}:");
            foreach (FidelityNote note in output.Fidelity.Where(n => n.Note is not null))
            {
                writer.WriteLine($"    {note.Setting}: {Word(note)}; {note.Note}.");
            }
        }
    }

    private static string Word(FidelityNote note) => note.Fidelity switch
    {
        Fidelity.Exact => "exact",
        Fidelity.Narrower => "narrower",
        _ => "refused",
    };

    private static string Row(string name, int width, IEnumerable<string> cells) =>
        ("  " + name.PadRight(width) + string.Concat(cells.Select(cell => "  " + cell.PadRight(10)))).TrimEnd();
}
