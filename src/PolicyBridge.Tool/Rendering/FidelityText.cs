using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints how each target keeps each setting: a table, and under it what the notes say.</summary>
internal static class FidelityText
{
    public static void Write(CorsPolicy policy, IReadOnlyList<EmittedTarget> outputs, TextWriter writer)
    {
        string[] names = [.. outputs[0].Output.Fidelity.Select(note => note.Setting)];
        int width = names.Max(name => name.Length);
        writer.WriteLine(Row("", width, outputs.Select(o => o.Target.Name)));
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i];
            string set = policy.Places.ContainsKey(name) ? "" : "  (not set)";
            writer.WriteLine(Row(name, width, outputs.Select(o => Word(o.Output.Fidelity[i]))) + set);
        }

        writer.WriteLine();
        writer.WriteLine("  exact: the same answer to every request that a browser can send; narrower: less is granted to some.");
        foreach ((Target target, TargetOutput output) in outputs)
        {
            WriteNotes(target, output, writer);
        }
    }

    private static void WriteNotes(Target target, TargetOutput output, TextWriter writer)
    {
        FidelityNote[] notes = [.. output.Fidelity.Where(f => f.Note is not null)];
        if (notes.Length + output.Notes.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine($"  {target.Name}");
        foreach (FidelityNote note in notes)
        {
            string word = note.Fidelity == Fidelity.Exact ? "exact for browsers" : Word(note);
            writer.WriteLine($"    {note.Setting}, {word}: {note.Note}.");
        }

        foreach (string note in output.Notes)
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
