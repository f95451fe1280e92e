using PolicyBridge.Python.Syntax.Parsing;

namespace PolicyBridge.Python.Syntax.Lexing;

internal sealed partial class Lexer
{
    private const int TabSize = 8;

    /// <summary>
    /// Reads the white space at the start of a logical line and emits INDENT and DEDENT. Two columns are kept, with tabs
    /// of eight and of one; where they disagree on the order of two lines, the meaning would depend on the tab size.
    /// </summary>
    private void ReadIndentation()
    {
        while (!AtEnd)
        {
            int start = _position;
            (int column, int alternate) = SkipLeadingSpace();
            switch (Current)
            {
                case '#':
                    SkipComment();
                    break;
                case '\r' or '\n':
                    SkipLineEnd();
                    break;
                default:
                    if (!AtEnd)
                    {
                        SetIndentation(start, column, alternate);
                    }

                    return;
            }
        }
    }

    private (int Column, int Alternate) SkipLeadingSpace()
    {
        int column = 0;
        int alternate = 0;
        int continued = 0;
        for (; !AtEnd; _position++)
        {
            switch (Current)
            {
                case ' ':
                    column++;
                    alternate++;
                    break;
                case '\t':
                    column = ((column / TabSize) + 1) * TabSize;
                    alternate++;
                    break;
                case '\f':
                    column = 0;
                    alternate = 0;
                    break;
                case '\\' when Peek(1) is '\r' or '\n':
                    // The first line that is indented at all decides where a continued one stands.
                    continued = continued == 0 ? column : continued;
                    SkipContinuation();
                    _position--;
                    break;
                default:
                    return continued == 0 ? (column, alternate) : (continued, continued);
            }
        }

        return (column, alternate);
    }

    private void SetIndentation(int start, int column, int alternate)
    {
        (int Column, int AlternateColumn) top = _indents[^1];
        if (column == top.Column)
        {
            CheckTabs(start, alternate == top.AlternateColumn);
            return;
        }

        if (column > top.Column)
        {
            CheckTabs(start, alternate > top.AlternateColumn);
            if (_indents.Count >= SyntaxLimits.MaxIndentation)
            {
                Report(start, _position, "too many levels of indentation");
            }

            _indents.Add((column, alternate));
            Add(TokenKind.Indent, start, _position);
            return;
        }

        while (_indents[^1].Column > column)
        {
            _indents.RemoveAt(_indents.Count - 1);
            Add(TokenKind.Dedent, _position, _position);
        }

        if (_indents[^1].Column != column)
        {
            Report(start, _position, "this indentation matches no outer level");
        }
        else
        {
            CheckTabs(start, alternate == _indents[^1].AlternateColumn);
        }
    }

    private void CheckTabs(int start, bool consistent)
    {
        if (!consistent)
        {
            Report(start, _position, "inconsistent use of tabs and spaces in indentation");
        }
    }
}
