using System.Collections;
using System.Globalization;
using System.Text;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>
/// Prints a tree in the form in which <see cref="CPythonTrees"/> prints CPython's: every field of every node in CPython's
/// order, and the positions that CPython of that version gives.
/// </summary>
internal sealed class AstDump
{
    private readonly StringBuilder _out = new();
    private readonly SourceText _source;
    private readonly bool _isAscii;
    private readonly int _version;
    private bool _hasPositions;

    private AstDump(SourceText source, int version)
    {
        _source = source;
        _isAscii = Ascii.IsValid(source.Content);
        _version = version;
        _hasPositions = version >= 9;
    }

    /// <remarks><c>version</c>: The minor version of Python 3; older ones give fewer positions.</remarks>
    public static string Of(ModuleSyntax module, SourceText source, int version)
    {
        AstDump dump = new(source, version);
        dump.Write(module);
        return dump._out.ToString();
    }

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                _out.Append('-');
                break;
            case AstNode node:
                Write(node);
                break;
            case AstWord word:
                _out.Append(word.Text);
                break;
            case string text:
                Text(text);
                break;
            case int number:
                _out.Append(CultureInfo.InvariantCulture, $"#{number}");
                break;
            case IEnumerable items and not SyntaxNode:
                Many(items);
                break;
            default:
                Write(AstNode.Of(value));
                break;
        }
    }

    private void Write(AstNode node)
    {
        _out.Append(node.Name);
        if (_hasPositions && HasPosition(node))
        {
            _out.Append('@');
            Position(node.Start);
            _out.Append('-');
            Position(node.End);
        }

        // Before Python 3.12, what is inside an f-string has no positions of its own.
        bool outer = _hasPositions;
        _hasPositions &= _version >= 12 || node.Name != "JoinedStr";
        _out.Append('(');
        foreach (object? field in node.Fields)
        {
            Write(field);
        }

        _out.Append(')');
        _hasPositions = outer;
    }

    private bool HasPosition(AstNode node) => node.Name switch
    {
        "Module" or "arguments" or "comprehension" or "withitem" or "match_case" => false,
        "alias" => _version >= 10,
        _ => true,
    };

    private void Many(IEnumerable items)
    {
        _out.Append('[');
        foreach (object? item in items)
        {
            Write(item);
        }

        _out.Append(']');
    }

    private void Position(int offset)
    {
        LinePosition position = _source.PositionOf(offset);
        int column = _isAscii
            ? position.Column
            : Encoding.UTF8.GetByteCount(_source.Content.AsSpan(offset - position.Column, position.Column));
        _out.Append(CultureInfo.InvariantCulture, $"{position.Line + 1}:{column}");
    }

    private void Text(string text)
    {
        if (Ascii.IsValid(text))
        {
            _out.Append(CultureInfo.InvariantCulture, $"s{text.Length}:{text}");
            return;
        }

        _out.Append('u');
        foreach (char c in text)
        {
            _out.Append(CultureInfo.InvariantCulture, $"{(int)c:x4}");
        }

        _out.Append(';');
    }
}
