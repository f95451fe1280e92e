using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>What all forms of a finding have in common: the word for its severity, and its text in one piece.</summary>
internal static class FindingParts
{
    public static string Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "note",
    };

    /// <summary>The message and the way out.</summary>
    public static string Text(Diagnostic finding) => finding.Help is { } help ? $"{finding.Message} {help}" : finding.Message;

    /// <summary>
    /// A place for people: its path leads to the file from the current folder, so that terminals and editors make a link of it. A file
    /// that is shown under another name, as one of a revision, keeps that.
    /// </summary>
    public static string Place(SourceSpan span) =>
        span.Source is { FullPath: { } path } source && path.Replace(System.IO.Path.DirectorySeparatorChar, '/').EndsWith($"/{source.Path}", StringComparison.Ordinal)
            ? $"{FromHere(path)}:{span.StartPosition}"
            : span.ToString();

    /// <summary>A text that names a place, with the place as <see cref="Place"/> has it.</summary>
    public static string WithPlace(string text, SourceSpan place) => place.HasPlace ? text.Replace(place.ToString(), Place(place), StringComparison.Ordinal) : text;

    private static string FromHere(string path) =>
        System.IO.Path.GetRelativePath(".", path) is var relative && relative.Length <= path.Length ? relative.Replace(System.IO.Path.DirectorySeparatorChar, '/') : path;
}
