using PolicyBridge.Sources;

namespace PolicyBridge.Diagnostics;

/// <summary>Collects the findings of one run; every reader and writer adds to the same bag.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    public bool HasErrors { get; private set; }

    public IEnumerable<Diagnostic> Errors => _items.Where(finding => finding.Severity == DiagnosticSeverity.Error);

    public void Add(DiagnosticDescriptor descriptor, SourceSpan span, string message, string? help = null) =>
        Add(new Diagnostic(descriptor, message, help, span));

    public void Add(Diagnostic diagnostic)
    {
        _items.Add(diagnostic);
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
    }

    /// <summary>Puts another finding, as grave, in the place of each.</summary>
    public void Replace(Func<Diagnostic, Diagnostic> other)
    {
        for (int i = 0; i < _items.Count; i++)
        {
            _items[i] = other(_items[i]);
        }
    }

    /// <summary>Whether an error begins where the span begins: a part of an expression and the whole often share their start.</summary>
    public bool HasErrorAt(SourceSpan span) =>
        span.HasPlace
        && _items.Exists(d => d.Severity == DiagnosticSeverity.Error && d.Span.Source == span.Source && d.Span.Start == span.Start);

    /// <summary>All findings by file and place; those of one place in the order in which they were found.</summary>
    public IReadOnlyList<Diagnostic> ToSorted() =>
    [
        .. _items
            .DistinctBy(d => (d.Descriptor, d.Message, d.Help, d.Span))
            .OrderBy(d => d.Span.Source?.Path ?? "", StringComparer.Ordinal)
            .ThenBy(d => d.Span.Start),
    ];
}
