using System.Globalization;
using System.Numerics;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Python's built-in functions and types.</summary>
internal static partial class Builtins
{
    private static readonly Dictionary<string, PyValue> All = Create();

    public static PyValue? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, PyValue> Create()
    {
        Dictionary<string, PyValue> all = new(StringComparer.Ordinal);
        foreach (string exception in PyExceptions.Names)
        {
            all[exception] = new PyExceptionType(exception);
        }

        foreach ((string name, Func<CallArguments, PyValue?> body) in Types())
        {
            all[name] = new PyBuiltin(name, body) { IsType = true };
        }

        foreach ((string name, Func<CallArguments, PyValue?> body) in Functions())
        {
            all[name] = new PyBuiltin(name, body);
        }

        all["print"] = new PyBuiltin("print", a => new PyNone(a.Place)) { AcceptsUnknown = true };
        all["isinstance"] = new PyBuiltin("isinstance", IsInstance);
        all["open"] = new PyBuiltin("open", FileLibrary.Open);
        all["getattr"] = new PyBuiltin("getattr", GetAttribute) { AcceptsUnknown = true };
        foreach (string harmless in (string[])["repr", "hash", "id", "dir", "type", "hasattr", "callable", "ascii", "format", "issubclass", "input", "object", "frozenset", "bytes", "bytearray", "complex", "slice", "memoryview", "chr", "ord", "hex", "oct", "bin", "divmod", "pow", "round", "iter", "next"])
        {
            all[harmless] = new PyBuiltin(harmless, a => a.Machine.Unknown($"a call of '{harmless}', which PolicyBridge does not evaluate", a.Place, [.. a.All])) { IsType = harmless is "object" or "bytes" or "frozenset" };
        }

        foreach ((string name, DescriptorKind kind) in ((string, DescriptorKind)[])[("staticmethod", DescriptorKind.Static), ("classmethod", DescriptorKind.Class), ("property", DescriptorKind.Property)])
        {
            all[name] = new PyBuiltin(name, a => a.Are(1, 1) && a[0] is PyFunction ? new PyDescriptor(kind, a[0]!, a.Place) : null) { IsType = true };
        }

        foreach (string name in (string[])["exec", "eval", "compile", "__import__", "setattr", "delattr", "breakpoint"])
        {
            all[name] = new PyUnknown($"'{name}' can change any name, and PolicyBridge does not run it", Text.SourceSpan.None) { ReachesNamespaces = true };
        }

        all["NotImplemented"] = new PyUnknown("the value NotImplemented", Text.SourceSpan.None);
        all["__builtins__"] = new PyUnknown("the built-in names", Text.SourceSpan.None) { ReachesNamespaces = true };
        all["__doc__"] = all["__package__"] = all["__spec__"] = all["__loader__"] = new PyUnknown("it is set by Python's import system", Text.SourceSpan.None);
        return all;
    }

    private static IEnumerable<(string Name, Func<CallArguments, PyValue?> Body)> Types() =>
    [
        ("list", a => a.Are(0, 1) ? Collect(a, items => a.Machine.List([.. items], a.Place)) : null),
        ("tuple", a => a.Are(0, 1) ? Collect(a, items => a.Machine.Tuple([.. items], a.Place)) : null),
        ("set", a => a.Are(0, 1) ? Collect(a, items => SetMethods.Create(a.Machine, items, a.Place), orderMatters: false) : null),
        ("dict", Dict),
        ("str", a => a.Are(0, 0) ? new PyStr("", a.Place) : a.Are(1, 1) && a[0] is PyNative native ? native.Text(a.Machine, a.Place) : a.Are(1, 1) && PyText.Str(a[0]!) is { } s ? a.Machine.Text(s, a.Place) : null),
        ("bool", a => a.Are(0, 0) ? new PyBool(false, a.Place) : a.Are(1, 1) && Interpreter.Truth(a[0]!) is { } t ? new PyBool(t, a.Place) : null),
        ("int", Int),
        ("float", Float),
        ("range", Range),
        ("enumerate", a => a.Are(1, 1) ? Iterate(a, (v, i) => new PyTuple([new PyInt(i, a.Place), v], a.Place)) : null),
        ("reversed", a => a.Are(1, 1) && a[0] is PyList or PyTuple ? Iterate(a, (v, _) => v, reverse: true) : null),
        ("map", Map),
        ("filter", Filter),
        ("zip", Zip),
    ];

