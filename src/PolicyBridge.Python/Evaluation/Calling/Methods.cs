using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Texts;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>The methods of known values; <see langword="null"/> for one that is not modelled.</summary>
internal static class Methods
{
    public static PyValue? Call(PyMethod method, CallArguments arguments) => arguments.IfAsked(Answer(method, arguments));

    private static PyValue? Answer(PyMethod method, CallArguments arguments) => PyMutable.Current(method.Receiver) switch
    {
        PyStr text => StrMethods.Call(text, method.Name, arguments),
        PyBytes bytes => BytesMethods.Call(bytes, method.Name, arguments),
        PyList list => ListMethods.Call(list, method.Name, arguments),
        PyTuple { Shape: { } shape } tuple when shape.Answers(method.Name) => shape.Call(tuple, method.Name, arguments),
        PyTuple tuple => ListMethods.CallRead(tuple.Items, method.Name, arguments),
        PyDict dict => DictMethods.Call(dict, method.Name, arguments),
        PySet set => SetMethods.Call(set, method.Name, arguments),
        PyEnvironment => EnvironmentLibrary.Call(method.Name, arguments),
        PyNamespaceView view => NamespaceMethods.Call(view, method.Name, arguments),
        PyTimeDelta delta when method.Name == "total_seconds" && arguments.Are(0, 0) => DatetimeLibrary.TotalSeconds(delta, arguments.Place),
        PyFloat number when method.Name == "is_integer" && arguments.Are(0, 0) => new PyBool(double.IsInteger(number.Value), arguments.Place),
        PyInt number when method.Name == "bit_length" && arguments.Are(0, 0) =>
            new PyInt(System.Numerics.BigInteger.Abs(number.Value).GetBitLength(), arguments.Place),
        PyRegex regex when ReSearch.Functions.Contains(method.Name) => ReLibrary.CallMethod(regex, method.Name, arguments),
        PyNative native => CallNative(method, native, arguments, a => native.Call(method.Name, a)),
        PyBuiltin { IsType: true } type => OfType(type, method.Name, arguments),
        _ => null,
    };

    /// <summary>A method taken from a type, such as <c>str.strip</c>: its first argument is the value.</summary>
    private static PyValue? OfType(PyBuiltin type, string name, CallArguments a)
    {
        switch (type.Name, name)
        {
            case ("dict", "fromkeys"):
                return DictMethods.FromKeys(a);
            case ("str", "maketrans"):
                return StrMethods.MakeTable(a);
            case ("bytes", "fromhex") when a.Are(1, 1) && a[0] is PyStr { Value: var hex } && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit):
                return new PyBytes([.. Convert.FromHexString(hex)], a.Place);
        }

        if (type.Name == "object" && a.Context.ObjectMethod(name, null) is { } method)
        {
            return method.Invoke(a);
        }

        if (a[0] is { } first && PyMutable.Current(first).TypeName != type.Name && PyInstance.Plain(first) is var payload && payload != first && payload.TypeName == type.Name)
        {
            return a.Context.SpecialOf(type.Name, name, a) ?? Call(new PyMethod(payload, name, a.Place), a with { Positional = [.. a.Positional.Skip(1)] });
        }

        return a[0] is { } self && a.Context.SpecialOf(type.Name, name, a) is { } special && self is not PyInstance ? special : a[0] is not null && type.Name is "str" or "list" or "dict" or "set" or "frozenset" or "tuple" or "bytes"
            && PyMutable.Current(a[0]!).TypeName == type.Name
                ? Call(new PyMethod(a[0]!, name, a.Place), a with { Positional = [.. a.Positional.Skip(1)] })
                : null;
    }

    public static PyValue? CallNative(PyMethod method, PyNative native, CallArguments arguments, Func<CallArguments, PyValue?> call)
    {
        if (native.AcceptsUnknown || arguments.FirstUnknown is not { } unknown)
        {
            return arguments.IfAsked(call(arguments));
        }

        if (native.EffectOf(method.Name) != Effect.Nothing)
        {
            arguments.Context.Leak([method, .. arguments.All], $"it was passed to a {native.TypeName} with a value that is not known", arguments.Place);
        }

        return arguments.Context.Derive(unknown, arguments.Place, [native, .. arguments.All]);
    }
}
