using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Sources;

namespace PolicyBridge.Django;

/// <summary>A file of text that was given by its path: in an option, or in another such file.</summary>
internal static class GivenFile
{
    /// <summary>How many bytes of one are read.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Whether a text can be a path at all.</summary>
    public static bool IsPath(string text) => text.Length > 0 && !text.Contains('\0', StringComparison.Ordinal);

    /// <summary>The text of a file; where it can't be read, that is reported.</summary>
    /// <param name="path">The path as it was given.</param>
    /// <param name="files">Where files come from.</param>
    /// <param name="diagnostics">Where findings go.</param>
    /// <param name="unreadable">What is reported.</param>
    /// <param name="what">What the file is, in the message.</param>
    /// <param name="option">The option that names such files.</param>
    public static SourceText? Open(string path, IPythonFiles files, DiagnosticBag diagnostics, DiagnosticDescriptor unreadable, string what, string option)
    {
        PythonFileRead read = IsPath(path) ? files.Read(Path.GetFullPath(path), MaxBytes) : new PythonFileRead(null, "it is no path");
        string? text = read.Text is null && !read.IsEncodingProblem ? null : DataText.Decode(read.Bytes.Span, "utf-8-sig").Text;
        if (text is null)
        {
            diagnostics.Add(
                unreadable,
                SourceSpan.None,
                SentenceCase.Of($"The {what} '{path}' can't be read: {(read.Text is null ? read.Problem : "it is not text in UTF-8")}"),
                $"Give {option} the path of a file in UTF-8.");
            return null;
        }

        return new SourceText(path.Replace('\\', '/'), DataText.WithLineFeeds(text)) { FullPath = Path.GetFullPath(path) };
    }
}
