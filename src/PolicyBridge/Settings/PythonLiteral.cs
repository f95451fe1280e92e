using System.Globalization;
using System.Numerics;
using System.Text;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>Writes values as Python does.</summary>
internal static class PythonLiteral
{
    private static readonly BigInteger MicrosecondsOfDay = 86_400_000_000;

    public static string Of(SettingValue value) => value switch
    {
        NoneSetting => "None",
        BooleanSetting boolean => boolean.Value ? "True" : "False",
        IntegerSetting integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        FloatSetting number => PythonRepr.Of(number.Value),
        StringSetting text => PythonRepr.Of(text.Value),
        BytesSetting bytes => PythonRepr.Of(bytes.Value.AsSpan()),
        TimeDeltaSetting delta => TimeDelta(delta.Microseconds),
        SequenceSetting { IsTuple: false } list => $"[{Join(list.Items)}]",
        SequenceSetting { Items: [var only] } => $"({only},)",
        SequenceSetting tuple => $"({Join(tuple.Items)})",
        SetSetting { Items: [] } => "set()",
        SetSetting set => $"{{{Join(set.Items)}}}",
        MappingSetting mapping => $"{{{string.Join(", ", mapping.Entries.Select(e => $"{e.Key}: {e.Value}"))}}}",
        RegexSetting { Flags: 0 } regex => $"re.compile({PythonRepr.Of(regex.Pattern)})",
        RegexSetting regex => string.Create(CultureInfo.InvariantCulture, $"re.compile({PythonRepr.Of(regex.Pattern)}, {regex.Flags})"),
        OtherSetting { Text: { } text } => $"<{value.TypeName} {PythonRepr.Of(text)}>",
        _ => $"<{value.TypeName}>",
    };

    private static string Join(IReadOnlyList<SettingValue> items) => string.Join(", ", items);

    // Python keeps days, of either sign, and seconds and microseconds that are not negative.
    private static string TimeDelta(BigInteger microseconds)
    {
        BigInteger days = BigInteger.DivRem(microseconds, MicrosecondsOfDay, out BigInteger rest);
        if (rest.Sign < 0)
        {
            days--;
            rest += MicrosecondsOfDay;
        }

        StringBuilder parts = new();
        foreach ((string name, BigInteger part) in new[] { ("days", days), ("seconds", rest / 1_000_000), ("microseconds", rest % 1_000_000) })
        {
            if (!part.IsZero)
            {
                parts.Append(CultureInfo.InvariantCulture, $"{(parts.Length > 0 ? ", " : "")}{name}={part}");
            }
        }

        return $"datetime.timedelta({(parts.Length > 0 ? parts : "0")})";
    }
}
