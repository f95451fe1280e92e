namespace PolicyBridge.Python.Syntax;

/// <summary>Statements that begin with a soft keyword, which are recognised and passed over.</summary>
internal sealed partial class Parser
{
    private string? UnsupportedAt()
    {
        if (Kind != TokenKind.Name)
        {
            return null;
        }

        return TextOf(Token) switch
        {
            "match" when BeginsExpression(PeekKind(1)) && IsMatchBlock() => "the 'match' statement is not supported yet",
            "type" when PeekKind(1) == TokenKind.Name && PeekKind(2) is TokenKind.Equal or TokenKind.OpenBracket
                => "the 'type' statement is not supported yet",
            _ => null,
        };
    }

    // Only the block that follows tells a match statement from an expression that begins with a name "match".
    private bool IsMatchBlock()
    {
        int i = _index;
        while (_tokens[i].Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            i++;
        }

        return i + 2 < _tokens.Count
            && _tokens[i - 1].Kind == TokenKind.Colon
            && _tokens[i + 1].Kind == TokenKind.Indent
            && _tokens[i + 2].Kind == TokenKind.Name
            && TextOf(_tokens[i + 2]) == "case";
    }

    private ErrorStatement SkipUnsupported(string message)
    {
        int start = Start;
        ReportAt(start, Token.End, message, unsupported: true);
        SkipLine();
        _failed = false;
        Accept(TokenKind.Newline);
        if (Accept(TokenKind.Indent))
        {
            SkipToDedent();
        }

        return new ErrorStatement(start, PreviousEnd);
    }
}
