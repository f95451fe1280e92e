using System.Text.RegularExpressions;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django.Yaml;

/// <summary>Finds what a template engine or a shell is to fill in before the text is what Django reads.</summary>
internal static class YamlTemplates
{
    private static readonly Regex Action = new(@"^[^#\n]*?(?<action>\{\{.*?\}\})", RegexOptions.Multiline | RegexOptions.NonBacktracking);

    private static readonly Regex Placeholder = new(
        @"\{\{.*\}\}|\{%.*%\}|\$\{[A-Za-z_]|\$\([A-Za-z_]", RegexOptions.Singleline | RegexOptions.NonBacktracking);

    /// <summary>Where a template's first action stands, comments left out; no place where there is none.</summary>
    public static SourceSpan FirstIn(SourceText source) =>
        Action.Match(source.Content) is { Success: true } match
            ? source.Span(match.Groups["action"].Index, match.Groups["action"].Length)
            : SourceSpan.None;

    /// <summary>Plain <c>{{ … }}</c> parses as a mapping in a mapping; nobody means that.</summary>
    public static UnknownSetting? ValueOf(SourceSpan mapping) =>
        mapping.Source!.Content.AsSpan(mapping.Start, mapping.Length).StartsWith("{{") ? Unknown(mapping) : null;

    /// <summary>The unknown that a text with something to fill in stands for; null where it is a text like any other.</summary>
    public static UnknownSetting? ValueOf(string text, SourceSpan place) => Placeholder.IsMatch(text) ? Unknown(place) : null;

    private static UnknownSetting Unknown(SourceSpan place) => new("it is a template that is to be filled in first", null, place);
}
