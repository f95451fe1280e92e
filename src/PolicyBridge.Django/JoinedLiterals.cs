using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Django;

/// <summary>Finds the string literals that Python joins because nothing but space parts them, as in <c>"a" "b"</c>.</summary>
internal static class JoinedLiterals
{
    /// <summary>More source than this for a character is not that of literals alone.</summary>
    private const int MaxPerCharacter = 40;

    /// <summary>The literals as they are written; empty where the value is not made of several.</summary>
    public static IReadOnlyList<string> Of(PyStr value)
    {
        // Two literals have four quotes, which the value has not; most strings are one literal, and are not looked at again.
        // Items that were split off a long text all have its place, which says nothing of them.
        int length = value.Place.Length;
        if (value.Place.Source is not { } source || length < value.Value.Length + 4 || length > MaxPerCharacter * (value.Value.Length + MaxPerCharacter))
        {
            return [];
        }

        // An expression such as a format of one literal is long too, and ends otherwise: no need to cut it into tokens.
        ReadOnlySpan<char> written = source.Content.AsSpan(value.Place.Start, length);
        if (written[^1] is not ('"' or '\''))
        {
            return [];
        }

        // In parentheses, as in the list that it comes from: line ends mean nothing there.
        string text = $"({written})";
        Token[] tokens = Lexer.Tokenize(text, []);
        string[] literals = Array.TrueForAll(tokens[1..], IsOfJoined)
            ? [.. tokens.Where(token => token.Kind is TokenKind.String).Select(token => text[token.Start..token.End])]
            : [];
        return literals.Length > 1 ? literals : [];
    }

    private static bool IsOfJoined(Token token) =>
        token.Kind is TokenKind.String or TokenKind.CloseParenthesis or TokenKind.Newline or TokenKind.EndOfFile;
}
