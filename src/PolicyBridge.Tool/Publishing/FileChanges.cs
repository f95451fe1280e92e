using System.Text;

namespace PolicyBridge.Tool.Publishing;

/// <summary>
/// Writes and removes files so that either all of it is done afterwards or nothing; who reads a file meanwhile gets the old text or
/// the new, whole.
/// </summary>
/// <remarks>
/// The new text is written beside the file and renamed over it, after what was there has been copied aside. The names of both are
/// fixed, so that what a killed run left is cleared away by the next. Devices, such as <c>/dev/stdout</c>, are written to.
/// </remarks>
internal sealed class FileChanges
{
    private const string NewSuffix = ".policybridge-new";
    private const string OldSuffix = ".policybridge-old";

    private readonly IReadOnlyList<(string Path, string? Text)> _changes;
    private readonly HashSet<string> _aside = [];
    private readonly HashSet<string> _kept = [];
    private readonly List<string> _touched = [];

    /// <summary>The file in hand.</summary>
    private string _current = "";

    private FileChanges(IReadOnlyList<(string Path, string? Text)> changes) => _changes = changes;

    /// <summary>Makes the changes: each is a file and its text, or <see langword="null"/> to remove it.</summary>
    /// <exception cref="IOException">A file could not be written, read or removed; all are as they were.</exception>
    public static void Apply(params IReadOnlyList<(string Path, string? Text)> changes)
    {
        ILookup<bool, (string Path, string? Text)> byDevice = changes.ToLookup(change => IsDevice(change.Path));
        FileChanges files = new([.. byDevice[false]]);
        try
        {
            files.Prepare();
            files.Commit();
            foreach ((string path, string? text) in byDevice[true])
            {
                files._current = path;
                File.WriteAllText(path, text);
            }
        }
        catch (Exception exception)
        {
            files.Undo();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException(files.MessageOf(exception), exception);
            }

            throw;
        }

        files.Clear();
    }

    /// <summary>Whether what a path leads to is no place for a file: it is written to, and never replaced.</summary>
    public static bool IsDevice(string path)
    {
        string full = Path.GetFullPath(path);
        return (full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal))
            || full.StartsWith(@"\\.\", StringComparison.Ordinal);
    }

    /// <summary>All that takes room on the disk: until it is done, no file has changed.</summary>
    private void Prepare()
    {
        if (_changes.FirstOrDefault(change => Directory.Exists(change.Path)) is { Path: { } folder })
        {
            _current = folder;
            throw new IOException($"{folder} is a folder.");
        }

        foreach ((string path, string? text) in _changes)
        {
            _current = path;
            if (text is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                WriteBeside(path, text);
            }
        }

        foreach ((string path, _) in _changes)
        {
            _current = path;
            KeepAside(path);
        }
    }

    private void Commit()
    {
        foreach ((string path, string? text) in _changes)
        {
            _current = path;
            if (text is null)
            {
                File.Delete(path);
            }
            else
            {
                File.Move(path + NewSuffix, path, overwrite: true);
            }

            _touched.Add(path);
        }
    }

    private static void WriteBeside(string path, string text)
    {
        // What lies there is of a killed run; a link that lies there must not be followed.
        File.Delete(path + NewSuffix);
        byte[] bytes = Encoding.UTF8.GetBytes(text);

        // The room is taken first: a file system that is full says so here, and need not be asked to write everything out at once.
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, PreallocationSize = bytes.Length };
        using FileStream stream = new(path + NewSuffix, options);
        if (!OperatingSystem.IsWindows() && HasText(path))
        {
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(path));
        }

        stream.Write(bytes);
    }

    private void KeepAside(string path)
    {
        File.Delete(path + OldSuffix);
        if (HasText(path))
        {
            File.Copy(path, path + OldSuffix);
            _aside.Add(path);
        }
        else if (new FileInfo(path) is { Exists: true } or { LinkTarget: not null })
        {
            // A link would be followed by a copy, and what looks empty may be a pipe.
            File.Move(path, path + OldSuffix);
            _aside.Add(path);
            _touched.Add(path);
        }
    }

    private static bool HasText(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 };

    private void Undo()
    {
        foreach (string path in _touched)
        {
            if (!_aside.Contains(path))
            {
                TryDo(() => File.Delete(path));
            }
            else if (!TryDo(() => File.Move(path + OldSuffix, path, overwrite: true)))
            {
                // What lies beside is all there is of the old file.
                _kept.Add(path);
            }
        }

        Clear();
    }

    private void Clear()
    {
        foreach ((string path, _) in _changes)
        {
            TryDo(() => File.Delete(path + NewSuffix));
            if (!_kept.Contains(path))
            {
                TryDo(() => File.Delete(path + OldSuffix));
            }
        }
    }

    // There is an error already, or the work is done; the other files come first.
    private static bool TryDo(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Not every error of .NET has a path, and nobody has named those of the files beside.
    private string MessageOf(Exception exception)
    {
        string message = exception.Message.Replace(NewSuffix, "", StringComparison.Ordinal).Replace(OldSuffix, "", StringComparison.Ordinal);
        return message.Contains(_current, StringComparison.Ordinal) ? message : $"{message.TrimEnd('.')} : '{Path.GetFullPath(_current)}'";
    }
}
