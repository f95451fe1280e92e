namespace PolicyBridge.Sources;

/// <summary>A text with the name under which it is shown in diagnostics.</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    /// <summary>Wraps a text.</summary>
    /// <param name="path">The name to show: a path relative to the project's root where there is one, with forward slashes.</param>
    /// <param name="content">The text. Lines end at <c>\n</c>, <c>\r\n</c> or <c>\r</c>.</param>
    public SourceText(string path, string content)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        Path = path;
        Content = content;
        _lineStarts = FindLineStarts(content);
    }

    /// <summary>The name to show.</summary>
    public string Path { get; }

    /// <summary>Where the text lies on this machine; <see langword="null"/> for one that is in no file.</summary>
    public string? FullPath { get; init; }

    /// <summary>The text.</summary>
    public string Content { get; }

    /// <summary>The number of lines; a text that ends with a line end has an empty last line.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>The position of an offset.</summary>
    /// <param name="offset">A UTF-16 offset from 0 to the text's length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset lies outside the text.</exception>
    public LinePosition PositionOf(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Content.Length);
        int line = Array.BinarySearch(_lineStarts, offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new LinePosition(line, offset - _lineStarts[line]);
    }

    /// <summary>The text of a line without its line end.</summary>
    /// <param name="line">The line, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public string LineText(int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line, LineCount);
        int end = line + 1 < LineCount ? _lineStarts[line + 1] : Content.Length;
        return Content[_lineStarts[line]..end].TrimEnd('\r', '\n');
    }

    /// <summary>The span of a stretch of this text.</summary>
    public SourceSpan Span(int start, int length) => new(this, start, length);

    /// <summary>The span of what a line holds between its indentation and its end.</summary>
    /// <param name="line">The line, from 0.</param>
    internal SourceSpan SpanOfLine(int line)
    {
        string text = LineText(line);
        int indentation = text.Length - text.TrimStart().Length;
        return Span(_lineStarts[line] + indentation, text.Trim().Length);
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    private static int[] FindLineStarts(string content)
    {
        List<int> starts = [0];
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] == '\n' || (content[i] == '\r' && (i + 1 == content.Length || content[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
