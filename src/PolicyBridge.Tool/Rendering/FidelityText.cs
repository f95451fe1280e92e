using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints how each target keeps each setting: a table, and under it what the notes say.</summary>
internal static class FidelityText
{
    /// <param name="policy">The policy.</param>
    /// <param name="outputs">What each target made of it.</param>
    /// <param name="withNotes">Whether notes are shown that are the same for every policy.</param>
    /// <param name="writer">Takes the table.</param>
    public static void Write(CorsPolicy policy, IReadOnlyList<EmittedTarget> outputs, bool withNotes, TextWriter writer)
    {
        string[] names = [.. outputs[0].Output.Fidelity.Select(note => note.Setting)];
        int width = names.Max(name => name.Length);
        writer.WriteLine(Row("", width, outputs.Select(o => o.Target.Name)));
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i];
            writer.WriteLine(Row(name, width, outputs.Select(o => Word(o.Output.Fidelity[i]))) + Remark(policy, name));
        }

        writer.WriteLine();
        writer.WriteLine("  exact: the same answer to every request that a browser can send; narrower: less is granted to some.");
        foreach ((Target target, TargetOutput output) in outputs)
        {
            WriteNotes(target, output, withNotes, writer);
        }

        if (!withNotes && outputs.Any(made => made.Output.StandingNotes.Count > 0 || made.Output.Fidelity.Any(note => note.IsStanding)))
        {
            writer.WriteLine();
            writer.WriteLine("  More notes are the same for every policy: --notes shows them.");
        }
    }

    private static string Remark(CorsPolicy policy, string setting)
    {
        string[] defaults = [.. policy.Variables.Value.Where(variable => !variable.IsSet && variable.Settings.ContainsKey(setting)).Select(variable => variable.Name)];
        return defaults.Length > 0 ? $"  (from a default: {string.Join(", ", defaults)} {(defaults.Length > 1 ? "are" : "is")} not set)"
            : policy.Places.ContainsKey(setting) ? ""
            : "  (not set)";
    }

    private static void WriteNotes(Target target, TargetOutput output, bool withStanding, TextWriter writer)
    {
        FidelityNote[] notes = [.. output.Fidelity.Where(f => f.Note is not null && (withStanding || !f.IsStanding))];
        string[] general = [.. withStanding ? output.Notes : output.Notes.Except(output.StandingNotes)];
        if (notes.Length + general.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"  {target.Name}");
        foreach (FidelityNote note in notes)
        {
            string word = note.IsStanding ? "exact for browsers" : Word(note);
            writer.WriteLine($"    {note.Setting}, {word}: {note.Note}.");
        }

        foreach (string note in general)
        {
            writer.WriteLine($"    {note}.");
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
