using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Analysis.Rules;

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
        foreach (Entry<string> entry in Lists.SelectMany(context.Strings))
        {
            if (Parts(entry.Place) is [var first, .. var others] && others.Length > 0 && IsItem(entry, first))
            {
                context.Report(
                    this,
                    entry.Place,
                    $"{entry.Setting}: {first} and {others[0]} are one item, {PythonRepr.Of(entry.Value)}, because no comma parts them.",
                    $"Write {string.Join(", ", [first, .. others])}.");
            }
        }
    }

    /// <summary>The literals that make an item, as they are written; one where nothing is joined.</summary>
    private static string[] Parts(SourceSpan place)
    {
        if (place.Source is not { } source)
        {
            return [];
        }

        // In parentheses, as in the list that it comes from: line ends mean nothing there.
        string text = $"({source.Content.AsSpan(place.Start, place.Length)})";
        Token[] tokens = Lexer.Tokenize(text, []);
        return Array.TrueForAll(tokens[1..], token => token.Kind is TokenKind.String or TokenKind.CloseParenthesis or TokenKind.Newline or TokenKind.EndOfFile)
            ? [.. tokens.Where(token => token.Kind is TokenKind.String).Select(token => text[token.Start..token.End])]
            : [];
    }

    /// <summary>Whether the first part could stand alone; <c>'https://' 'a.example'</c> is one origin on purpose.</summary>
    private static bool IsItem(Entry<string> entry, string first) =>
        first.Trim('\'', '"') is var text && (text.Contains("://", StringComparison.Ordinal) ? AllowedOrigin.TryParse(text, out _) : TokenGrants.AreTokens(text));
}
