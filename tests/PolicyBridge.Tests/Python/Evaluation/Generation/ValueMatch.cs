using System.Globalization;
using System.Text.Json;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>Whether a value that was read is the one that Python computes, where unknown parts stand for anything.</summary>
internal static class ValueMatch
{
    public static bool IsMatch(PyValue read, JsonElement real)
    {
        string type = real[0].GetString()!;
        JsonElement value = real[1];
        return type == "deep" || read switch
        {
            PyUnknown or PyNameList => true,
            PyNone => type == "NoneType",
            PyBool b => type == "bool" && value.GetString() == (b.Value ? "True" : "False"),
            PyInt i => type == "int" && value.GetString() == i.Value.ToString(CultureInfo.InvariantCulture),
            PyFloat f => type == "float" && value.GetString() == BitConverter.DoubleToUInt64Bits(f.Value).ToString("x16", CultureInfo.InvariantCulture),
            PyStr s => type == "str" && value.GetString() == s.Value,
            PyBytes b => type == "bytes" && value.GetString() == Convert.ToHexStringLower(b.Value.AsSpan()),
            PyList { IsUnordered: true } l => type == "list" && value.GetArrayLength() == l.Count && l.Items.All(i => value.EnumerateArray().Any(v => IsMatch(i, v))),
            PyList l => type == "list" && AreMatches(l.Items, value),
            PyTuple t => type == t.TypeName && AreMatches(t.Items, value),
            PySet s => type == s.TypeName && value.GetArrayLength() == s.Count && s.Items.Values.All(i => value.EnumerateArray().Any(v => IsMatch(i, v))),
            PyDict d => type == "dict" && AreMatches([.. d.Items.Values.Select(e => e.Key)], value, 0) && AreMatches([.. d.Items.Values.Select(e => e.Value)], value, 1),
            PyRegex r when type == "regex" => value.ValueEquals(r.Pattern) && real[2].GetInt32() == WithUnicode(r.Flags),
            _ => type == "other",
        };
    }

    // Python adds re.UNICODE to the flags of every pattern of text that has no re.ASCII.
    private static int WithUnicode(int flags) => (flags & 0x100) == 0 ? flags | 0x20 : flags;

    /// <summary>Whether a value or a part of it is unknown.</summary>
    public static bool HasUnknown(PyValue read) => read switch
    {
        PyUnknown or PyNameList => true,
        PyList l => l.Items.Any(HasUnknown),
        PyTuple t => t.Items.Any(HasUnknown),
        PyDict d => d.Items.Values.Any(e => HasUnknown(e.Value)),
        _ => false,
    };

    private static bool AreMatches(IReadOnlyList<PyValue> read, JsonElement real, int? part = null)
    {
        if (read.Count != real.GetArrayLength())
        {
            return false;
        }

        for (int i = 0; i < read.Count; i++)
        {
            JsonElement item = part is { } at ? real[i][at] : real[i];
            if (!IsMatch(read[i], item))
            {
                return false;
            }
        }

        return true;
    }
}
