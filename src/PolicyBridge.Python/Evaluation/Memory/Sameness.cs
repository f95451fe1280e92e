using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Whether two values can stand for one another: the same type and contents, not only equal as <c>1 == True</c> is.</summary>
internal static class Sameness
{
    private const int MaxDepth = 20;

    public static bool IsSame(PyValue a, PyValue b, int depth = 0)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        return depth < MaxDepth && (a, b) switch
        {
            (PyNone, PyNone) or (PyEllipsis, PyEllipsis) => true,
            (PyBool x, PyBool y) => x.Value == y.Value,
            (PyInt x, PyInt y) => x.Value == y.Value,
            (PyFloat x, PyFloat y) => x.Value.Equals(y.Value),
            (PyStr x, PyStr y) => x.Value == y.Value,
            (PyBytes x, PyBytes y) => x.Value.AsSpan().SequenceEqual(y.Value.AsSpan()),
            (PyRegex x, PyRegex y) => x.Pattern == y.Pattern && x.Flags == y.Flags,
            (PyTimeDelta x, PyTimeDelta y) => x.Microseconds == y.Microseconds,
            (PyRegexFlag x, PyRegexFlag y) => x.Value == y.Value,
            (PyRange x, PyRange y) => x.Start == y.Start && x.Stop == y.Stop && x.Step == y.Step,
            (PyDictView x, PyDictView y) => x.Part == y.Part && ReferenceEquals(x.Dict, y.Dict),
            (PyModule x, PyModule y) => ReferenceEquals(x.State, y.State),
            (PyNative x, PyNative y) => x.GetType() == y.GetType() && x.Identity is { } identity && identity.Equals(y.Identity),
            (PyTuple x, PyTuple y) => x.Shape == y.Shape && AreSame(x.Items, y.Items, depth),
            (PyMutable x, PyMutable y) =>
                x.TypeName == y.TypeName && (x as PyList)?.IsUnordered == (y as PyList)?.IsUnordered && ReferenceEquals((x as PyDict)?.Factory, (y as PyDict)?.Factory)
                && x.Taint is null && y.Taint is null && AreSame([.. x.Contents], [.. y.Contents], depth),
            _ => false,
        };
    }

    private static bool AreSame(IReadOnlyList<PyValue> a, IReadOnlyList<PyValue> b, int depth)
    {
        if (a.Count != b.Count)
        {
            return false;
        }

        for (int i = 0; i < a.Count; i++)
        {
            if (!IsSame(a[i], b[i], depth + 1))
            {
                return false;
            }
        }

        return true;
    }
}
