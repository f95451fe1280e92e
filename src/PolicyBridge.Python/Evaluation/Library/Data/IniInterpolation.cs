using System.Text;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary>How a <c>configparser</c> fills other values into one.</summary>
internal enum IniInterpolation
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>%(name)s</c>.</summary>
    Basic,

    /// <summary><c>${name}</c> and <c>${section:name}</c>.</summary>
    Extended,
}

/// <summary>Fills values of options into a text.</summary>
/// <param name="kind">How they are named in it.</param>
/// <param name="find">The value of an option of a section, the names as they are written; <see langword="null"/> where there is none.</param>
/// <param name="budget">What bounds texts that values make of one another.</param>
/// <param name="place">The place of the call.</param>
internal sealed class IniFilling(IniInterpolation kind, Func<string, string, string?> find, Budget budget, SourceSpan place)
{
    private const int MaxDepth = 10;

    /// <summary>The text with what it names.</summary>
    /// <exception cref="PyRaise">Where Python does not fill it.</exception>
    public string Fill(string text, string section, int depth = 1)
    {
        if (kind == IniInterpolation.None)
        {
            return text;
        }

        if (depth > MaxDepth)
        {
            throw new PyRaise("configparser.InterpolationDepthError", "values name one another without an end", place);
        }

        char mark = kind == IniInterpolation.Basic ? '%' : '$';
        (char open, char close) = kind == IniInterpolation.Basic ? ('(', ')') : ('{', '}');
        StringBuilder filled = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != mark)
            {
                filled.Append(text[i]);
                continue;
            }

            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (next == mark)
            {
                filled.Append(mark);
                i++;
                continue;
            }

            int end = next == open ? text.IndexOf(close, i + 2) : -1;
            if (end <= i + 2 || (kind == IniInterpolation.Basic && (end + 1 >= text.Length || text[end + 1] != 's')))
            {
                throw new PyRaise("configparser.InterpolationSyntaxError", $"a '{mark}' in a value names no other value", place);
            }

            string[] path = kind == IniInterpolation.Basic ? [text[(i + 2)..end]] : text[(i + 2)..end].Split(':');
            string of = path.Length == 2 ? path[0] : section;
            string value = (path.Length > 2 ? throw new PyRaise("configparser.InterpolationSyntaxError", "a name in a value has more than one ':'", place) : find(of, path[^1]))
                ?? throw new PyRaise("configparser.InterpolationMissingOptionError", $"a value names an option that is not there: {path[^1]}", place);
            budget.Charge(1 + (value.Length / 16), place);
            filled.Append(value.Contains(mark, StringComparison.Ordinal) ? Fill(value, of, depth + 1) : value);
            budget.CheckText(filled.Length, place);
            i = kind == IniInterpolation.Basic ? end + 1 : end;
        }

        return filled.ToString();
    }
}
