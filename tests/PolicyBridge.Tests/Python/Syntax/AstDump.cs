using System.Globalization;
using System.Text;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Text;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>
/// Prints a tree in the form in which <see cref="CPythonTrees"/> prints CPython's: every field of every node in CPython's
/// order, and the positions that CPython of that version gives.
/// </summary>
internal sealed partial class AstDump
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
        dump._out.Append("Module(");
        dump.Many(module.Body, dump.Write);
        dump._out.Append(')');
        return dump._out.ToString();
    }

    private void Open(string name, SyntaxNode node, bool hasPosition = true) => Open(name, node.Start, node.End, hasPosition);

    private void Open(string name, int start, int end, bool hasPosition = true)
    {
        _out.Append(name);
        if (_hasPositions && hasPosition)
        {
            _out.Append('@');
            Position(start);
            _out.Append('-');
            Position(end);
        }

        _out.Append('(');
    }

    private void Position(int offset)
    {
        LinePosition position = _source.PositionOf(offset);
        int column = _isAscii
            ? position.Column
            : Encoding.UTF8.GetByteCount(_source.Content.AsSpan(offset - position.Column, position.Column));
        _out.Append(CultureInfo.InvariantCulture, $"{position.Line + 1}:{column}");
    }

    private void Close() => _out.Append(')');

    private void Many<T>(IEnumerable<T> items, Action<T> write)
    {
        _out.Append('[');
        foreach (T item in items)
        {
            write(item);
        }

        _out.Append(']');
    }

    private void Maybe<T>(T? item, Action<T> write)
        where T : class
    {
        if (item is null)
        {
            _out.Append('-');
        }
        else
        {
            write(item);
        }
    }

    private void Number(int value) => _out.Append(CultureInfo.InvariantCulture, $"#{value}");

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
