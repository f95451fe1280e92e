using System.Numerics;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary><c>tomllib</c>, and the package <c>tomli</c> from which it was made.</summary>
internal static class TomlLibrary
{
    private const string DecodeError = "tomllib.TOMLDecodeError";

    public static PyLibrary Module { get; } = Create("tomllib");

    public static PyLibrary Package { get; } = Create("tomli");

    private static PyLibrary Create(string name) => new(name, new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["load"] = new PyBuiltin($"{name}.load", a => a.Are(1, 1) && a[0] is PyFile file && file.Take(a.Context, a.Place) is { } content ? Load(name, content, isFile: true, a) : null),
        ["loads"] = new PyBuiltin($"{name}.loads", a => a.Are(1, 1) ? Load(name, a[0]!, isFile: false, a) : null),
        ["TOMLDecodeError"] = new PyExceptionType(DecodeError),
    })
    {
        IsHarmless = true,
    };

    private static PyValue? Load(string module, PyValue content, bool isFile, CallArguments a)
    {
        string? text = (content, isFile) switch
        {
            (PyBytes bytes, true) => DataText.Decode(bytes.Value.AsSpan(), "utf-8") switch
            {
                (_, true) => throw new PyRaise("UnicodeDecodeError", "the file is not text in UTF-8", a.Place),
                var (decoded, _) => decoded,
            },
            (PyStr given, false) => given.Value,
            (PyStr, true) => throw new PyRaise("TypeError", "the file must be opened in binary mode, as with open('x', 'rb')", a.Place),
            _ => null,
        };
        if (text is null || !UnicodeText.IsWellFormed(text))
        {
            return null;
        }

        a.Context.Budget.Charge(text.Length / 4, a.Place);
        TomlTable? table = null;
        try
        {
            // Of the package it is not known which release is installed.
            table = TomlReader.Read(text, module == "tomllib" ? a.Context.Surroundings.IsSince(15) : null);
        }
        catch (TomlFailure failure) when (failure.IsOfSomeReleases)
        {
            return a.Context.Unknown("a TOML file that only some releases of Python read: TOML 1.1 came with 3.15", a.Place);
        }
        catch (TomlFailure)
        {
            throw new PyRaise(DecodeError, "the text is not TOML", a.Place);
        }

        return Convert(a.Context, table, a.Place);
    }

    private static PyValue Convert(CallContext context, object value, SourceSpan place)
    {
        context.Budget.Charge(1, place);
        switch (value)
        {
            case string text:
                return context.Text(text, place);
            case bool flag:
                return new PyBool(flag, place);
            case BigInteger number:
                return new PyInt(context.Budget.CheckBits(number, place), place);
            case double number:
                return new PyFloat(number, place);
            case List<object> items:
                return context.List([.. items.Select(i => Convert(context, i, place))], place);
            case TomlTable table:
                return DictMethods.Create(context, [.. table.Items.Select(e => ((PyValue)new PyStr(e.Key, place), Convert(context, e.Value, place)))], place);
            default:
                return new PyUnknown("a date or time of a TOML file, which PolicyBridge does not compute", place);
        }
    }
}
