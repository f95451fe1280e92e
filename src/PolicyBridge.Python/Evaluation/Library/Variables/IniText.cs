using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>A section of an INI file as Python's <c>configparser</c> reads it, as far as each value stands on one line.</summary>
internal static class IniText
{
    /// <summary>The options of a section and of <c>[DEFAULT]</c> in lower case; <see langword="null"/> where the file needs more than is read.</summary>
    /// <exception cref="PyRaise">Where something stands before the first section, a byte order mark before its bracket included.</exception>
    public static Dictionary<string, string>? Read(string text, string section, SourceSpan place)
    {
        Dictionary<string, string> defaults = new(StringComparer.Ordinal);
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        HashSet<string> sections = new(StringComparer.Ordinal);
        Dictionary<string, string>? current = null;
        foreach (string line in text.Split('\n'))
        {
            string trimmed = DecoupleRepository.Trim(line);
            if (trimmed.Length == 0 || trimmed[0] is '#' or ';')
            {
                continue;
            }

            int end = trimmed.LastIndexOf(']');
            int delimiter = trimmed.AsSpan().IndexOfAny('=', ':');
            if (trimmed[0] == '[' && end > 1 && !PyText.IsSpace(line[0]))
            {
                string name = trimmed[1..end];
                if (name != "DEFAULT" && !sections.Add(name))
                {
                    return null;
                }

                current = name == "DEFAULT" ? defaults : name == section ? options : new Dictionary<string, string>(StringComparer.Ordinal);
            }
            else if (current is null && trimmed[0] != '[')
            {
                throw new PyRaise("configparser.MissingSectionHeaderError", $"the file has something before its first section: {PyText.Repr(new PyStr(trimmed[..Math.Min(trimmed.Length, 40)], place))}", place);
            }
            else if (current is null || delimiter < 1 || PyText.IsSpace(line[0]) || !PyText.IsAscii(trimmed[..delimiter])
                || !current.TryAdd(DecoupleRepository.Trim(trimmed[..delimiter]).ToLowerInvariant(), DecoupleRepository.Trim(trimmed[(delimiter + 1)..])))
            {
                // A value that goes on in the next line, an option without a value, or a name that stands twice.
                return null;
            }

        }

        if (!sections.Contains(section))
        {
            return [];
        }

        foreach ((string name, string value) in defaults)
        {
            options.TryAdd(name, value);
        }

        return options;
    }
}
