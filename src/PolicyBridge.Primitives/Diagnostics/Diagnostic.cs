using PolicyBridge.Sources;

namespace PolicyBridge.Diagnostics;

/// <summary>One finding: what is wrong, where, and the way out.</summary>
/// <param name="Descriptor">Which kind of finding.</param>
/// <param name="Message">What is wrong and why, naming the setting and its value.</param>
/// <param name="Help">The way out, or <see langword="null"/> where the message says it.</param>
/// <param name="Span">Where; <see cref="SourceSpan.None"/> where there is no place.</param>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, string Message, string? Help, SourceSpan Span)
{
    /// <summary>Further places that have a part in it; empty where there is none.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];

    /// <summary>The stable id.</summary>
    public string Id => Descriptor.Id;

    /// <summary>How grave it is.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>The finding on one line in the canonical form that MSBuild and editors read.</summary>
    public override string ToString()
    {
        string severity = Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "note",
        };
        string place = Span.Source is { } source
            ? string.Create(null, $"{source.Path}({Span.StartPosition.Line + 1},{Span.StartPosition.Column + 1}): ")
            : "";
        return $"{place}{severity} {Id}: {Message}";
    }
}
