using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints settings for people, in the form of Python: values as literals, all else as comments.</summary>
internal static class ShowText
{
    private const int MaxWidth = 100;

    public static void Write(SettingsDocument document, ShownSettings shown, TextWriter writer)
    {
        int width = shown.Known.Keys.Select(n => n.Length).DefaultIfEmpty().Max();
        foreach ((string name, SettingValue value) in shown.Known)
        {
            WriteValue(name.PadRight(width), value, writer);
            WriteComment(value.Places.Count > 0 ? string.Join(", ", value.Places.Select(FindingParts.Place)) : "given from outside the settings", writer);
        }

        foreach ((string name, UnknownSetting unknown) in shown.Unknown)
        {
            WriteUnknown(name, unknown, writer);
        }

        if (shown.NotSet.Count > 0)
        {
            writer.WriteLine($"# Not set: {PrintableText.Of(string.Join(", ", shown.NotSet))}.");
        }

        foreach (SettingsAssumption assumption in document.Assumptions)
        {
            writer.WriteLine($"# Assumed: {PrintableText.Of(FindingParts.WithPlace(assumption.Text, assumption.Place))}.");
        }
    }

    private static void WriteUnknown(string name, UnknownSetting unknown, TextWriter writer)
    {
        writer.WriteLine(PrintableText.Of($"# {name} is unknown: {unknown.Cause}"));
        if (unknown.Places.Count > 0)
        {
            WriteComment(string.Join(", ", unknown.Places.Select(FindingParts.Place)), writer);
        }

        foreach (SettingValue candidate in unknown.Candidates)
        {
            WriteComment($"may be {candidate}{(candidate.Place.HasPlace ? $", {FindingParts.Place(candidate.Place)}" : "")}", writer);
        }

        WriteComment($"help: {unknown.HelpFor(name)}", writer);
    }

    private static void WriteComment(string text, TextWriter writer) => writer.WriteLine($"    # {PrintableText.Of(text)}");

    // A sequence that is too long for a line has one item on each.
    private static void WriteValue(string name, SettingValue value, TextWriter writer)
    {
        string literal = value.ToString();
        if (value is not SequenceSetting { Items.Count: > 0 } sequence || name.Length + literal.Length <= MaxWidth)
        {
            writer.WriteLine(PrintableText.Of($"{name} = {literal}"));
            return;
        }

        writer.WriteLine(PrintableText.Of($"{name} = {literal[0]}"));
        foreach (SettingValue item in sequence.Items)
        {
            writer.WriteLine(PrintableText.Of($"    {item},"));
        }

        writer.WriteLine(literal[^1]);
    }
}
