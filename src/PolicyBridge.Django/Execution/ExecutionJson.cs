using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using PolicyBridge.Regexes;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Execution;

/// <summary>Reads values as evaluate_settings.py writes them: arrays of what a value is and what it holds.</summary>
internal static class ExecutionJson
{
    /// <exception cref="FormatException">It is no such array.</exception>
    public static SettingValue Read(JsonElement value) => (value[0].GetString(), value.GetArrayLength()) switch
    {
        ("none", 1) => new NoneSetting(SourceSpan.None),
        ("bool", 2) => new BooleanSetting(value[1].GetBoolean(), SourceSpan.None),
        ("int", 2) => new IntegerSetting(Hexadecimal(value[1]), SourceSpan.None),
        ("float", 2) => new FloatSetting(Float(StringOf(value[1])), SourceSpan.None),
        ("str", _) => new StringSetting(Text(value), SourceSpan.None),
        ("bytes", 2) => new BytesSetting(ImmutableCollectionsMarshal.AsImmutableArray(Convert.FromHexString(StringOf(value[1]))), SourceSpan.None),
        ("timedelta", 2) => new TimeDeltaSetting(Hexadecimal(value[1]), SourceSpan.None),
        ("list", 2) => new SequenceSetting(Items(value[1]), SourceSpan.None),
        ("tuple", 2) => new SequenceSetting(Items(value[1]), SourceSpan.None) { IsTuple = true },
        ("set", 2) => new SetSetting([.. Items(value[1]).Order(PythonSettingConverter.SetOrder.Instance)], SourceSpan.None),
        ("dict", 2) => new MappingSetting([.. value[1].EnumerateArray().Select(pair => KeyValuePair.Create(Read(pair[0]), Read(pair[1])))], SourceSpan.None),
        ("regex", 3) => Regex(Text(value[1]), value[2].GetInt32()),
        ("other", 2) => new OtherSetting(StringOf(value[1]), SourceSpan.None),
        ("other", 3) => new OtherSetting(StringOf(value[1]), SourceSpan.None) { Text = Text(value[2]) },
        (var kind, _) => throw new FormatException($"A value of Python is of the unknown kind '{kind}'."),
    };

    /// <exception cref="FormatException">It is null.</exception>
    public static string StringOf(JsonElement value) => value.GetString() ?? throw new FormatException("A string is null.");

    /// <summary>The same value, made at a place.</summary>
    public static SettingValue At(SettingValue value, SourceSpan place) => value switch
    {
        SequenceSetting sequence => sequence with { Items = [.. sequence.Items.Select(item => At(item, place))], Place = place },
        SetSetting set => set with { Items = [.. set.Items.Select(item => At(item, place))], Place = place },
        MappingSetting mapping => mapping with
        {
            Entries = [.. mapping.Entries.Select(entry => KeyValuePair.Create(At(entry.Key, place), At(entry.Value, place)))],
            Place = place,
        },
        _ => value with { Place = place },
    };

    private static SettingValue[] Items(JsonElement items) => [.. items.EnumerateArray().Select(Read)];

    // A third part says that it is hexadecimal UTF-16, which may hold halves of surrogate pairs.
    private static string Text(JsonElement value) => value.GetArrayLength() == 3
        ? new string(MemoryMarshal.Cast<byte, char>(Convert.FromHexString(StringOf(value[1]))))
        : StringOf(value[1]);

    private static BigInteger Hexadecimal(JsonElement value)
    {
        string text = StringOf(value);
        bool isNegative = text.StartsWith('-');

        // Without the zero the first digit would hold the sign.
        BigInteger absolute = BigInteger.Parse($"0{text.AsSpan(isNegative ? 1 : 0)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return isNegative ? -absolute : absolute;
    }

    private static double Float(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    // Python tells the flags in effect; those that the regex sets by itself, and UNICODE, need not be given.
    private static RegexSetting Regex(string pattern, int flags)
    {
        int given = flags & ~PythonRegex.EffectiveFlagsOf(pattern, 0);
        return new RegexSetting(pattern, PythonRegex.EffectiveFlagsOf(pattern, given) == flags ? given : flags, SourceSpan.None);
    }
}
