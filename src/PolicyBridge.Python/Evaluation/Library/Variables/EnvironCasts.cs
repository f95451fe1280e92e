using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>How django-environ turns the text of a variable into a value.</summary>
internal static class EnvironCasts
{
    public static PyValue? Parse(PyStr value, PyValue cast, CallArguments a) => cast switch
    {
        PyBuiltin { IsType: true, Name: "bool" } => Boolean(value, a),
        PyBuiltin { IsType: true, Name: "float" } => Float(value, a),
        PyBuiltin { IsType: true, Name: "list" } => List(value.Value, null, a),
        PyBuiltin { IsType: true, Name: "tuple" } => Tuple(value.Value, null, a),
        PyBuiltin { IsType: true, Name: "dict" } => Dict(value.Value, a),
        PyList { Taint: null, Count: > 0 } list => List(value.Value, list.Items[0], a),
        PyTuple { Items.Length: > 0 } tuple => Tuple(value.Value, tuple.Items[0], a),
        PyDict or PyMutable or PyTuple or PyUnknown => null,
        _ => Apply(cast, value, a),
    };

    private static PyValue Apply(PyValue function, PyValue value, CallArguments a) =>
        a.Context.Call(function, new CallArguments(a.Context, [value], [], a.Place));

    private static PyBool? Boolean(PyStr value, CallArguments a)
    {
        if (!PyText.IsAscii(value.Value))
        {
            return null;
        }

        try
        {
            return Apply(Builtins.Find("int")!, value, a) is PyInt number ? new PyBool(!number.Value.IsZero, a.Place) : null;
        }
        catch (PyRaise)
        {
            return new PyBool(DecoupleRepository.Trim(value.Value).ToLowerInvariant() is "true" or "on" or "ok" or "y" or "yes" or "1", a.Place);
        }
    }

    // Only plain numbers: releases differ in what they do to signs, and separators are guessed at.
    private static PyValue? Float(PyStr value, CallArguments a) =>
        value.Value.All(c => char.IsAsciiDigit(c) || c == '.') && value.Value.Count(c => c == '.') <= 1 ? Apply(Builtins.Find("float")!, value, a) : null;

    private static PyList List(string value, PyValue? cast, CallArguments a) => a.Context.List(Items(value, cast, a), a.Place);

    private static PyTuple Tuple(string value, PyValue? cast, CallArguments a) => a.Context.Tuple(Items(value.Trim('(').Trim(')'), cast, a), a.Place);

    // The items keep the space around them.
    private static List<PyValue> Items(string value, PyValue? cast, CallArguments a) =>
    [
        .. value.Split(',').Where(i => i.Length > 0).Select(i => a.Context.Text(i, a.Place)).Select(i => cast is null ? i : Apply(cast, i, a)),
    ];

    private static PyDict Dict(string value, CallArguments a)
    {
        PyDict dict = new(a.Context.Heap, a.Place);
        foreach (string item in value.Split(',').Where(i => i.Length > 0))
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new PyRaise("ValueError", "an item of a dict has no equals sign", a.Place);
            }

            DictMethods.Set(a.Context, dict, $"s{item[..equals]}", a.Context.Text(item[..equals], a.Place), a.Context.Text(item[(equals + 1)..], a.Place), a.Place);
        }

        return dict;
    }
}
