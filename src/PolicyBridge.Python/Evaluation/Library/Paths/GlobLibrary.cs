using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary><c>glob</c>, and the names in folders: only those of the project are known.</summary>
internal static class GlobLibrary
{
    private const string Cause = "what a folder holds that is not part of the project, or in which the settings write";

    public static PyLibrary Module { get; } = new("glob", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["glob"] = new PyBuiltin("glob.glob", a => Glob(a) is { } found ? a.Context.List(found, a.Place, isUnordered: found.Count > 1) : Lost(a)),
        ["iglob"] = new PyBuiltin("glob.iglob", a => Glob(a) is { } found ? Walk(a, found) : Lost(a)),
        ["escape"] = new PyBuiltin("glob.escape", a => a.Are(1, 1) && a[0] is PyStr { Value: var text }
            ? a.Context.Text(string.Concat(text.Select(c => c is '*' or '?' or '[' ? $"[{c}]" : c.ToString())), a.Place)
            : null),
    })
    {
        IsHarmless = true,
    };

    /// <summary><c>os.listdir</c>.</summary>
    public static PyValue? Names(CallArguments a)
    {
        PyValue given = a.Find(0, "path") ?? new PyStr(".", a.Place);
        if (a.Count > 1 || !a.HasOnlyKeywords("path") || FilePath.Of(given is PyNone ? new PyStr(".", a.Place) : given) is not { } folder)
        {
            return null;
        }

        List<PyValue>? names = Entries(a, folder)?.Select(PyValue (e) => new PyStr(PosixPath.Split(e.Text).Tail, a.Place)).ToList();
        return names is null ? Lost(a) : a.Context.List(names, a.Place, isUnordered: names.Count > 1);
    }

    /// <summary><c>Path.iterdir</c>.</summary>
    public static PyValue Walk(PyPath folder, CallArguments a) =>
        Entries(a, folder.Path)?.Select(PyValue (e) => new PyPath(e, a.Place)).ToList() is { } paths ? Walk(a, paths) : Lost(a);

    /// <summary><c>Path.glob</c> and <c>Path.rglob</c>.</summary>
    public static PyValue? Glob(PyPath folder, CallArguments a, bool isRecursive)
    {
        if (!a.Are(1, 1) || a[0] is not PyStr { Value: { Length: > 0 } pattern } || pattern.StartsWith('/') || pattern.EndsWith('/') || pattern.Split('/').Any(p => p is "" or "." or ".."))
        {
            return null;
        }

        FilePath full = folder.Path with { Text = PosixPath.Join(folder.Path.Text == "." ? "" : folder.Path.Text, isRecursive ? $"**/{pattern}" : pattern) };
        return NamePattern.IsPattern(folder.Path.Text) || PathGlob.Find(a.Context, full, isRecursive: true, showsHidden: true, a.Place) is not { } found
            ? Lost(a)
            : Walk(a, [.. found.Select(f => new PyPath(f, a.Place))]);
    }

    private static List<PyValue>? Glob(CallArguments a)
    {
        bool? isRecursive = a.Find(int.MaxValue, "recursive") is { } given ? PyTruth.Truth(given) : false;
        return a.Count == 1 && a.HasOnlyKeywords("recursive") && isRecursive is { } deep && a[0] is PyStr or PyPathText && FilePath.Of(a[0]) is { } pattern
            ? PathGlob.Find(a.Context, pattern, deep, showsHidden: false, a.Place)?.Select(f => f.ToText(a.Context, a.Place)).ToList()
            : null;
    }

    private static IReadOnlyList<FilePath>? Entries(CallArguments a, FilePath folder) => a.Context.Surroundings.Look(folder, a.Place) switch
    {
        FileKind.Missing => throw new PyRaise("FileNotFoundError", "there is no such folder", a.Place),
        FileKind.File => throw new PyRaise("NotADirectoryError", "it is no folder", a.Place),
        FileKind.Folder => PathGlob.Entries(a.Context, folder, a.Place),
        _ => null,
    };

    private static PyIterable Walk(CallArguments a, List<PyValue> items) => new([.. items], a.Context.StatementNumber, a.Place) { IsUnordered = items.Count > 1 };

    private static PyUnknown Lost(CallArguments a) => a.Context.Unknown(Cause, a.Place, [.. a.All]);
}
