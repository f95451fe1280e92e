using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool;

/// <summary>Shows a diagnostic as compilers do: place, message, the line with a caret, the way out.</summary>
internal static class DiagnosticRenderer
{
    public static void WriteAll(IReadOnlyList<Diagnostic> diagnostics, TextWriter writer)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            Write(diagnostic, writer);
        }
    }

    public static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    private static void Write(Diagnostic diagnostic, TextWriter writer)
    {
        string place = diagnostic.Span.HasPlace ? diagnostic.Span + ": " : "";
        writer.WriteLine($"{place}{Word(diagnostic.Severity)} {diagnostic.Id}: {PrintableText.Of(diagnostic.Message)}");
        if (diagnostic.Span is { Source: { Content.Length: > 0 } source })
        {
            WriteLine(source, diagnostic.Span, writer);
        }

        foreach (RelatedPlace related in diagnostic.Related)
        {
            writer.WriteLine($"  {related.Span}: {PrintableText.Of(related.Message)}");
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
