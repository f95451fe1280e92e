namespace PolicyBridge.Python.Evaluation;

/// <summary>The methods of known values; <see langword="null"/> for one that is not modelled.</summary>
internal static class Methods
{
    public static PyValue? Call(PyMethod method, CallArguments arguments) => Interpreter.Current(method.Receiver) switch
    {
        PyStr text => StrMethods.Call(text, method.Name, arguments),
        PyList list => ListMethods.Call(list, method.Name, arguments),
        PyTuple tuple => ListMethods.CallRead(tuple.Items, method.Name, arguments),
        PyDict dict => DictMethods.Call(dict, method.Name, arguments),
        PySet set => SetMethods.Call(set, method.Name, arguments),
        PyEnvironment => EnvironmentLibrary.Call(method.Name, arguments),
        PyNamespaceView view => NamespaceMethods.Call(view, method.Name, arguments),
        PyTimeDelta delta when method.Name == "total_seconds" && arguments.Are(0, 0) =>
            new PyFloat((double)delta.Microseconds / 1_000_000, arguments.Place),
        PyNative native => CallNative(native, arguments, a => native.CallMethod(method.Name, a)),
        _ => null,
    };

    public static PyValue? CallNative(PyNative native, CallArguments arguments, Func<CallArguments, PyValue?> call) =>
        !native.AcceptsUnknown && arguments.FirstUnknown is { } unknown
            ? arguments.Machine.Derive(unknown, arguments.Place, [native, .. arguments.All])
            : call(arguments);
}
