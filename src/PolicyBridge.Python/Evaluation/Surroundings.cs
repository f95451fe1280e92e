using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What the settings ask of their surroundings: the project's files, links, the release of Python, and what is assumed of them.</summary>
internal sealed class Surroundings(PythonEvaluationOptions options, string root, Budget budget, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _missingVariables = new(StringComparer.Ordinal);

    private bool _mayHaveWritten;

    private bool _mayHaveMadeFolders;

    public string MainFile { get; set; } = "";

    /// <summary>Once for each variable, wherever it is asked for again.</summary>
    public void ReportMissingVariable(string variable, string exception, SourceSpan place)
    {
        if (_missingVariables.Add(variable))
        {
            diagnostics.Add(
                DiagnosticDescriptors.EnvironmentVariableMissing,
                place,
                $"The settings need the environment variable '{variable}', and it is not set. Python would stop here with {exception}.",
                $"Give it with --env {variable}=VALUE, or in a file with --env-file FILE. Any value will do where no CORS setting depends on it.");
        }
    }

    public FilePath RootPath => FilePath.OfHost(Root);

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
        if (IsOfByteCode(full.Normal))
        {
            AsksForByteCode = true;
            return HasByteCode ? FileKind.Folder : FileKind.Missing;
        }

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

        if (FilesRead >= budget.Limits.Files)
        {
            throw new LimitReached($"these settings read more than {budget.Limits.Files} files", place);
        }

        PythonFileRead read = ReadBelowRoot(full.Normal.Host);
        bool isRead = read.Text is not null || read.IsEncodingProblem;
        NoteRead(isRead ? below : null);
        if (!isRead)
        {
            return (null, $"the file {below} can't be read: {read.Problem}");
        }

        budget.Charge(read.Bytes.Length / 16, place);
        budget.CheckText(read.Bytes.Length, place);
        return (read.Bytes, null);
    }

    /// <summary>An absolute path without links, or <see langword="null"/> where one below the root leads out of it.</summary>
    public FilePath? Real(FilePath path) =>
        !IsBelowRoot(path) ? path.Normal : SymbolicLinks.Follow(Root, path.Host, Options.Files) is { } real ? path with { Text = FilePath.OfHost(real).Text } : null;

    // Behind a link the system goes up from where it leads, not from where it lies.
    private string? PlaceBelowRoot(FilePath full) =>
        full.Text.Contains("/..", StringComparison.Ordinal) && IsBelowRoot(full) && SymbolicLinks.LieBetween(Root, full.Host, Options.Files)
            ? null
            : full.Below(RootPath);

    private bool IsBelowRoot(FilePath path) => path.Text.StartsWith(RootPath.Text.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>Reads a file of the project. A link that leads out of it is not followed, save that of the file that was named.</summary>
    public PythonFileRead ReadBelowRoot(string path) =>
        path != MainFile && SymbolicLinks.Follow(Root, path, Options.Files) is null
            ? new PythonFileRead(null, $"a symbolic link leads out of the project's root, '{Root}'") { IsOutside = true }
            : Options.Files.Read(path, budget.Limits.FileBytes);

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

    public string Root => root;

    private readonly List<string> _files = [];

    public IReadOnlyList<string> ReadFiles => _files;

    public string PathOf(string module) => Path.Combine([Root, .. module.Split('.')]);

    /// <summary>The file of a module under the root, or <see langword="null"/>; names hold no separators, so none leads out of it.</summary>
    public (string Path, bool IsPackage)? FindModule(string module)
    {
        string path = PathOf(module);
        string package = Path.Combine(path, "__init__.py");
        return Options.Files.FileExists(package) ? (package, true)
            : Options.Files.FileExists(path + ".py") ? (path + ".py", false)
            : null;
    }

    public bool IsProjectModule(string module) =>
        module.Length > 0 && (FindModule(module) is not null || Options.Files.FolderExists(PathOf(module)));

    /// <summary>Whether a module outside the project is installed; <see langword="null"/> where nobody said it.</summary>
    public bool? IsInstalled(string module)
    {
        return Options.NotInstalled.Any(given => IsIn(given, module)) ? false
            : Options.Installed.Any(given => IsIn(module, given)) ? true
            : null;

        static bool IsIn(string package, string module) => module == package || module.StartsWith(package + ".", StringComparison.Ordinal);
    }

    // A folder without __init__.py is a package too, though a folder such as "static" hides no installed module.
    public bool IsProjectPackage(string name) => Options.Files.FolderExists(PathOf(name));

    /// <summary>Whether the settings may have told PyYAML to read documents in a way of their own.</summary>
    public Latch HasOwnYaml { get; } = new();

    private const string ByteCode = "__pycache__";

    /// <summary>Whether folders of modules are taken to hold compiled ones, which Python leaves there or not.</summary>
    public bool HasByteCode { get; init; }

    /// <summary>Whether it could be seen if folders held compiled modules.</summary>
    public bool AsksForByteCode { get; private set; }

    public static bool IsOfByteCode(FilePath path) => path.Text.EndsWith($"/{ByteCode}", StringComparison.Ordinal) || path.Text == ByteCode;

    /// <summary>The names in a folder of the project; <see langword="null"/> where they are not known, and none of what is no folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="place">The place of the call.</param>
    /// <param name="isWanted">Which of them are asked for.</param>
    public IReadOnlyList<string>? EntriesOf(FilePath folder, SourceSpan place, Func<string, bool> isWanted)
    {
        FilePath full = FromRoot(folder, place);
        if (_mayHaveWritten || _mayHaveMadeFolders || full.Below(RootPath) is null || IsOfByteCode(full.Normal) || (IsBelowRoot(full) && SymbolicLinks.LieBetween(Root, full.Host, Options.Files)))
        {
            return null;
        }

        IReadOnlyList<string> all = Options.Files.Entries(full.Normal.Host);
        budget.Charge(1 + all.Count, place);
        List<string> entries = [.. all.Where(e => e != ByteCode && isWanted(e))];
        if (isWanted(ByteCode) && all.Any(e => e.EndsWith(".py", StringComparison.Ordinal)))
        {
            AsksForByteCode = true;
            entries.AddRange(HasByteCode ? [ByteCode] : []);
        }

        return entries;
    }

    /// <summary>How often a file was read.</summary>
    public int FilesRead { get; private set; }

    /// <summary>A file was read, which may have been read before; <see langword="null"/> for one that can't be read.</summary>
    public void NoteRead(string? file)
    {
        FilesRead++;
        if (file is not null && !_files.Contains(file))
        {
            _files.Add(file);
        }
    }

    /// <summary>Whether Python is of the release 3.<paramref name="minor"/> or newer, or <see langword="null"/> where that is not given.</summary>
    public bool? IsSince(int minor) => Options.PythonVersion is { } version ? version.Minor >= minor : null;

    private readonly List<Assumption> _assumptions = [];

    private readonly SortedSet<string> _askedVariables = new(StringComparer.Ordinal);

    /// <summary>The environment variables that were asked for by name, whether they are set or not.</summary>
    public IReadOnlyCollection<string> AskedVariables => _askedVariables;

    /// <summary>Whether variables were asked for whose names are not known.</summary>
    public bool AsksForAnyVariable { get; private set; }

    public void NoteVariable(string name) => _askedVariables.Add(name);

    public void NoteAnyVariable() => AsksForAnyVariable = true;

    public PythonEvaluationOptions Options => options;

    public IReadOnlyList<Assumption> Assumptions => _assumptions;

    public void Assume(string variable, PyValue fallback, SourceSpan place) =>
        Assume(new AssumedVariable(variable, PyText.Repr(fallback) ?? "an unknown value", place) { Value = new Snapshot(budget.Limits).Copy(fallback) });

    public void Assume(Assumption assumed)
    {
        if (!_assumptions.Contains(assumed))
        {
            _assumptions.Add(assumed);
        }
    }
}
