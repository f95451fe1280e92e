using System.Numerics;
using System.Text.RegularExpressions;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>
/// What a plain scalar means. Django projects load YAML with PyYAML, which follows YAML 1.1, so that is the meaning;
/// YAML 1.2's core schema is here to see where the two differ.
/// </summary>
internal static partial class YamlScalars
{
    /// <summary>The value that PyYAML's <c>safe_load</c> gives a plain scalar.</summary>
    public static SettingValue Plain(string text, SourceSpan place) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new NoneSetting(place),
        _ when "@`%|>?:".Contains(text[0], StringComparison.Ordinal) => new UnknownSetting($"PyYAML refuses a plain {text[0]} at the start of some values; put it in quotes", null, place),
        "=" or "<<" => new UnknownSetting($"PyYAML refuses a plain {text} as a value", null, place),
        _ when PyBoolean().IsMatch(text) => new BooleanSetting(text.ToUpperInvariant() is "YES" or "TRUE" or "ON", place),
        _ when PyInteger().IsMatch(text) => Integer(text, place),
        _ when PyFloat().IsMatch(text) => new OtherSetting("float", place),
        _ when PyDate().IsMatch(text) => new OtherSetting("date", place),
        _ when PyTimestamp().IsMatch(text) => new OtherSetting("datetime", place),
        _ => new StringSetting(text, place),
    };

    /// <summary>The value that YAML 1.2's core schema gives a plain scalar (section 10.3.2).</summary>
    public static SettingValue Core(string text, SourceSpan place) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new NoneSetting(place),
        "true" or "True" or "TRUE" => new BooleanSetting(true, place),
        "false" or "False" or "FALSE" => new BooleanSetting(false, place),
        _ when CoreDecimal().IsMatch(text) => InBase(text, 10, place),
        _ when text.StartsWith("0o", StringComparison.Ordinal) && CoreOctal().IsMatch(text) => InBase(text[2..], 8, place),
        _ when text.StartsWith("0x", StringComparison.Ordinal) && CoreHexadecimal().IsMatch(text) => InBase(text[2..], 16, place),
        _ when CoreFloat().IsMatch(text) => new OtherSetting("float", place),
        _ => new StringSetting(text, place),
    };

    /// <summary>Whether two scalar values are the same to Python.</summary>
    public static bool AreSame(SettingValue a, SettingValue b) => (a, b) switch
    {
        (StringSetting x, StringSetting y) => x.Value == y.Value,
        (BooleanSetting x, BooleanSetting y) => x.Value == y.Value,
        (IntegerSetting x, IntegerSetting y) => x.Value == y.Value,
        (OtherSetting x, OtherSetting y) => x.Type == y.Type,
        _ => false,
    };

    private static SettingValue Integer(string text, SourceSpan place)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        string unsigned = digits.TrimStart('-', '+');
        bool isNegative = digits[0] == '-';
        SettingValue value = unsigned switch
        {
            "0" => new IntegerSetting(0, place),
            _ when unsigned.StartsWith("0b", StringComparison.Ordinal) => InBase(unsigned[2..], 2, place),
            _ when unsigned.StartsWith("0x", StringComparison.Ordinal) => InBase(unsigned[2..], 16, place),
            _ when unsigned[0] == '0' => InBase(unsigned, 8, place),
            _ when unsigned.Contains(':', StringComparison.Ordinal) => Sexagesimal(unsigned, place),
            _ => InBase(unsigned, 10, place),
        };
        return isNegative && value is IntegerSetting integer ? integer with { Value = -integer.Value } : value;
    }

    private static SettingValue Sexagesimal(string text, SourceSpan place)
    {
        if (text.Length > YamlLimits.MaxDigits)
        {
            return TooLong(place);
        }

        BigInteger value = 0;
        foreach (string part in text.Split(':'))
        {
            value = (value * 60) + ((IntegerSetting)InBase(part, 10, place)).Value;
        }

        return new IntegerSetting(value, place);
    }

    private static SettingValue InBase(string text, int numberBase, SourceSpan place)
    {
        ReadOnlySpan<char> digits = text.AsSpan().TrimStart("+-");
        if (digits.Length > YamlLimits.MaxDigits)
        {
            return TooLong(place);
        }

        if (digits.IsEmpty)
        {
            return new UnknownSetting("PyYAML stops at a number without digits", null, place);
        }

        BigInteger value = 0;
        foreach (char digit in digits)
        {
            value = (value * numberBase) + Convert.ToInt32(digit.ToString(), 16);
        }

        return new IntegerSetting(text[0] == '-' ? -value : value, place);
    }

    private static UnknownSetting TooLong(SourceSpan place) =>
        new($"a number of more than {YamlLimits.MaxDigits} digits is not read", null, place);

    [GeneratedRegex(@"^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\z")]
    private static partial Regex PyBoolean();

    [GeneratedRegex(@"^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)\z")]
    private static partial Regex PyInteger();

    [GeneratedRegex(
        @"^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?" +
        @"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex PyFloat();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex PyDate();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?" +
        @"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?\z")]
    private static partial Regex PyTimestamp();

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex CoreDecimal();

    [GeneratedRegex(@"^0o[0-7]+\z")]
    private static partial Regex CoreOctal();

    [GeneratedRegex(@"^0x[0-9a-fA-F]+\z")]
    private static partial Regex CoreHexadecimal();

    [GeneratedRegex(@"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex CoreFloat();
}
