using System.Text;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>What reading a file as text gives.</summary>
/// <param name="Text">The text with its line ends as <c>\n</c>; <see langword="null"/> where it is not known.</param>
/// <param name="Failure">The exception that Python stops with, where that is certain.</param>
internal readonly record struct TextRead(string? Text, string? Failure)
{
    /// <summary>The text or <see langword="null"/>; where Python stops, so does this.</summary>
    public string? OrRaise(CallArguments a) => Failure switch
    {
        null => Text,
        "FileNotFoundError" => throw new PyRaise(Failure, "there is no such file", a.Place),
        _ => throw new PyRaise(Failure, "the file is not text in the encoding in which it is read", a.Place),
    };
}

/// <summary>Asking for files and opening them; only those under the root are known.</summary>
internal static class FileLibrary
{
    public static PyValue? Exists(PyValue path, string test, CallArguments a)
    {
        if (FilePath.Of(path) is not { } file)
        {
            return null;
        }

        FileKind kind = a.Context.Surroundings.Look(file, a.Place);
        return kind == FileKind.Unknown
            ? a.Context.Unknown("whether there is such a file outside the project, or one that the settings write", a.Place)
            : new PyBool(
                test switch
                {
                    "is_file" => kind == FileKind.File,
                    "is_dir" => kind == FileKind.Folder,
                    _ => kind != FileKind.Missing,
                },
                a.Place);
    }

    /// <summary>The built-in <c>open</c>.</summary>
    public static PyValue? Open(CallArguments a)
    {
        PyValue mode = a.Find(1, "mode") ?? new PyStr("r", a.Place);
        if (mode is not PyStr { Value: "r" or "rt" or "tr" or "rb" or "br" } reading)
        {
            a.Context.Surroundings.ForgetFiles();
            return a.Context.Unknown("a file that is opened to be written", a.Place, [.. a.All]);
        }

        if (FilePath.Of(a.Find(0, "file")) is not { } path || !a.HasOnlyKeywords("file", "mode", "encoding", "buffering", "newline", "errors") || a.Find(5, "newline") is not (null or PyNone))
        {
            return null;
        }

        PyValue? content = reading.Value.Contains('b', StringComparison.Ordinal) ? ReadBytes(path, a) : Content(Read(path, a.Find(3, "encoding"), a, a.Find(4, "errors")), path, a);
        return content is null ? Unreadable(path, a) : new PyFile(content, new PyDict(a.Context.Heap, a.Place), a.Place);
    }

    /// <summary><c>Path.read_text</c>.</summary>
    public static PyValue ReadText(PyPath path, CallArguments a) =>
        (PyValue?)Content(Read(path.Path, a.Find(0, "encoding"), a, a.Find(1, "errors")), path.Path, a) ?? Unreadable(path.Path, a);

    /// <summary><c>Path.read_bytes</c>.</summary>
    public static PyValue ReadBytes(PyPath path, CallArguments a) => (PyValue?)ReadBytes(path.Path, a) ?? Unreadable(path.Path, a);

    /// <summary>The text of a file as Python reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">The encoding that is given; where there is none it is taken to be UTF-8.</param>
    /// <param name="a">The call.</param>
    /// <param name="errors">What is to be done with bytes that are no text.</param>
    public static TextRead Read(FilePath path, PyValue? encoding, CallArguments a, PyValue? errors = null)
    {
        if (a.Context.Surroundings.Look(path, a.Place) == FileKind.Missing)
        {
            return new TextRead(null, "FileNotFoundError");
        }

        string? name = encoding is PyStr given ? given.Value : encoding is null or PyNone ? "utf-8" : null;
        if (name is null || ReadBytes(path, a) is not { } bytes)
        {
            return default;
        }

        (string? text, bool isRefused) = DataText.Decode(bytes.Value.AsSpan(), name);
        if (text is not null && encoding is null or PyNone && a.Context.Surroundings.IsSince(15) != true && !Ascii.IsValid(text))
        {
            a.Context.Surroundings.AssumeUtf8(path, a.Place);
        }

        return text is not null ? new TextRead(DataText.WithLineFeeds(text), null)
            : isRefused && encoding is PyStr && errors is null or PyNone or PyStr { Value: "strict" } ? new TextRead(null, "UnicodeDecodeError")
            : default;
    }

    private static PyStr? Content(TextRead read, FilePath file, CallArguments a) =>
        read.OrRaise(a) is { } text ? new PyStr(a.Context.Text(text, a.Place).Value, a.Place) { File = new WholeFile(file) } : null;

    private static PyBytes? ReadBytes(FilePath path, CallArguments a)
    {
        FileKind kind = a.Context.Surroundings.Look(path, a.Place);
        return kind == FileKind.Missing ? throw new PyRaise("FileNotFoundError", "there is no such file", a.Place)
            : kind == FileKind.File && a.Context.Surroundings.ReadData(path, a.Place).Bytes is { } bytes ? new PyBytes([.. bytes.Span], a.Place) { File = new WholeFile(path) }
            : null;
    }

    private static PyUnknown Unreadable(FilePath path, CallArguments a) =>
        a.Context.Unknown($"the contents of a file that is not part of the project{(path.IsAnchored ? "" : $" ({path.Text})")}", a.Place);
}
