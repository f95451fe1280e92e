using System.Globalization;
using System.Numerics;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Urls;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>How environs, with marshmallow, makes a value of a text, and what it makes of a default.</summary>
internal sealed class EnvironsFields
{
    /// <summary>What is raised for a text that has no value; environs raises an exception of its own for it.</summary>
    public const string Invalid = "ValidationError";

    public static readonly string[] Kinds =
    [
        "str", "bool", "int", "float", "list", "dict", "json", "url", "path", "log_level", "timedelta",
        "decimal", "datetime", "date", "time", "uuid", "enum", "dj_db_url", "dj_email_url", "dj_cache_url",
    ];

    private static readonly string[] Truths = ["t", "T", "true", "True", "TRUE", "on", "On", "ON", "y", "Y", "yes", "Yes", "YES", "1"];
    private static readonly string[] Falses = ["f", "F", "false", "False", "FALSE", "off", "Off", "OFF", "n", "N", "no", "No", "NO", "0"];

    private static readonly Dictionary<string, int> Levels = new(StringComparer.Ordinal)
    {
        ["CRITICAL"] = 50,
        ["FATAL"] = 50,
        ["ERROR"] = 40,
        ["WARNING"] = 30,
        ["WARN"] = 30,
        ["INFO"] = 20,
        ["DEBUG"] = 10,
        ["NOTSET"] = 0,
    };

    private readonly string _kind;
    private readonly PyValue? _subcast;
    private readonly PyValue? _keys;
    private readonly string _delimiter;
    private readonly IReadOnlyList<PyValue> _validators;
    private readonly bool _isFollowed;

    private EnvironsFields(string kind, PyValue? subcast, PyValue? keys, string delimiter, IReadOnlyList<PyValue> validators, bool isFollowed) =>
        (_kind, _subcast, _keys, _delimiter, _validators, _isFollowed) = (kind, subcast, keys, delimiter, validators, isFollowed);

    /// <summary>The field that a call asks for; <see langword="null"/> for arguments that are not known.</summary>
    public static EnvironsFields? Of(string kind, CallArguments a)
    {
        PyValue? subcast = Given(a.Find(kind == "dict" ? 99 : 2, kind == "dict" ? "subcast_values" : "subcast"));
        PyValue? keys = kind == "dict" ? Given(a.Find(99, "subcast_keys")) : null;
        PyValue delimiter = kind == "list" ? a.Find(99, "delimiter") ?? new PyStr(",", a.Place) : new PyStr(",", a.Place);
        PyValue? validate = Given(a.Find(99, "validate"));
        string[] known = kind switch
        {
            "list" => ["name", "default", "subcast", "validate", "delimiter"],
            "dict" => ["name", "default", "subcast_values", "subcast_keys", "validate"],
            _ => ["name", "default", "subcast", "validate"],
        };
        if (a.All.Select(PyMutable.Current).Any(v => v is PyUnknown && v != a.Find(1, "default")) || delimiter is not PyStr { Value.Length: > 0 } separator)
        {
            return null;
        }

        IReadOnlyList<PyValue>? validators = validate is null ? [] : validate is PyList or PyTuple ? a.Context.ItemsOf(validate, a.Place) : [validate];
        bool isFollowed = a.HasOnlyKeywords(known) && validators is not null && (subcast is null || kind is "list" or "dict");
        return new EnvironsFields(kind, subcast, keys, separator.Value, validators ?? [], isFollowed);
    }

    private static PyValue? Given(PyValue? value) => value is PyNone ? null : value;

    /// <summary>The value of a text; <see langword="null"/> where it is not known.</summary>
    /// <exception cref="PyRaise">Where environs refuses the text, of the type <see cref="Invalid"/>.</exception>
    public PyValue? Parse(PyStr text, CallArguments a)
    {
        PyValue? value = !_isFollowed ? null : _kind switch
        {
            "list" => List(text.Value, a),
            "dict" => Dict(text.Value, a),
            "json" => Json(text.Value, a),
            "" => text,
            _ => Scalar(_kind, text, a),
        };
        foreach (PyValue validator in value is null ? [] : _validators)
        {
            PyValue answer = PyMutable.Current(a.Context.Call(validator, new CallArguments(a.Context, [value!], [], a.Place)));

            // Only marshmallow 3 takes False for a refusal.
            if (answer is PyUnknown or PyBool { Value: false })
            {
                return null;
            }
        }

        return value;
    }

