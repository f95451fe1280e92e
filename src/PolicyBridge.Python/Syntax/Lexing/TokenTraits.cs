namespace PolicyBridge.Python.Syntax.Lexing;

/// <summary>What the parser asks of kinds of tokens, as tables.</summary>
internal static class TokenTraits
{
    private const byte BeginsExpressionFlag = 1;
    private const byte LoneAtomFlag = 2;
    private const byte EndsExpressionFlag = 4;

    private static readonly byte[] Flags = BuildFlags();

    /// <summary>Whether an expression can begin with it; a star counts, since it begins an item of a list.</summary>
    public static bool BeginsExpression(TokenKind kind) => (Flags[(int)kind] & BeginsExpressionFlag) != 0;

    /// <summary>Whether it can be a whole expression by itself.</summary>
    public static bool IsLoneAtom(TokenKind kind) => (Flags[(int)kind] & LoneAtomFlag) != 0;

    /// <summary>Whether no expression goes on with it.</summary>
    public static bool EndsExpression(TokenKind kind) => (Flags[(int)kind] & EndsExpressionFlag) != 0;

    private static byte[] BuildFlags()
    {
        byte[] flags = new byte[256];
        Set(flags, BeginsExpressionFlag | LoneAtomFlag, TokenKind.Name, TokenKind.Number, TokenKind.String, TokenKind.False, TokenKind.None, TokenKind.True, TokenKind.Ellipsis);
        Set(flags, BeginsExpressionFlag, TokenKind.FStringStart, TokenKind.Error, TokenKind.Not, TokenKind.Lambda, TokenKind.Await, TokenKind.OpenParenthesis, TokenKind.OpenBracket, TokenKind.OpenBrace, TokenKind.Star, TokenKind.Plus, TokenKind.Minus, TokenKind.Tilde);
        Set(flags, EndsExpressionFlag, TokenKind.EndOfFile, TokenKind.Newline, TokenKind.Comma, TokenKind.Colon, TokenKind.Semicolon, TokenKind.Equal, TokenKind.CloseParenthesis, TokenKind.CloseBracket, TokenKind.CloseBrace, TokenKind.FormatColon);
        return flags;
    }

    private static void Set(byte[] flags, byte flag, params ReadOnlySpan<TokenKind> kinds)
    {
        foreach (TokenKind kind in kinds)
        {
            flags[(int)kind] |= flag;
        }
    }
}
