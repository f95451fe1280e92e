using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>Dynaconf's marks in strings: <c>@int 5</c> and its kin, and the item that asks to merge a list.</summary>
internal static partial class DynaconfTokens
{
    public const string Merge = "dynaconf_merge";

    public const string MergeUnique = "dynaconf_merge_unique";

    private static readonly string[] TrueTexts = ["t", "true", "enabled", "1", "on", "yes"];

    /// <summary>Whether a string asks for a merge where it stands in a list.</summary>
    public static bool IsMerge(string text) => text is Merge or MergeUnique;

    /// <summary>The unknown that a mark of dynaconf is to a reader that is not dynaconf; null for any other text.</summary>
    public static UnknownSetting? OutsideLayers(string text, SourceSpan place) => IsMerge(text) || Token().IsMatch(text)
        ? new UnknownSetting($"{PythonRepr.Of(text)} is for dynaconf, and this is outside dynaconf's layers", null, place)
        : null;

    /// <summary>The value that dynaconf gives a scalar in a layer.</summary>
    public static SettingValue InLayer(YamlScalar scalar)
    {
        if (scalar.Elsewhere is not null)
        {
            return new UnknownSetting(
                $"PyYAML reads {scalar.Text} as {YamlSurprises.Describe(scalar.Value)}, dynaconf's own reader may not; put it in quotes or spell it out",
                null,
                scalar.Place);
        }

        return scalar.Value is StringSetting { Value: { } text }
            ? YamlTemplates.ValueOf(text, scalar.Place) ?? (Token().Match(text) is { Success: true } token ? Cast(token.Value, text[token.Length..], scalar.Place) : scalar.Value)
            : scalar.Value;
    }

    private static SettingValue Cast(string token, string text, SourceSpan place)
    {
        string argument = text.TrimStart(' ');
        SettingValue? value = token switch
        {
            _ when argument.StartsWith('@') => null,
            "@bool" => new BooleanSetting(TrueTexts.Contains(argument.Trim().ToLowerInvariant()), place),
            "@int" when Digits().IsMatch(argument) => new IntegerSetting(BigInteger.Parse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), place),
            "@json" => JsonText.Parse(argument, place),
            "@none" or "@null" or "@note" or "@comment" => new NoneSetting(place),
            _ => null,
        };
        return value ?? new UnknownSetting($"dynaconf computes it from {PythonRepr.Of(token + text)}", null, place);
    }

    [GeneratedRegex(
        @"^@(?:str|int|float|bool|json|format|jinja|reset|del|merge|merge_unique|insert|get|read_file|upper|lower|title|capitalize" +
        @"|l?strip|rstrip|split|casefold|swapcase|note|comment|null|none|empty)(?= |\z)")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[-+]?[0-9]{1,18}\z")]
    private static partial Regex Digits();
}
