using System.Numerics;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>The part of a sequence that a slice names.</summary>
/// <param name="Indices">The positions, in the order of the slice.</param>
/// <param name="Start">Where a slice of step one begins.</param>
/// <param name="IsPlain">Whether the step is one.</param>
internal sealed record SliceRange(IReadOnlyList<int> Indices, int Start, bool IsPlain);

/// <summary>Slicing of sequences.</summary>
internal static class Slices
{
    public static PyValue Take(CallContext context, PyValue source, PyValue? lower, PyValue? upper, PyValue? step, SourceSpan place)
    {
        if (source is PyArguments arguments && SysLibrary.Slice(arguments, lower, upper, step, place) is { } rest)
        {
            return rest;
        }

        IReadOnlyList<string>? characters = source is PyStr text ? PyText.Characters(text.Value) : null;
        int count = source switch
        {
            PyList l => l.Count,
            PyTuple t => t.Items.Length,
            PyBytes b => b.Value.Length,
            PyStr when characters is not null => characters.Count,
            _ => -1,
        };
        if (count < 0 || Of(count, lower, upper, step, place) is not { } range || (source is PyList { IsUnordered: true } && range.Indices.Count != count))
        {
            PyUnknown? unknown = new[] { source, lower, upper, step }.OfType<PyUnknown>().FirstOrDefault();
            return unknown is null
                ? context.Unknown("a slice that PolicyBridge does not follow", place, source)
                : context.Derive(unknown, place, source);
        }

        switch (source)
        {
            case PyList l:
                return context.List([.. range.Indices.Select(i => l.Items[i])], place, l.IsUnordered);
            case PyTuple t:
                return context.Tuple([.. range.Indices.Select(i => t.Items[i])], place);
            case PyBytes b:
                return new PyBytes([.. range.Indices.Select(i => b.Value[i])], place);
            default:
                return context.Text(string.Concat(range.Indices.Select(i => characters![i])), place);
        }
    }

    /// <summary>The part that a slice names, or <see langword="null"/> where a bound is not known.</summary>
    public static SliceRange? Of(int count, PyValue? lower, PyValue? upper, PyValue? step, SourceSpan place)
    {
        if (!TryBound(lower, out BigInteger? from) || !TryBound(upper, out BigInteger? to) || !TryBound(step, out BigInteger? by))
        {
            return null;
        }

        if (by is { IsZero: true })
        {
            throw new PyRaise("ValueError", "a slice can't have a step of zero", place);
        }

        BigInteger stride = by ?? 1;
        bool forward = stride.Sign > 0;
        BigInteger first = Clamp(from ?? (forward ? 0 : count - 1), from is null);
        BigInteger last = to is null ? (forward ? count : -1) : Clamp(to.Value, false);
        List<int> indices = [];
        for (BigInteger i = first; forward ? i < last : i > last; i += stride)
        {
            indices.Add((int)i);
        }

        return new SliceRange(indices, (int)first, stride.IsOne);

        BigInteger Clamp(BigInteger at, bool isDefault)
        {
            BigInteger moved = at.Sign < 0 && !isDefault ? at + count : at;
            return BigInteger.Clamp(moved, forward ? 0 : -1, forward ? count : count - 1);
        }
    }

    /// <summary>A position counted from either end and kept within the sequence; <see langword="null"/> where it is not known.</summary>
    public static int? Bound(PyValue? value, int count, int absent)
    {
        if (value is null or PyNone)
        {
            return absent;
        }

        return Operators.AsInteger(value) is { } at ? (int)BigInteger.Clamp(at.Sign < 0 ? at + count : at, 0, count) : null;
    }

    /// <summary><c>list[slice] = value</c>; false where it is not known what it does.</summary>
    public static bool Assign(CallContext context, PyList list, SliceRange range, PyValue value, SourceSpan place)
    {
        if ((value is PyIterable && context.MayRead(value, list)) || context.ItemsOf(value, place) is not { } items)
        {
            return false;
        }

        PyValue[] copy = [.. items];
        if (!range.IsPlain && copy.Length != range.Indices.Count)
        {
            throw new PyRaise("ValueError", $"{copy.Length} values can't be assigned to a slice of {range.Indices.Count}", place);
        }

        context.Budget.CheckSize(list.Count + copy.Length, place);
        List<PyValue> result = [.. list.Items];
        if (range.IsPlain)
        {
            result.RemoveRange(range.Start, range.Indices.Count);
            result.InsertRange(range.Start, copy);
        }
        else
        {
            for (int i = 0; i < copy.Length; i++)
            {
                result[range.Indices[i]] = copy[i];
            }
        }

        list.Replace(result, isUnordered: false, place);
        return true;
    }

    /// <summary><c>del list[slice]</c>.</summary>
    public static void Delete(CallContext context, PyList list, SliceRange range, SourceSpan place)
    {
        HashSet<int> gone = [.. range.Indices];
        list.Replace([.. list.Items.Where((_, i) => !gone.Contains(i))], isUnordered: false, place);
    }

    private static bool TryBound(PyValue? value, out BigInteger? bound)
    {
        bound = value is null or PyNone ? null : Operators.AsInteger(value);
        return value is null or PyNone || bound is not null;
    }
}
