using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>
/// A path in the settings' own notation. One that begins at <c>__file__</c> is anchored: its text here is that of the
/// checkout being read, which need not be where the project runs, so that the text must never become a value.
/// </summary>
internal readonly record struct FilePath(string Text, bool IsAnchored)
{
    public const string Problem = "it depends on where the project is installed";

    public const string LinkProblem = "it is behind a symbolic link that leads out of the project";

    public static FilePath OfHost(string host)
    {
        string text = Path.GetFullPath(host).Replace('\\', '/');
        return new FilePath(text.StartsWith('/') ? text : $"/{text}", IsAnchored: true);
    }

    /// <summary>The path for this machine's file system.</summary>
    public string Host => OperatingSystem.IsWindows() && Text.Length > 2 && Text[2] == ':' ? Text[1..] : Text;

    public FilePath Normal => this with { Text = PosixPath.Normalize(Text) };

    public FilePath Pure => this with { Text = PosixPath.Pure(Text) };

    public FilePath Folder => this with { Text = PosixPath.Split(Text).Head };

    public FilePath Join(FilePath other) =>
        other.Text.StartsWith('/') ? other : new FilePath(PosixPath.Join(Text, other.Text), IsAnchored);

    /// <summary>The part of the path below the project's root, or <see langword="null"/> for one outside.</summary>
    public string? Below(FilePath root)
    {
        string text = PosixPath.Normalize(Text);
        string folder = root.Text == "/" ? "/" : $"{root.Text}/";
        return text == root.Text ? "" : text.StartsWith(folder, StringComparison.Ordinal) ? text[folder.Length..] : null;
    }

    /// <summary>The path that a value means, or <see langword="null"/> for something else.</summary>
    public static FilePath? Of(PyValue? value) => value switch
    {
        PyStr text => new FilePath(text.Value, IsAnchored: false),
        PyPathLike path => path.Path,
        _ => null,
    };

    /// <summary>The path as Python's <c>str</c>.</summary>
    public PyValue ToText(CallContext context, SourceSpan place) => IsAnchored ? new PyPathText(this, place) : context.Text(Text, place);
}
