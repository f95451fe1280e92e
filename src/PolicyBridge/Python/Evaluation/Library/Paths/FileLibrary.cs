namespace PolicyBridge.Python.Evaluation;

/// <summary>Asking for files and opening them; only those under the root are known.</summary>
internal static class FileLibrary
{
    public static PyValue? Exists(PyValue path, string test, CallArguments a)
    {
        if (FilePath.Of(path) is not { } file)
        {
            return null;
        }

        Interpreter.FileKind kind = a.Machine.Look(file, a.Place);
        return kind == Interpreter.FileKind.Unknown
            ? a.Machine.Unknown("whether there is such a file outside the project, or one that the settings write", a.Place)
            : new PyBool(
                test switch
                {
                    "is_file" => kind == Interpreter.FileKind.File,
                    "is_dir" => kind == Interpreter.FileKind.Folder,
                    _ => kind != Interpreter.FileKind.Missing,
                },
                a.Place);
    }

    /// <summary>The built-in <c>open</c>.</summary>
    public static PyValue? Open(CallArguments a)
    {
        PyValue mode = a.Find(1, "mode") ?? new PyStr("r", a.Place);
        PyValue? encoding = a.Find(3, "encoding");
        if (mode is not PyStr { Value: "r" or "rt" or "tr" or "rb" or "br" } reading)
        {
            a.Machine.ForgetFiles();
            return a.Machine.Unknown("a file that is opened to be written", a.Place, [.. a.All]);
        }

        if (FilePath.Of(a.Find(0, "file")) is not { } path || !a.HasOnlyKeywords("file", "mode", "encoding", "buffering", "newline", "errors") || a.Find(5, "newline") is not (null or PyNone))
        {
            return null;
        }

        bool isBinary = reading.Value.Contains('b', StringComparison.Ordinal);
        return Read(path, encoding, a, isBinary) is (string text, _)
            ? new PyFile(text, isBinary, new PyDict(a.Place), a.Place)
            : Unreadable(path, a);
    }

    public static PyValue? ReadText(PyPath path, PyValue? encoding, CallArguments a) =>
        Read(path.Path, encoding, a, isBinary: false) is (string text, _) ? a.Machine.Text(text, a.Place) : Unreadable(path.Path, a);

    /// <summary>The text of a file as Python reads it.</summary>
    public static (string? Text, string? Problem) Read(FilePath path, PyValue? encoding, CallArguments a, bool isBinary)
    {
        string? name = encoding is PyStr given ? given.Value.Replace('_', '-').ToLowerInvariant() : encoding is null or PyNone ? "utf-8" : null;
        Interpreter.FileKind kind = a.Machine.Look(path, a.Place);
        if (kind == Interpreter.FileKind.Missing)
        {
            throw new PyRaise("FileNotFoundError", "there is no such file", a.Place);
        }

        if (kind != Interpreter.FileKind.File || name is not ("utf-8" or "utf8" or "utf-8-sig" or "ascii" or "latin-1" or "iso-8859-1" or "cp1252"))
        {
            return (null, "a file that PolicyBridge does not read");
        }

        (string? text, string? problem) = a.Machine.ReadData(path, a.Place);
        if (text is null || isBinary)
        {
            return (text, problem);
        }

        if (!name.StartsWith("utf", StringComparison.Ordinal) && !PyText.IsAscii(text))
        {
            return (null, $"a file that is read as {name}");
        }

        text = name == "utf-8-sig" ? text.TrimStart('\uFEFF') : text;
        return (text.ReplaceLineEndings("\n").Replace('\r', '\n'), null);
    }

    private static PyUnknown Unreadable(FilePath path, CallArguments a) =>
        a.Machine.Unknown($"the contents of a file that is not part of the project{(path.IsAnchored ? "" : $" ({path.Text})")}", a.Place);
}
