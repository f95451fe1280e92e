using System.Globalization;
using System.Numerics;
using System.Text;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>A text that is equal for two values exactly where Python takes them for the same key.</summary>
internal static class PyKey
{
    /// <summary>The key, or <see langword="null"/> for a value that is unhashable or not known well enough.</summary>
    public static string? Of(PyValue value, int depth = 0)
    {
        switch (value)
        {
            case PyNone:
                return "n";
            case PyEllipsis:
                return "e";
            case PyBool b:
                return b.Value ? "i1" : "i0";
            case PyInt i:
                return $"i{i.Value.ToString(CultureInfo.InvariantCulture)}";
            case PyFloat f when double.IsInteger(f.Value):
                return $"i{new BigInteger(f.Value).ToString(CultureInfo.InvariantCulture)}";
            case PyFloat f when double.IsFinite(f.Value):
                return $"f{f.Value.ToString("R", CultureInfo.InvariantCulture)}";
            case PyStr s:
                return $"s{s.Value}";
            case PyBytes b:
                return $"b{Convert.ToHexString(b.Value.AsSpan())}";
            case PyInstance { Payload: { } payload } instance when payload is not PyMutable and not PyInstance:
                return IsHashedByItself(instance) ? Of(payload, depth + 1) : null;
            case PyInstance { Payload: null, Class.IsOverBuiltin: false } instance when IsHashedByItself(instance):
                return $"o{instance.Names.Age.ToString(CultureInfo.InvariantCulture)}";
            case PyNative { Key: { } native }:
                return native;
            case PyBuiltin { IsType: true } type:
                return $"c{type.Name}";
            case PyExceptionType type:
                return $"c{type.Name}";
            case PyTimeDelta delta:
                return $"d{delta.Microseconds.ToString(CultureInfo.InvariantCulture)}";
            case PyTuple t when depth < 10:
                return Join("t", t.Items, depth);
            case PySet { IsFrozen: true, Taint: null } set when depth < 10:
                return Join("z", set.Items.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => i.Value), depth);
            default:
                return null;
        }
    }

    private static bool IsHashedByItself(PyInstance instance) =>
        instance.Class.Exception is null && PyClass.FindInClass(instance.Class.Order, "__eq__") is null && PyClass.FindInClass(instance.Class.Order, "__hash__") is null;

    private static string? Join(string start, IEnumerable<PyValue> items, int depth)
    {
        StringBuilder key = new(start);
        foreach (PyValue item in items)
        {
            if (Of(item, depth + 1) is not { } part)
            {
                return null;
            }

            key.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        }

        return key.ToString();
    }
}
