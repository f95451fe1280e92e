namespace PolicyBridge.Python.Syntax.Lexing;

/// <summary>A stretch of the text with its kind; the text itself stays in the source.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End)
{
    public int Length => End - Start;
}
