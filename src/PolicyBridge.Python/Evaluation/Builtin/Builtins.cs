using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Builtin;

/// <summary>Python's built-in functions and types.</summary>
internal static partial class Builtins
{
    private static readonly Dictionary<string, PyValue> All = Create();

    public static readonly PyBuiltin NoneType = new("NoneType", _ => null) { IsType = true, IsNative = true };

    public static PyValue? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, PyValue> Create()
    {
        Dictionary<string, PyValue> all = new(StringComparer.Ordinal);
        foreach (string exception in PyExceptions.Names)
        {
            all[exception] = new PyExceptionType(exception);
        }

        // In Python these are other names of one type.
        all["IOError"] = all["EnvironmentError"] = all["OSError"];
        foreach ((string name, Func<CallArguments, PyValue?> body) in Types().Concat(NumberTypes()).Concat(IteratorTypes()))
        {
            all[name] = new PyBuiltin(name, body) { IsType = true, IsNative = true };
        }

        foreach ((string name, Func<CallArguments, PyValue?> body) in Numbers().Concat(Walks()).Concat(Objects()))
        {
            all[name] = new PyBuiltin(name, body);
        }

        all["open"] = new PyBuiltin("open", FileLibrary.Open);
        foreach (string name in (string[])["print", "getattr", "setattr", "__import__", "hasattr", "callable", "id", "hash"])
        {
            all[name] = new PyBuiltin(name, ((PyBuiltin)all[name]).Invoke) { AcceptsUnknown = true };
        }

        // Their results can't be known, and they leave their arguments alone.
        foreach (string name in (string[])["dir", "input", "object", "bytearray", "complex", "slice", "memoryview"])
        {
            all[name] = new PyBuiltin(name, a => a.Context.Unknown($"a call of '{name}', which PolicyBridge does not evaluate", a.Place, [.. a.All])) { IsType = name is "object" or "bytearray" or "complex" };
        }

        all["property"] = new PyBuiltin("property", Properties.Make) { IsType = true };
        foreach ((string name, DescriptorKind kind) in ((string, DescriptorKind)[])[("staticmethod", DescriptorKind.Static), ("classmethod", DescriptorKind.Class)])
        {
            all[name] = new PyBuiltin(name, a => a.Are(1, 1) && a[0] is PyFunction ? new PyDescriptor(kind, a[0]!, a.Place) : null) { IsType = true };
        }

        foreach (string name in (string[])["exec", "eval", "compile", "delattr", "breakpoint"])
        {
            PyUnknown unfollowed = new($"'{name}' can change any name, and PolicyBridge does not run it", SourceSpan.None) { ReachesNamespaces = true, IsSeen = true };
            all[name] = name switch
            {
                "eval" => new PyBuiltin(name, a => AstLibrary.EvaluateLiteral(a) ?? a.Context.Call(unfollowed, a)) { AcceptsUnknown = true },
                "exec" => new PyBuiltin(name, a => CodeOfFiles.Run(a) ?? a.Context.Call(unfollowed, a)) { AcceptsUnknown = true },
                "compile" => new PyBuiltin(name, a => CodeOfFiles.Compile(a) ?? a.Context.Call(unfollowed, a)) { AcceptsUnknown = true },
                _ => unfollowed,
            };
        }

        foreach (string name in (string[])["exit", "quit"])
        {
            all[name] = new PyBuiltin("sys.exit", SysLibrary.Exit) { AcceptsUnknown = true };
        }

        foreach (string name in (string[])["copyright", "credits", "help", "license", "__build_class__"])
        {
            all[name] = new PyUnknown($"the built-in '{name}', which PolicyBridge does not evaluate", SourceSpan.None) { IsSeen = true };
        }

        all["Ellipsis"] = new PyEllipsis(SourceSpan.None);
        all["NotImplemented"] = new PyNotImplemented(SourceSpan.None);
        all["__builtins__"] = new PyUnknown("the built-in names", SourceSpan.None) { ReachesNamespaces = true };
        all["__doc__"] = all["__package__"] = all["__spec__"] = all["__loader__"] = new PyUnknown("it is set by Python's import system", SourceSpan.None);
        all["__debug__"] = new PyBool(true, SourceSpan.None);
        return all;
    }

    /// <summary>Unknown because one of the items is.</summary>
    private static PyValue? Lost(CallArguments a, IEnumerable<PyValue> items) =>
        items.Select(PyMutable.Current).OfType<PyUnknown>().FirstOrDefault() is { } unknown ? a.Context.Derive(unknown, a.Place) : null;
}
