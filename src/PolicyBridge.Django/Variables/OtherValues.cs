using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PolicyBridge.Settings;

namespace PolicyBridge.Django.Variables;

/// <summary>Values that a variable does not have, in the order in which they are worth a try: of its own kind first.</summary>
internal static partial class OtherValues
{
    private static readonly (string Yes, string No)[] Opposites = [("1", "0"), ("true", "false"), ("yes", "no"), ("on", "off"), ("t", "f"), ("y", "n")];

    /// <summary>Any of them may be what the settings can read, where nothing is known of the kind.</summary>
    private static readonly string[] OfAnyKind = ["x", "true", "false", "7", "https://x.example", "[]", "{}", ""];

    /// <summary>For a variable that is set.</summary>
    public static IEnumerable<string> Than(string value) =>
        ((string[])[.. OppositeOf(value), .. NumberAfter(value), Word().Replace(value, "$0x"), Quoted().Replace(value, "$1x"), .. OfAnyKind]).Where(other => other != value).Distinct();

    /// <summary>For a variable that is not set, by the default that the settings have for it.</summary>
    public static IEnumerable<string> ThanDefault(SettingValue? value) => value switch
    {
        StringSetting text => Than(text.Value),
        BooleanSetting flag => flag.Value ? ["False", "0", .. OfAnyKind] : ["True", "1", .. OfAnyKind],
        IntegerSetting number => [(number.Value + 1).ToString(CultureInfo.InvariantCulture), .. OfAnyKind],
        SequenceSetting or SetSetting => ["https://x.example", .. OfAnyKind],
        _ => OfAnyKind,
    };

    private static IEnumerable<string> OppositeOf(string value) => Opposites
        .SelectMany(pair => new[] { (From: pair.Yes, To: pair.No), (From: pair.No, To: pair.Yes) })
        .Where(pair => pair.From.Equals(value, StringComparison.OrdinalIgnoreCase))
        .Select(pair => pair.To);

    private static IEnumerable<string> NumberAfter(string value) =>
        BigInteger.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number) ? [(number + 1).ToString(CultureInfo.InvariantCulture)] : [];

    /// <summary>A word of a list: what commas, semicolons and white space separate.</summary>
    [GeneratedRegex(@"[^\s,;]+")]
    private static partial Regex Word();

    /// <summary>The end of a text in quotes, as in JSON.</summary>
    [GeneratedRegex("""([^\s,\[{:"'])(?=["'])""")]
    private static partial Regex Quoted();
}
