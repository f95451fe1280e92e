using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary><c>os.path</c>, as on the systems that nginx runs on.</summary>
internal static partial class OsPathLibrary
{
    public static PyLibrary Module { get; } = new("os.path", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["join"] = new PyBuiltin("os.path.join", Join),
        ["dirname"] = Map("dirname", p => p.Folder),
        ["normpath"] = Map("normpath", p => p.Normal),
        ["abspath"] = Map("abspath", Absolute),
        ["realpath"] = new PyBuiltin("os.path.realpath", Real),
        ["expanduser"] = Map("expanduser", p => p.Text.StartsWith('~') ? null : p),
        ["expandvars"] = new PyBuiltin("os.path.expandvars", a => Only(a) is { } path ? Expand(path, a) : null),
        ["relpath"] = new PyBuiltin("os.path.relpath", Relative),
        ["normcase"] = Map("normcase", p => p),
        ["basename"] = new PyBuiltin("os.path.basename", a => Only(a) is { } path ? Name(path, a) : null),
        ["split"] = new PyBuiltin("os.path.split", a => Only(a) is { } path ? a.Context.Tuple([path.Folder.ToText(a.Context, a.Place), Name(path, a)], a.Place) : null),
        ["splitext"] = new PyBuiltin("os.path.splitext", SplitExtension),
        ["isabs"] = new PyBuiltin("os.path.isabs", a => Only(a) is { } path ? new PyBool(path.Text.StartsWith('/'), a.Place) : null),
        ["exists"] = Test("exists"),
        ["lexists"] = Test("exists"),
        ["isfile"] = Test("is_file"),
        ["isdir"] = Test("is_dir"),
        ["sep"] = new PyStr("/", SourceSpan.None),
        ["pardir"] = new PyStr("..", SourceSpan.None),
        ["curdir"] = new PyStr(".", SourceSpan.None),
        ["extsep"] = new PyStr(".", SourceSpan.None),
        ["pathsep"] = new PyStr(":", SourceSpan.None),
    });

    private static FilePath? Only(CallArguments a) => a.Are(1, 1) ? FilePath.Of(a[0]) : null;

    private static PyBuiltin Map(string name, Func<FilePath, FilePath?> map) =>
        new($"os.path.{name}", a => Only(a) is { } path && map(path) is { } result ? result.ToText(a.Context, a.Place) : null);

    private static PyBuiltin Test(string test) => new($"os.path.{test}", a => a.Are(1, 1) ? FileLibrary.Exists(a[0]!, test, a) : null);

    // What is relative depends on the folder that Python is started in.
    private static FilePath? Absolute(FilePath path) => path.Text.StartsWith('/') ? path.Normal : null;

    private static PyValue? Real(CallArguments a) => Only(a) is not { } path || Absolute(path) is null ? null
        : a.Context.Surroundings.Real(path) is { } real ? real.ToText(a.Context, a.Place)
        : a.Context.Unknown(FilePath.LinkProblem, a.Place);

    private static PyValue? Join(CallArguments a)
    {
        if (a.HasKeywords || a.Count == 0)
        {
            return null;
        }

        List<FilePath> parts = [.. a.Positional.Select(FilePath.Of).OfType<FilePath>()];
        return parts.Count == a.Count ? parts.Skip(1).Aggregate(parts[0], (path, part) => path.Join(part)).ToText(a.Context, a.Place) : null;
    }

    /// <summary>A path with its variables; one that is not set stays as it is written.</summary>
    private static PyValue? Expand(FilePath path, CallArguments a)
    {
        PyUnknown? lost = null;
        string text = Variable().Replace(path.Text, match =>
        {
            string name = match.Groups["braced"] is { Success: true } braced ? braced.Value : match.Groups["plain"].Value;
            if (EnvironmentLibrary.Contains(a.Context, name, a.Place) is false)
            {
                return match.Value;
            }

            PyValue? value = EnvironmentLibrary.Find(a.Context, name, a.Place);
            lost ??= value as PyUnknown;
            return (value as PyStr)?.Value ?? "";
        });
        return lost is null ? (path with { Text = text }).ToText(a.Context, a.Place) : a.Context.Derive(lost, a.Place);
    }

    /// <summary>The way from one folder of the project to a path in it.</summary>
    private static PyStr? Relative(CallArguments a)
    {
        if (a.Count > 2 || !a.HasOnlyKeywords("path", "start") || FilePath.Of(a.Find(0, "path")) is not { } path || FilePath.Of(a.Find(1, "start")) is not { } start
            || path.IsAnchored != start.IsAnchored || Absolute(path) is not { } to || Absolute(start) is not { } from
            || (path.IsAnchored && (to.Below(a.Context.Surroundings.RootPath) is null || from.Below(a.Context.Surroundings.RootPath) is null)))
        {
            return null;
        }

        string[] down = to.Text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string[] up = from.Text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int common = down.Zip(up).TakeWhile(p => p.First == p.Second).Count();
        string relative = string.Join('/', [.. Enumerable.Repeat("..", up.Length - common), .. down[common..]]);
        return a.Context.Text(relative.Length == 0 ? "." : relative, a.Place);
    }

    [GeneratedRegex(@"\$(?:(?<plain>[A-Za-z0-9_]+)|\{(?<braced>[^}]*)\})", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    private static PyValue Name(FilePath path, CallArguments a)
    {
        // Of the root itself the name is the checkout's, not the project's.
        bool isKnown = !path.IsAnchored || path.Below(a.Context.Surroundings.RootPath) is not (null or "");
        return isKnown ? a.Context.Text(PosixPath.Split(path.Text).Tail, a.Place) : a.Context.Unknown(FilePath.Problem, a.Place);
    }

    private static PyTuple? SplitExtension(CallArguments a)
    {
        if (Only(a) is not { } path)
        {
            return null;
        }

        (string root, string extension) = PosixPath.SplitExtension(path.Text);
        PyValue shown = path.IsAnchored && path.Below(a.Context.Surroundings.RootPath) is null or ""
            ? a.Context.Unknown(FilePath.Problem, a.Place)
            : a.Context.Text(extension, a.Place);
        return a.Context.Tuple([(path with { Text = root }).ToText(a.Context, a.Place), shown], a.Place);
    }
}