    private static PyValue? Collect(CallArguments a, Func<IReadOnlyList<PyValue>, PyValue> make, bool orderMatters = true)
    {
        if (a.Count == 0)
        {
            return make([]);
        }

        if (a.Machine.ItemsOf(a[0]!, a.Place, orderMatters) is { } items)
        {
            return make(items);
        }

        return a[0] is PySet or PyIterable { IsUnordered: true }
            ? a.Machine.Unknown("the order of a set is not defined in Python; sorted(…) gives it one", a.Place, a[0]!)
            : null;
    }

    private static PyValue? Dict(CallArguments a)
    {
        PyDict dict = new(a.Place);
        switch (a[0])
        {
            case null:
                break;
            case PyDict other when a.Count == 1:
                DictMethods.Merge(a.Machine, dict, other, a.Place);
                break;
            case { } source when a.Count == 1 && a.Machine.ItemsOf(source, a.Place) is { } pairs:
                foreach (PyValue pair in pairs.ToList())
                {
                    if (a.Machine.ItemsOf(pair, a.Place) is not { Count: 2 } two || PyKey.Of(two[0]) is not { } hash)
                    {
                        return null;
                    }

                    DictMethods.Set(a.Machine, dict, hash, two[0], two[1], a.Place);
                }

                break;
            default:
                return null;
        }

        foreach ((string name, PyValue value) in a.Keywords)
        {
            DictMethods.Set(a.Machine, dict, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }

        return dict;
    }

    private static PyValue? Int(CallArguments a)
    {
        switch (a[0])
        {
            case null when a.Are(0, 0):
                return new PyInt(0, a.Place);
            case PyInt or PyBool when a.Are(1, 1):
                return new PyInt(Operators.AsInteger(a[0]!)!.Value, a.Place);
            case PyFloat f when a.Are(1, 1) && double.IsFinite(f.Value):
                return new PyInt(a.Machine.CheckBits(new BigInteger(Math.Truncate(f.Value)), a.Place), a.Place);
            case PyStr s when a.Are(1, 1) && PyText.IsAscii(s.Value) && s.Value.Length < 1000:
                string trimmed = s.Value.Trim(' ', '\t', '\n', '\r', '\v', '\f', '\x1c', '\x1d', '\x1e', '\x1f');
                string digits = trimmed.TrimStart('+', '-');
                bool valid = trimmed.Length - digits.Length <= 1 && digits.Length > 0 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
                    && digits.All(c => char.IsAsciiDigit(c) || c == '_') && !digits.Contains("__", StringComparison.Ordinal);
                return valid
                    ? new PyInt(BigInteger.Parse(trimmed.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), a.Place)
                    : throw new PyRaise("ValueError", $"{PyText.Repr(s)} is not a whole number", a.Place);
            case PyNone or PyList or PyTuple or PyDict when a.Are(1, 1):
                throw new PyRaise("TypeError", $"int() does not take a {a[0]!.TypeName}", a.Place);
            default:
                return null;
        }
    }

    private static PyValue? Float(CallArguments a)
    {
        switch (a[0])
        {
            case PyFloat f when a.Are(1, 1):
                return new PyFloat(f.Value, a.Place);
            case PyInt i when a.Are(1, 1) && i.Value.GetBitLength() < 53:
                return new PyFloat((double)i.Value, a.Place);
            case PyStr s when a.Are(1, 1) && s.Value.Length is > 0 and < 30 && s.Value.All(c => char.IsAsciiDigit(c) || c == '.')
                && s.Value.Any(char.IsAsciiDigit) && s.Value.Count(c => c == '.') <= 1:
                return new PyFloat(double.Parse(s.Value, CultureInfo.InvariantCulture), a.Place);
            default:
                return null;
        }
    }

    private static PyRange? Range(CallArguments a)
    {
        List<BigInteger> numbers = [.. a.Positional.Select(Operators.AsInteger).OfType<BigInteger>()];
        if (!a.Are(1, 3) || numbers.Count != a.Count)
        {
            return null;
        }

        BigInteger start = numbers.Count == 1 ? 0 : numbers[0];
        BigInteger stop = numbers.Count == 1 ? numbers[0] : numbers[1];
        BigInteger step = numbers.Count == 3 ? numbers[2] : 1;
        if (step.IsZero)
        {
            throw new PyRaise("ValueError", "range() can't have a step of zero", a.Place);
        }

        BigInteger count = BigInteger.Max(0, -Operators.FloorDivide(-(stop - start), step) is var up ? up : 0);
        if (count > a.Machine.Limits.CollectionSize)
        {
            throw new LimitReached($"a range here has more than {a.Machine.Limits.CollectionSize} numbers", a.Place);
        }

        return new PyRange(start, step, (int)count, a.Place);
    }
}
