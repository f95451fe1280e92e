namespace PolicyBridge.Sources;

/// <summary>A position in a text, counted from zero; shown to people counted from one.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column within the line in UTF-16 code units, from 0, as editors and MSBuild count.</param>
public readonly record struct LinePosition(int Line, int Column)
{
    /// <summary>The position as <c>line:column</c>, counted from one.</summary>
    public override string ToString() => string.Create(null, $"{Line + 1}:{Column + 1}");
}
