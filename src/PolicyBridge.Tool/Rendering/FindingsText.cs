using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Prints findings as compilers do: place, message, the line with a caret, the way out.</summary>
internal static class FindingsText
{
    public static void Write(IReadOnlyList<Diagnostic> findings, TextWriter writer)
    {
        foreach (Diagnostic diagnostic in findings)
        {
            Write(diagnostic, writer);
        }
    }

    private static void Write(Diagnostic diagnostic, TextWriter writer)
    {
        string place = diagnostic.Span.HasPlace ? $"{PrintableText.Of(FindingParts.Place(diagnostic.Span))}: " : "";
        writer.WriteLine($"{place}{FindingParts.Severity(diagnostic.Severity)} {diagnostic.Id}: {PrintableText.Of(diagnostic.Message)}");
        if (diagnostic.Span is { Source: { Content.Length: > 0 } source })
        {
            WriteLine(source, diagnostic.Span, writer);
        }

        foreach (RelatedPlace related in diagnostic.Related)
        {
            writer.WriteLine($"  {PrintableText.Of(FindingParts.Place(related.Span))}: {PrintableText.Of(related.Message)}");
        }

        if (diagnostic.Help is { } help)
        {
            writer.WriteLine($"  help: {PrintableText.Of(help)}");
        }
    }

    private static void WriteLine(SourceText source, SourceSpan span, TextWriter writer)
    {
        LinePosition position = span.StartPosition;
        string number = string.Create(null, $"{position.Line + 1}");
        SourceExcerpt excerpt = SourceExcerpt.Of(source.LineText(position.Line), position.Column, span.Length);
        writer.WriteLine($"  {number} | {excerpt.Line}");
        writer.WriteLine($"  {new string(' ', number.Length)} | {excerpt.Carets}");
    }
}
