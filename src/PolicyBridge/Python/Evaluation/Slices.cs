using System.Numerics;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Slicing of sequences.</summary>
internal static class Slices
{
    public static PyValue Take(Interpreter machine, PyValue source, PyValue? lower, PyValue? upper, PyValue? step, SourceSpan place)
    {
        int count = source switch
        {
            PyList l => l.Count,
            PyTuple t => t.Items.Length,
            PyStr s when !PyText.HasSurrogates(s.Value) => s.Value.Length,
            _ => -1,
        };
        if (count < 0 || !TryBound(lower, out BigInteger? from) || !TryBound(upper, out BigInteger? to) || !TryBound(step, out BigInteger? by))
        {
            PyUnknown? unknown = new[] { source, lower, upper, step }.OfType<PyUnknown>().FirstOrDefault();
            return unknown is null
                ? machine.Unknown("a slice that PolicyBridge does not follow", place, source)
                : machine.Derive(unknown, place, source);
        }

        if (by is { IsZero: true })
        {
            throw new PyRaise("ValueError", "a slice can't have a step of zero", place);
        }

        List<int> indices = Indices(count, from, to, by ?? 1);
        return source switch
        {
            PyList l => machine.List([.. indices.Select(i => l.Items[i])], place),
            PyTuple t => machine.Tuple([.. indices.Select(i => t.Items[i])], place),
            _ => machine.Text(string.Concat(indices.Select(i => ((PyStr)source).Value[i])), place),
        };
    }

    private static bool TryBound(PyValue? value, out BigInteger? bound)
    {
        bound = value is null or PyNone ? null : Operators.AsInteger(value);
        return value is null or PyNone || bound is not null;
    }

    private static List<int> Indices(int count, BigInteger? lower, BigInteger? upper, BigInteger step)
    {
        bool forward = step.Sign > 0;
        BigInteger first = Clamp(lower ?? (forward ? 0 : count - 1), lower is null);
        BigInteger last = upper is null ? (forward ? count : -1) : Clamp(upper.Value, false);
        List<int> indices = [];
        for (BigInteger i = first; forward ? i < last : i > last; i += step)
        {
            indices.Add((int)i);
        }

        return indices;

        BigInteger Clamp(BigInteger at, bool isDefault)
        {
            BigInteger moved = at.Sign < 0 && !isDefault ? at + count : at;
            return BigInteger.Clamp(moved, forward ? 0 : -1, forward ? count : count - 1);
        }
    }
}
