using PolicyBridge.Diagnostics;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Analysis.Rules.Origins;

/// <summary>
/// PB5015: two strings of a list that Python joins, because no comma parts them. Regexes are not looked at: long ones are
/// written in parts on purpose, and two that have run together match nothing, which PB3003 reports.
/// </summary>
internal sealed class MissingCommaRule : IPolicyRule
{
    private static readonly string[] Lists =
        [CorsSettingNames.AllowedOrigins, CorsSettingNames.AllowMethods, CorsSettingNames.AllowHeaders, CorsSettingNames.ExposeHeaders];

    public DiagnosticDescriptor Descriptor => DiagnosticDescriptors.MissingComma;

    public void Check(RuleContext context)
    {
        foreach (Entry<StringSetting> entry in Lists.SelectMany(context.StringSettings))
        {
            if (entry.Value.Literals is [var first, var second, ..] && IsItem(first))
            {
                context.Report(
                    this,
                    entry.Place,
                    $"{entry.Setting}: {first} and {second} are one item, {PythonRepr.Of(entry.Value.Value)}, because no comma parts them.",
                    $"Write {string.Join(", ", entry.Value.Literals)}.");
            }
        }
    }

    /// <summary>Whether the first part could stand alone; <c>'https://' 'a.example'</c> is one origin on purpose.</summary>
    private static bool IsItem(string first) =>
        first.Trim('\'', '"') is var text && (text.Contains("://", StringComparison.Ordinal) ? AllowedOrigin.TryParse(text, out _) : TokenList.AreTokens(text));
}
