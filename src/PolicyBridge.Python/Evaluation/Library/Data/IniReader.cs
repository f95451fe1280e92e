using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary>What a <c>configparser</c> is told of how it reads.</summary>
/// <param name="AllowsNoValue">Whether an option may stand without a value.</param>
/// <param name="IsStrict">Whether a section or an option may stand once only.</param>
/// <param name="KeepsCase">Whether names of options keep their case, as <c>optionxform = str</c> says.</param>
internal sealed record IniOptions(bool AllowsNoValue, bool IsStrict, bool KeepsCase);

/// <summary>Reads a text of sections and options as Python's <c>configparser</c> does.</summary>
internal static class IniReader
{
    public const string DefaultSection = "DEFAULT";

    /// <summary>The options of each section in the order of the text, a value without text as <see langword="null"/>; nothing where releases read it differently.</summary>
    /// <exception cref="PyRaise">Where Python does not read it.</exception>
    public static OrderedDictionary<string, OrderedDictionary<string, string?>>? Read(string text, IniOptions options, SourceSpan place)
    {
        OrderedDictionary<string, OrderedDictionary<string, List<string>?>> sections = new(StringComparer.Ordinal);
        OrderedDictionary<string, List<string>?>? section = null;
        string? option = null;
        bool isMalformed = false;
        int indentation = 0;
        foreach (string line in text.Split('\n').SkipLast(text.EndsWith('\n') || text.Length == 0 ? 1 : 0))
        {
            string value = Trim(line);
            if (value.Length == 0 || value[0] is '#' or ';')
            {
                if (value.Length == 0 && option is not null)
                {
                    section?[option]?.Add("");
                }

                continue;
            }

            int start = line.TakeWhile(PyText.IsSpace).Count();
            if (section is not null && option is not null && start > indentation)
            {
                if (section[option] is not { } lines)
                {
                    // From 3.13 on it is an exception of its own.
                    return null;
                }

                lines.Add(value);
                continue;
            }

            indentation = start;
            if (value[0] == '[' && value.LastIndexOf(']') is var end and > 1)
            {
                if (value.IndexOf(']', StringComparison.Ordinal) != end)
                {
                    return null;
                }

                string name = value[1..end];
                option = null;
                if (!sections.TryGetValue(name, out section))
                {
                    sections[name] = section = new(StringComparer.Ordinal);
                }
                else if (options.IsStrict && name != DefaultSection)
                {
                    throw new PyRaise("configparser.DuplicateSectionError", $"the section {name} stands twice", place);
                }
            }
            else if (section is null)
            {
                throw new PyRaise("configparser.MissingSectionHeaderError", "the text has something before its first section", place);
            }
            else
            {
                int delimiter = value.AsSpan().IndexOfAny('=', ':');
                string name = Trim(delimiter < 0 ? value : value[..delimiter]);
                if (delimiter == 0 || (delimiter < 0 && !options.AllowsNoValue))
                {
                    // Python goes on reading, and stops at the end.
                    isMalformed = true;
                    continue;
                }

                if (!PyText.IsAscii(name))
                {
                    return null;
                }

                option = options.KeepsCase ? name : name.ToLowerInvariant();
                if (options.IsStrict && section.ContainsKey(option))
                {
                    throw new PyRaise("configparser.DuplicateOptionError", $"the option {option} stands twice", place);
                }

                section[option] = delimiter < 0 ? null : [Trim(value[(delimiter + 1)..])];
            }
        }

        if (isMalformed)
        {
            throw new PyRaise("configparser.ParsingError", "the text has a line that is neither a section nor an option", place);
        }

        OrderedDictionary<string, OrderedDictionary<string, string?>> read = new(StringComparer.Ordinal);
        foreach ((string name, OrderedDictionary<string, List<string>?> held) in sections)
        {
            read[name] = new(held.Select(o => KeyValuePair.Create(o.Key, o.Value is null ? null : TrimEnd(string.Join('\n', o.Value)))), StringComparer.Ordinal);
        }

        return read;
    }

    private static string Trim(string text)
    {
        int start = text.TakeWhile(PyText.IsSpace).Count();
        return TrimEnd(text[start..]);
    }

    private static string TrimEnd(string text)
    {
        int end = text.Length;
        while (end > 0 && PyText.IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }
}
