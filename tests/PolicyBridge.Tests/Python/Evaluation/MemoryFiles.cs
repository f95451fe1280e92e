using System.Text;
using PolicyBridge.Python.Evaluation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>A project in memory under the folder <c>/project</c>.</summary>
internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IPythonFiles
{
    public const string Root = "/project";

    /// <summary>What a text begins with whose characters are the bytes of the file.</summary>
    public const string Raw = "\0bytes:";

    private readonly Dictionary<string, string> _files = files.ToDictionary(f => $"{Root}/{f.Path}", f => f.Text, StringComparer.Ordinal);

    public bool FileExists(string path) => _files.ContainsKey(path);

    public bool FolderExists(string path) => _files.Keys.Any(f => f.StartsWith(path + "/", StringComparison.Ordinal));

    public IReadOnlyList<string> Entries(string folder) =>
        [.. _files.Keys.Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal)).Select(f => f[(folder.Length + 1)..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];

    public string? LinkTarget(string path) => null;

    public PythonFileRead Read(string path, int maxBytes) =>
        !_files.TryGetValue(path, out string? text) ? new PythonFileRead(null, "it does not exist")
        : BytesOf(text).Length > maxBytes ? DiskPythonFiles.TooLarge(maxBytes)
        : DiskPythonFiles.Decode(BytesOf(text)) with { Bytes = BytesOf(text) };

    /// <summary>The bytes of a file: those that the text stands for in Latin-1 after <see cref="Raw"/>, else UTF-8.</summary>
    private static byte[] BytesOf(string text) => text.StartsWith(Raw, StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(text[Raw.Length..]) : Encoding.UTF8.GetBytes(text);
}
