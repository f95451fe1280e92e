namespace PolicyBridge.Python.Syntax.Lexing;

/// <summary>The reserved words.</summary>
internal static class Keywords
{
    public static TokenKind KindOf(ReadOnlySpan<char> word) => word switch
    {
        "False" => TokenKind.False,
        "None" => TokenKind.None,
        "True" => TokenKind.True,
        "and" => TokenKind.And,
        "as" => TokenKind.As,
        "assert" => TokenKind.Assert,
        "async" => TokenKind.Async,
        "await" => TokenKind.Await,
        "break" => TokenKind.Break,
        "class" => TokenKind.Class,
        "continue" => TokenKind.Continue,
        "def" => TokenKind.Def,
        "del" => TokenKind.Del,
        "elif" => TokenKind.Elif,
        "else" => TokenKind.Else,
        "except" => TokenKind.Except,
        "finally" => TokenKind.Finally,
        "for" => TokenKind.For,
        "from" => TokenKind.From,
        "global" => TokenKind.Global,
        "if" => TokenKind.If,
        "import" => TokenKind.Import,
        "in" => TokenKind.In,
        "is" => TokenKind.Is,
        "lambda" => TokenKind.Lambda,
        "nonlocal" => TokenKind.Nonlocal,
        "not" => TokenKind.Not,
        "or" => TokenKind.Or,
        "pass" => TokenKind.Pass,
        "raise" => TokenKind.Raise,
        "return" => TokenKind.Return,
        "try" => TokenKind.Try,
        "while" => TokenKind.While,
        "with" => TokenKind.With,
        "yield" => TokenKind.Yield,
        _ => TokenKind.Name,
    };

    /// <summary>Whether the word can only begin a statement, so that inside brackets it shows that one was never closed.</summary>
    public static bool BeginsStatementOnly(TokenKind kind) => kind is
        TokenKind.Assert or TokenKind.Break or TokenKind.Class or TokenKind.Continue or TokenKind.Def
        or TokenKind.Del or TokenKind.Elif or TokenKind.Except or TokenKind.Finally or TokenKind.Global
        or TokenKind.Import or TokenKind.Nonlocal or TokenKind.Pass or TokenKind.Raise or TokenKind.Return
        or TokenKind.Try or TokenKind.While or TokenKind.With;
}
