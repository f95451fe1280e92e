using System.Text;
using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>A project in memory under the folder <c>/project</c>.</summary>
internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IPythonFiles
{
    public const string Root = "/project";

    private readonly Dictionary<string, string> _files = files.ToDictionary(f => $"{Root}/{f.Path}", f => f.Text, StringComparer.Ordinal);

    public bool FileExists(string path) => _files.ContainsKey(path);

    public bool FolderExists(string path) => _files.Keys.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal));

    public IReadOnlyList<string> Entries(string folder) =>
        [.. _files.Keys.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal)).Select(f => f[(folder.Length + 1)..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];

    public string? LinkTarget(string path) => null;

    public PythonFileRead Read(string path, int maxBytes) =>
        !_files.TryGetValue(path, out string? text) ? new PythonFileRead(null, "it does not exist")
        : Encoding.UTF8.GetByteCount(text) > maxBytes ? DiskPythonFiles.TooLarge(maxBytes)
        : DiskPythonFiles.Decode(Encoding.UTF8.GetBytes(text));
}
