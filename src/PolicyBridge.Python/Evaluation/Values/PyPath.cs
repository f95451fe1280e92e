using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Values;

/// <summary>A <c>pathlib.Path</c>.</summary>
internal sealed class PyPath(FilePath path, SourceSpan place) : PyPathLike(path.Pure, place)
{
    private static readonly string[] Answered =
    [
        "resolve", "absolute", "expanduser", "joinpath", "as_posix", "__str__", "__fspath__", "is_absolute", "with_name", "with_suffix", "relative_to", "exists", "is_file", "is_dir", "glob", "rglob", "iterdir",
        "read_text", "read_bytes", "open", "mkdir", "write_text", "write_bytes", "touch", "unlink", "rename", "replace", "rmdir", "symlink_to", "hardlink_to",
    ];

    public override string TypeName => "pathlib.Path";

    public override IReadOnlyCollection<string> Methods => Answered;

    public override string? Key => Path.IsAnchored ? null : $"p{Path.Text}";

    public PyPath Parent(SourceSpan place) => new(Path with { Text = PosixPath.PureParent(Path.Text) }, place);

    public PyPath? Join(PyValue other, bool isRight, SourceSpan place) =>
        FilePath.Of(other) is not { } part ? null : new PyPath(isRight ? part.Join(Path) : Path.Join(part), place);

    public override PyValue Text(CallContext context, SourceSpan place) => Path.ToText(context, place);

    public override PyValue? Binary(CallContext context, BinaryOperator op, PyValue other, bool isRight, SourceSpan place) =>
        op == BinaryOperator.Divide ? Join(other, isRight, place) : null;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place)
    {
        switch (name)
        {
            case "parent":
                return Parent(place);
            case "parents":
                return new PyPathParents(this, place);
            case "name":
                return Named(context, place, n => n);
            case "stem":
                return Named(context, place, n => n[..^SuffixOf(n).Length]);
            case "suffix":
                return Named(context, place, SuffixOf);
            default:
                return null;
        }
    }

    // Of the root itself the name is the checkout's, not the project's.
    private PyValue Named(CallContext context, SourceSpan place, Func<string, string> take)
    {
        string name = Path.Text[(Path.Text.LastIndexOf('/') + 1)..];
        return Path.IsAnchored && Path.Below(context.Surroundings.RootPath) is null or ""
            ? Unnamed(context, place)
            : context.Text(take(name == "." ? "" : name), place);
    }

    // A name of which only dots follow the last letter has a suffix in some releases only.
    private PyPath? WithSuffix(string suffix, SourceSpan place)
    {
        string name = Path.Text[(Path.Text.LastIndexOf('/') + 1)..];
        bool isPlain = name is not ("" or "." or "..") && !name.EndsWith('.') && (suffix.Length == 0 || (suffix.StartsWith('.') && suffix.Length > 1 && !suffix.EndsWith('.') && !suffix.Contains('/', StringComparison.Ordinal)));
        return isPlain ? new PyPath(Path with { Text = Path.Text[..^SuffixOf(name).Length] + suffix }, place) : null;
    }

    private PyPath? RelativeTo(FilePath other, SourceSpan place)
    {
        if (Path.Text.Contains("..", StringComparison.Ordinal) || other.Text.Contains("..", StringComparison.Ordinal) || Path.Text.StartsWith('/') != other.Text.StartsWith('/') || other.Text is "." or "/")
        {
            return null;
        }

        return Path.Text == other.Text ? new PyPath(new FilePath(".", IsAnchored: false), place)
            : Path.Text.StartsWith($"{other.Text}/", StringComparison.Ordinal) ? new PyPath(new FilePath(Path.Text[(other.Text.Length + 1)..], IsAnchored: false), place)
            : throw new PyRaise("ValueError", "the path is not below the other", place);
    }

    private static string SuffixOf(string name)
    {
        int dot = name.LastIndexOf('.');
        return dot > 0 && dot < name.Length - 1 ? name[dot..] : "";
    }

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        switch (name)
        {
            case "resolve" when a.Count <= 1 && a.HasOnlyKeywords("strict"):
            case "absolute" when a.Are(0, 0):
                return !Path.Text.StartsWith('/') ? null
                    : name == "absolute" ? this
                    : a.Context.Surroundings.Real(Path) is { } real ? new PyPath(real, a.Place)
                    : a.Context.Unknown(FilePath.LinkProblem, a.Place);
            case "expanduser" when a.Are(0, 0):
                return Path.Text.StartsWith('~') ? null : this;
            case "joinpath" when !a.HasKeywords:
                return a.Positional.Aggregate<PyValue, PyPath?>(this, (path, part) => path?.Join(part, isRight: false, a.Place));
            case "as_posix" or "__str__" or "__fspath__" when a.Are(0, 0):
                return Text(a.Context, a.Place);
            case "is_absolute" when a.Are(0, 0):
                return new PyBool(Path.Text.StartsWith('/'), a.Place);
            case "with_name" when a.Are(1, 1) && a[0] is PyStr other && other.Value.Length > 0 && other.Value != "." && !other.Value.Contains('/', StringComparison.Ordinal):
                return Path.Text is "/" or "." ? null : Parent(a.Place).Join(other, isRight: false, a.Place);
            case "with_suffix" when a.Are(1, 1) && a[0] is PyStr { Value: var suffix }:
                return WithSuffix(suffix, a.Place);
            case "relative_to" when a.Are(1, 1) && FilePath.Of(a[0]) is { } other && other.IsAnchored == Path.IsAnchored:
                return RelativeTo(other.Pure, a.Place);
            case "glob" or "rglob":
                return GlobLibrary.Glob(this, a, isRecursive: name == "rglob");
            case "iterdir" when a.Are(0, 0):
                return GlobLibrary.Walk(this, a);
            case "exists" or "is_file" or "is_dir" when a.Are(0, 0):
                return FileLibrary.Exists(this, name, a);
            case "read_text" when a.Count <= 1 && a.HasOnlyKeywords("encoding", "errors"):
                return FileLibrary.ReadText(this, a);
            case "read_bytes" when a.Are(0, 0):
                return FileLibrary.ReadBytes(this, a);
            case "open":
                return FileLibrary.Open(a with { Positional = [this, .. a.Positional] });
            case "mkdir":
                a.Context.Surroundings.ForgetFolders();
                return a.Context.Unknown("making a folder, which may fail", a.Place);
            case "write_text" or "write_bytes" or "touch" or "unlink" or "rename" or "replace" or "rmdir" or "symlink_to" or "hardlink_to":
                a.Context.Surroundings.ForgetFiles();
                return a.Context.Unknown("a change of a file, which may fail", a.Place);
            default:
                return null;
        }
    }
}

/// <summary>What <c>Path.parents</c> gives.</summary>
internal sealed class PyPathParents(PyPath path, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "pathlib._PathParents";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place)
    {
        if (Operators.AsInteger(key) is not { } index || index.Sign < 0 || index > 1000)
        {
            return null;
        }

        PyPath parent = path.Parent(place);
        for (int i = 0; i < index; i++)
        {
            PyPath above = parent.Parent(place);
            if (above.Path == parent.Path)
            {
                // How deep the project is installed is not known.
                return path.Path.IsAnchored ? null : throw new PyRaise("IndexError", $"there is no parent {index}", place);
            }

            parent = above;
        }

        return parent;
    }
}
