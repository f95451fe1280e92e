using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What the settings ask of their surroundings: variables, and files that are read as data.</summary>
internal sealed partial class Interpreter
{
    private readonly Dictionary<string, object> _singletons = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missingVariables = new(StringComparer.Ordinal);
    private bool _mayHaveWritten;
    private bool _mayHaveMadeFolders;
    private string _mainFile = "";

    /// <summary>Once for each variable, wherever it is asked for again.</summary>
    public void ReportMissingVariable(string variable, string exception, SourceSpan place)
    {
        if (_missingVariables.Add(variable))
        {
            _diagnostics.Add(
                DiagnosticDescriptors.EnvironmentVariableMissing,
                place,
                $"The environment variable '{variable}' is required here and is not set, so that Python would stop with {exception}.",
                $"Give it with --env {variable}=VALUE.");
        }
    }

    /// <summary>What stands at a path.</summary>
    public enum FileKind
    {
        /// <summary>Not known, as everything outside the root.</summary>
        Unknown,
        Missing,
        File,
        Folder,
    }

    public FilePath RootPath => FilePath.OfHost(_root);

    /// <summary>The file whose code is running.</summary>
    public FilePath CallerPath => RootPath.Join(new FilePath(_frame.Module.Source.Path, IsAnchored: false));

    /// <summary>An object of which a library makes one for the whole process.</summary>
    public T Singleton<T>(Func<T> make)
        where T : class
    {
        string name = typeof(T).Name;
        if (!_singletons.TryGetValue(name, out object? made))
        {
            _singletons[name] = made = make();
        }

        return (T)made;
    }

    /// <summary>Files may be written from here on, on whichever way, so that what stands in the project says nothing more.</summary>
    public void ForgetFiles() => _mayHaveWritten = true;

    /// <summary>Folders may be made from here on: what is missing may be one then, and files stay what they are.</summary>
    public void ForgetFolders() => _mayHaveMadeFolders = true;

    /// <summary>What stands at a path; what is missing may still be there where the project runs, so that this is an assumption.</summary>
    public FileKind Look(FilePath path, SourceSpan place)
    {
        FilePath full = FromRoot(path, place);
        if (_mayHaveWritten || PlaceBelowRoot(full) is not { } below)
        {
            return FileKind.Unknown;
        }

        string host = full.Normal.Host;
        if (Options.Files.FileExists(host))
        {
            return FileKind.File;
        }

        if (below.Length == 0 || Options.Files.FolderExists(host))
        {
            return FileKind.Folder;
        }

        if (_mayHaveMadeFolders)
        {
            return FileKind.Unknown;
        }

        Assume(new AssumedFile(below, place));
        return FileKind.Missing;
    }

    /// <summary>
    /// The first of these files that stands in the folder or in one above it, up to the root; that there is none further up,
    /// or none at all, is an assumption.
    /// </summary>
    /// <returns>Whether that is known: the settings may have written such a file.</returns>
    public bool TryFindUpward(FilePath folder, IReadOnlyList<string> names, SourceSpan place, out FilePath? found)
    {
        found = null;
        if (_mayHaveWritten)
        {
            return false;
        }

        for (FilePath at = folder; at.Below(RootPath) is not null; at = at.Folder)
        {
            foreach (FilePath file in names.Select(n => at.Join(new FilePath(n, IsAnchored: false))))
            {
                if (Options.Files.FileExists(file.Host))
                {
                    found = file;
                    return true;
                }
            }

            if (at.Text == "/")
            {
                break;
            }
        }

        foreach (string name in names)
        {
            Assume(new AssumedFile(name, place));
        }

        return true;
    }

    /// <summary>
    /// Whether there is a file of variables that the settings load if it is there. One outside the project is assumed to be
    /// absent; what it would set can be given with the variables of the environment. <see langword="null"/> where the
    /// settings may have written it.
    /// </summary>
    public bool? HasVariablesFile(FilePath path, SourceSpan place)
    {
        if (_mayHaveWritten)
        {
            return null;
        }

        FileKind kind = Look(path, place);
        if (kind == FileKind.Unknown)
        {
            AssumeAbsent(path, place);
        }

        return kind == FileKind.File;
    }

    public void AssumeAbsent(FilePath path, SourceSpan place) => Assume(new AssumedFile(
        path.Below(RootPath) ?? (path.IsAnchored ? $"{PosixPath.Split(path.Text).Tail} outside the project" : path.Text), place));

    /// <summary>A file is read as UTF-8 without the settings' saying so.</summary>
    public void AssumeUtf8(FilePath path, SourceSpan place) => Assume(new AssumedEncoding(path.Below(RootPath) ?? path.Text, place));

    /// <summary>What a file under the root holds; the cause where it is not known.</summary>
    public (ReadOnlyMemory<byte>? Bytes, string? Problem) ReadData(FilePath path, SourceSpan place)
    {
        FilePath full = FromRoot(path, place);
        if (_mayHaveWritten || PlaceBelowRoot(full) is not { } below)
        {
            return (null, _mayHaveWritten ? "a file that the settings may have written" : "a file outside the project");
        }

        if (_filesRun >= Limits.Files)
        {
            throw new LimitReached($"these settings read more than {Limits.Files} files", place);
        }

        _filesRun++;
        PythonFileRead read = ReadBelowRoot(full.Normal.Host);
        if (read.Text is null && !read.IsEncodingProblem)
        {
            return (null, $"the file {below} can't be read: {read.Problem}");
        }

        Charge(read.Bytes.Length / 16, place);
        CheckText(read.Bytes.Length, place);
        if (!_files.Contains(below))
        {
            _files.Add(below);
        }

        return (read.Bytes, null);
    }

    /// <summary>An absolute path without links, or <see langword="null"/> where one below the root leads out of it.</summary>
    public FilePath? Real(FilePath path) =>
        !IsBelowRoot(path) ? path.Normal : SymbolicLinks.Follow(_root, path.Host, Options.Files) is { } real ? path with { Text = FilePath.OfHost(real).Text } : null;

    // Behind a link the system goes up from where it leads, not from where it lies.
    private string? PlaceBelowRoot(FilePath full) =>
        full.Text.Contains("/..", StringComparison.Ordinal) && IsBelowRoot(full) && SymbolicLinks.LieBetween(_root, full.Host, Options.Files)
            ? null
            : full.Below(RootPath);

    private bool IsBelowRoot(FilePath path) => path.Text.StartsWith(RootPath.Text.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>Reads a file of the project. A link that leads out of it is not followed, save that of the file that was named.</summary>
    private PythonFileRead ReadBelowRoot(string path) =>
        path != _mainFile && SymbolicLinks.Follow(_root, path, Options.Files) is null
            ? new PythonFileRead(null, $"a symbolic link leads out of the project's root, '{_root}'") { IsOutside = true }
            : Options.Files.Read(path, Limits.FileBytes);

    /// <summary>A relative path is taken from the root, which is where Django's commands are started.</summary>
    private FilePath FromRoot(FilePath path, SourceSpan place)
    {
        if (path.Text.StartsWith('/'))
        {
            return path;
        }

        Assume(new AssumedWorkingFolder(path.Text, place));
        return RootPath.Join(path);
    }
}
