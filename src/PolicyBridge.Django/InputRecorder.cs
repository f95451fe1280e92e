using PolicyBridge.Python.Evaluation;
using PolicyBridge.Settings;
using PolicyBridge.Sources;

namespace PolicyBridge.Django;

/// <summary>Remembers which files were read, and which were looked for.</summary>
internal sealed class InputRecorder : IPythonFiles
{
    private readonly DiskPythonFiles _files = DiskPythonFiles.Instance;
    private readonly OrderedDictionary<string, ReadOnlyMemory<byte>?> _seen = new(StringComparer.Ordinal);

    public bool FileExists(string path)
    {
        _seen.TryAdd(path, null);
        return _files.FileExists(path);
    }

    public bool FolderExists(string path)
    {
        bool exists = _files.FolderExists(path);
        if (!exists)
        {
            _seen.TryAdd(path, null);
        }

        return exists;
    }

    // A pattern with wildcards is followed to one file at the most, which is then read; what else lies there is no input.
    public IReadOnlyList<string> Entries(string folder) => _files.Entries(folder);

    public string? LinkTarget(string path) => _files.LinkTarget(path);

    public PythonFileRead Read(string path, int maxBytes)
    {
        PythonFileRead read = _files.Read(path, maxBytes);
        Add(path, read.Bytes);
        return read;
    }

    public void Add(string path, ReadOnlyMemory<byte> content) => _seen[path] = content;

    /// <summary>The inputs: the files of the settings in their order, then the files of variables, then those that were only looked for.</summary>
    /// <param name="root">The folder that names start from.</param>
    /// <param name="files">The files of the settings, relative to the root.</param>
    /// <param name="environmentFiles">The files of variables as they were given.</param>
    public IReadOnlyList<SettingsInput> ToInputs(string root, IReadOnlyList<string> files, IReadOnlyList<string> environmentFiles)
    {
        List<string> order = [.. files.Select(file => Path.GetFullPath(file, root)), .. environmentFiles.Where(GivenFile.IsPath).Select(Path.GetFullPath)];
        return
        [
            .. _seen.Select(seen => new SettingsInput(NameOf(seen.Key, root, environmentFiles), seen.Key, seen.Value))
                .OrderBy(input => order.IndexOf(input.FullPath) is var index and >= 0 ? index : int.MaxValue),
        ];
    }

    // A name must not depend on where the project lies.
    private static string NameOf(string path, string root, IReadOnlyList<string> environmentFiles)
    {
        string below = ProjectPath.From(root, path);
        return !below.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(below) ? below
            : environmentFiles.FirstOrDefault(file => GivenFile.IsPath(file) && !Path.IsPathRooted(file) && Path.GetFullPath(file) == path) ?? Path.GetFileName(path);
    }
}