    /// <summary>What is given in place of a variable that is not set; <see langword="null"/> where releases differ.</summary>
    public PyValue? Default(PyValue fallback, CallArguments a)
    {
        // Up to 10.2 a list in place of which there is None stops Python.
        bool isSame = (fallback is PyNone && !(_kind == "list" && a.Context.MayBeCaught("AttributeError"))) || (_kind, PyMutable.Current(fallback)) switch
        {
            ("", PyStr or PyBool or PyInt or PyFloat) => true,
            ("str", PyStr) or ("bool", PyBool) or ("int" or "log_level", PyInt) or ("float", PyFloat) => true,
            ("path", PyPath) or ("timedelta", PyTimeDelta) => true,
            ("list", PyList list) => list.Items.All(i => IsOfSubcast(i, _subcast)),
            ("dict", PyDict { IsPlain: true } dict) => dict.Items.Values.All(e => IsOfSubcast(e.Value, _subcast) && IsOfSubcast(e.Key, _keys)),
            ("json", PyDict { IsPlain: true } or PyList) => true,
            _ => false,
        };
        if (!isSame || !_isFollowed)
        {
            return null;
        }

        // Earlier releases give a new list or dict. That makes no difference where nobody else has the default.
        if (fallback is PyList or PyDict && _kind is "list" or "dict" && !(fallback.Place.HasPlace && a.Place.Contains(fallback.Place)))
        {
            PyMutable copy = fallback is PyList given ? ListMethods.Copy(a.Context, given, a.Place) : new PyDict(a.Context.Heap, a.Place);
            if (fallback is PyDict entries)
            {
                DictMethods.Merge(a.Context, (PyDict)copy, entries, a.Place);
            }

            PyMutable.MayBeOne((PyMutable)fallback, copy);
            return copy;
        }

        return fallback;
    }

    private static bool IsOfSubcast(PyValue item, PyValue? subcast) => subcast switch
    {
        null => true,
        PyBuiltin { IsType: true, Name: "str" } => item is PyStr,
        PyBuiltin { IsType: true, Name: "int" } => item is PyInt,
        PyBuiltin { IsType: true, Name: "bool" } => item is PyBool,
        PyBuiltin { IsType: true, Name: "float" } => item is PyFloat,
        _ => false,
    };

    private PyList? List(string text, CallArguments a)
    {
        List<PyValue?> items = text.Length == 0 ? [] : [.. text.Split(_delimiter).Select(i => Item(i, _subcast, a))];
        return items.Contains(null) ? null : a.Context.List([.. items.OfType<PyValue>()], a.Place);
    }

    private PyValue? Dict(string text, CallArguments a)
    {
        List<(PyValue Key, PyValue Value)> entries = [];
        foreach (string item in text.Length == 0 ? [] : text.Split(','))
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new PyRaise("ValueError", "an item of a dict has no equals sign", a.Place);
            }

            if (Item(DecoupleRepository.Trim(item[..equals]), _keys, a) is not { } key || Item(DecoupleRepository.Trim(item[(equals + 1)..]), _subcast, a) is not { } value)
            {
                return null;
            }

            entries.Add((key, value));
        }

        return DictMethods.Create(a.Context, entries, a.Place);
    }

    private static PyValue? Item(string text, PyValue? subcast, CallArguments a)
    {
        PyStr item = a.Context.Text(text, a.Place);
        return subcast switch
        {
            null or PyBuiltin { IsType: true, IsNative: true, Name: "str" } => item,
            PyBuiltin { IsType: true, IsNative: true, Name: "int" or "bool" or "float" } type => Scalar(type.Name, item, a),
            PyBuiltin { IsType: true } => null,
            _ => a.Context.Call(subcast, new CallArguments(a.Context, [item], [], a.Place)),
        };
    }

    private static PyValue? Json(string text, CallArguments a)
    {
        try
        {
            return JsonLibrary.Parse(a.Context, text, a.Place);
        }
        catch (PyRaise)
        {
            throw new PyRaise(Invalid, "the text is not JSON", a.Place);
        }
    }

    private static PyValue? Scalar(string kind, PyStr text, CallArguments a)
    {
        switch (kind)
        {
            case "str":
                return text;
            case "bool":
                return Truths.Contains(text.Value) ? new PyBool(true, a.Place)
                    : Falses.Contains(text.Value) ? new PyBool(false, a.Place)
                    : throw new PyRaise(Invalid, $"{PyText.Repr(text)} is no boolean value", a.Place);
            case "int" or "float":
                return Number(kind, text, a) is PyFloat { Value: var number } && !double.IsFinite(number)
                    ? throw new PyRaise(Invalid, $"{PyText.Repr(text)} is no number", a.Place)
                    : Number(kind, text, a);
            case "log_level":
                return PyText.IsAscii(text.Value) && Levels.TryGetValue(text.Value.ToUpperInvariant(), out int level) ? new PyInt(level, a.Place)
                    : text.Value.Length is > 0 and < 10 && text.Value.All(char.IsAsciiDigit) ? Number("int", text, a)
                    : null;
            case "timedelta":
                return text.Value.Length is > 0 and < 10 && text.Value.All(char.IsAsciiDigit)
                    ? new PyTimeDelta(BigInteger.Parse(text.Value, CultureInfo.InvariantCulture) * 1_000_000, a.Place)
                    : null;
            case "path":
                return a.Context.Call(Libraries.Find("pathlib", a.Context)!.Members["Path"], new CallArguments(a.Context, [text], [], a.Place));
            case "url":
                return PlainUrl.IsMatch(text.Value) ? a.Context.Call(UrlLibrary.Parse.Members["urlparse"], new CallArguments(a.Context, [text], [], a.Place)) : null;
            default:
                return null;
        }
    }

    private static PyValue? Number(string kind, PyStr text, CallArguments a)
    {
        try
        {
            return a.Context.Call(Builtins.Find(kind)!, new CallArguments(a.Context, [text], [], a.Place)) is var number and (PyInt or PyFloat) ? number : null;
        }
        catch (PyRaise)
        {
            throw new PyRaise(Invalid, $"{PyText.Repr(text)} is no number", a.Place);
        }
    }
}
