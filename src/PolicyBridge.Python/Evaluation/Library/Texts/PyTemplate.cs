using System.Text;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Texts;

/// <summary>A <c>string.Template</c>.</summary>
internal sealed class PyTemplate(string template, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "string.Template";

    public override IReadOnlyCollection<string> Methods => ["substitute", "safe_substitute"];

    public override Effect Effect => Effect.Nothing;

    public override object? Identity => template;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name switch
    {
        "template" => new PyStr(template, place),
        "delimiter" => new PyStr("$", place),
        _ => null,
    };

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        if (a.Count > 1 || a[0] is not (null or PyDict { Factory: null } or PyEnvironment) || !PyText.IsAscii(template))
        {
            return null;
        }

        PyUnknown? lost = null;
        StringBuilder text = new();
        for (int i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
            {
                text.Append(template[i]);
                continue;
            }

            if (i + 1 < template.Length && template[i + 1] == '$')
            {
                text.Append('$');
                i++;
                continue;
            }

            (string? variable, int end) = NameAt(i + 1);
            if (variable is null)
            {
                _ = name == "substitute" ? throw new PyRaise("ValueError", "a '$' in the template begins no name", a.Place) : text.Append('$');
                continue;
            }

            PyValue? value = Find(a, variable, isRequired: name == "substitute");
            lost ??= value as PyUnknown;
            if (value is null)
            {
                text.Append(template, i, end - i);
            }
            else if (value is not PyUnknown)
            {
                if (value is not (PyStr or PyInt or PyBool or PyNone or PyFloat) || PyText.Str(value) is not { } written)
                {
                    return null;
                }

                text.Append(written);
                a.Context.Budget.CheckText(text.Length, a.Place);
            }

            i = end - 1;
        }

        return lost is null ? a.Context.Text(text.ToString(), a.Place) : a.Context.Derive(lost, a.Place);
    }

    /// <summary>The name that begins at a position, in braces or not, and where what follows it begins.</summary>
    private (string? Name, int End) NameAt(int start)
    {
        bool isBraced = start < template.Length && template[start] == '{';
        int from = isBraced ? start + 1 : start;
        int end = from;
        while (end < template.Length && (template[end] == '_' || char.IsAsciiLetter(template[end]) || (end > from && char.IsAsciiDigit(template[end]))))
        {
            end++;
        }

        return end == from || (isBraced && (end == template.Length || template[end] != '}')) ? (null, start) : (template[from..end], isBraced ? end + 1 : end);
    }

    private static PyValue? Find(CallArguments a, string name, bool isRequired)
    {
        if (a.Keywords.FirstOrDefault(k => k.Name == name) is { Name: not null } given)
        {
            return PyMutable.Current(given.Value);
        }

        return a[0] switch
        {
            PyEnvironment when isRequired => EnvironmentLibrary.Require(a.Context, name, a.Place),
            PyEnvironment => EnvironmentLibrary.Contains(a.Context, name, a.Place) is false ? null : EnvironmentLibrary.Find(a.Context, name, a.Place),
            PyDict dict when dict.Items.TryGetValue($"s{name}", out (PyValue Key, PyValue Value) entry) => PyMutable.Current(entry.Value),
            _ => isRequired ? throw new PyRaise("KeyError", $"'{name}'", a.Place) : null,
        };
    }
}
