using System.Text;

namespace PolicyBridge.Targets.Nginx;

/// <summary>A <c>map</c> block: a variable whose value is that of the first key that its source matches.</summary>
/// <param name="Comment">What the variable says; a line each.</param>
/// <param name="Source">The mapped expression, as it is written.</param>
/// <param name="Variable">The variable's name with its dollar.</param>
/// <param name="Default">The value where no key matches, as it is written.</param>
/// <param name="Entries">The keys in order.</param>
internal sealed record NginxMap(
    IReadOnlyList<string> Comment, string Source, string Variable, string Default, IReadOnlyList<NginxMapEntry> Entries)
{
    public void WriteTo(StringBuilder text)
    {
        foreach (string line in Comment)
        {
            text.Append("# ").Append(line).Append('\n');
        }

        text.Append($"map {Source} {Variable} {{\n    default {Default};\n");
        foreach (NginxMapEntry entry in Entries)
        {
            if (entry.Comment is not null)
            {
                text.Append($"    # {entry.Comment}\n");
            }

            text.Append($"    {entry.Key} {entry.Value};{(entry.Place is null ? "" : $" # {entry.Place}")}\n");
        }

        text.Append("}\n\n");
    }
}
