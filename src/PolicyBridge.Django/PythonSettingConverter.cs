using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django;

/// <summary>Turns what the evaluator computes into settings, every kind of value with the places that made it.</summary>
internal static class PythonSettingConverter
{
    /// <summary>The setting of a value of the evaluator's result, which holds no cycles.</summary>
    /// <param name="value">The value.</param>
    /// <param name="binding">Where a name was given the value, if that tells more than the value's own places.</param>
    public static SettingValue Convert(PyValue value, SourceSpan binding = default)
    {
        SettingValue setting = ConvertBare(value);
        return setting with { Places = setting is UnknownSetting { Place: var lost } ? WithBinding(lost, binding) : SettingPlaces.Of(value, binding) };
    }

    // Where it became unknown, and where it was given to the setting if that is elsewhere.
    private static SourceSpan[] WithBinding(SourceSpan lost, SourceSpan binding) => !binding.HasPlace || (lost.HasPlace && binding.Contains(lost))
        ? lost.HasPlace ? [lost] : []
        : lost.HasPlace ? [lost, binding] : [binding];

    public static UnknownSetting Unknown(PyUnknown unknown) => new(unknown.Cause, unknown.Variable, unknown.Place)
    {
        Candidates = [.. unknown.Candidates.Select(c => Convert(c))],
    };

    private static SettingValue ConvertBare(PyValue value) => value switch
    {
        PyNone none => new NoneSetting(none.Place),
        PyStr text => new StringSetting(text.Value, text.Place) { Literals = JoinedLiterals.Of(text) },
        PyBool boolean => new BooleanSetting(boolean.Value, boolean.Place),
        PyInt integer => new IntegerSetting(integer.Value, integer.Place),
        PyFloat number => new FloatSetting(number.Value, number.Place),
        PyBytes bytes => new BytesSetting(bytes.Value, bytes.Place),
        PyTimeDelta delta => new TimeDeltaSetting(delta.Microseconds, delta.Place),
        PyList { IsUnordered: true } list =>
            new UnknownSetting("it is made from a set, whose order Python does not define; sorted(…) gives it one", null, list.Place),
        PyList list => new SequenceSetting([.. list.Items.Select(ConvertBare)], list.Place),
        PyTuple tuple => new SequenceSetting([.. tuple.Items.Select(ConvertBare)], tuple.Place) { IsTuple = true },
        PySet set => new SetSetting([.. set.Items.Values.Select(ConvertBare).Order(SetOrder.Instance)], set.Place),
        PyDict dict => new MappingSetting([.. dict.Items.Values.Select(e => KeyValuePair.Create(ConvertBare(e.Key), ConvertBare(e.Value)))], dict.Place),
        PyRegex regex => new RegexSetting(regex.Pattern, regex.Flags, regex.Place),
        PyUnknown unknown => Unknown(unknown),
        PyInstance { Payload: PyStr or PyList or PyTuple or PyDict or PySet } instance when HeldBy(instance) is { } held => ConvertBare(held),
        _ => new OtherSetting(value.TypeName, value.Place),
    };

    // Whoever reads such an object gets what it holds as a built-in type, unless its class has methods of its own for that.
    private static PyValue? HeldBy(PyInstance instance) => Hooks.ReadsInOwnWay(instance.Class) || PyInstance.Plain(instance) is PyUnknown ? null : PyInstance.Plain(instance);

    /// <summary>An order for what Python leaves without one: numbers, then strings, then the rest.</summary>
    internal sealed class SetOrder : IComparer<SettingValue>
    {
        public static SetOrder Instance { get; } = new();

        public int Compare(SettingValue? x, SettingValue? y) => (x, y) switch
        {
            (IntegerSetting a, IntegerSetting b) => a.Value.CompareTo(b.Value),
            (StringSetting a, StringSetting b) => string.CompareOrdinal(a.Value, b.Value),
            _ when Rank(x) != Rank(y) => Rank(x).CompareTo(Rank(y)),
            _ => string.CompareOrdinal(x?.ToString(), y?.ToString()),
        };

        private static int Rank(SettingValue? value) => value switch
        {
            IntegerSetting => 0,
            StringSetting => 1,
            _ => 2,
        };
    }
}
