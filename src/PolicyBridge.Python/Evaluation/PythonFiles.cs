using PolicyBridge.Python.Syntax.Decoding;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Where the source files come from. Paths use the separator of the implementation.</summary>
internal interface IPythonFiles
{
    bool FileExists(string path);

    bool FolderExists(string path);

    /// <summary>The names of the files and folders in a folder, in ordinal order; none where it can't be read.</summary>
    IReadOnlyList<string> Entries(string folder);

    /// <summary>What a symbolic link says, as it is written; <see langword="null"/> for what is none.</summary>
    string? LinkTarget(string path);

    /// <summary>The text of a file; every failure is an answer, not an exception.</summary>
    PythonFileRead Read(string path, int maxBytes);
}

/// <summary>The text of a file, or why there is none.</summary>
internal readonly record struct PythonFileRead(string? Text, string? Problem, bool IsEncodingProblem = false)
{
    /// <summary>Whether it was not read since it lies outside of the project.</summary>
    public bool IsOutside { get; init; }

    /// <summary>What the file holds; empty where it could not be read.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }
}

/// <summary>The files of this machine.</summary>
internal sealed class DiskPythonFiles : IPythonFiles
{
    public static DiskPythonFiles Instance { get; } = new();

    public bool FileExists(string path) => File.Exists(path);

    public bool FolderExists(string path) => Directory.Exists(path);

    public IReadOnlyList<string> Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(e => e.Name).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public PythonFileRead Read(string path, int maxBytes)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return new PythonFileRead(null, "it is a folder");
            }

            using FileStream stream = File.OpenRead(path);
            byte[] buffer = new byte[Math.Min(stream.Length, maxBytes) + 1];
            int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length > maxBytes ? TooLarge(maxBytes) : Decode(buffer.AsSpan(0, length)) with { Bytes = buffer.AsMemory(0, length) };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new PythonFileRead(null, e is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : e.Message);
        }
    }

    internal static PythonFileRead TooLarge(int maxBytes) => new(null, string.Create(null, $"it is larger than {maxBytes} bytes"));

    internal static PythonFileRead Decode(ReadOnlySpan<byte> bytes)
    {
        DecodedSource source = SourceDecoder.Decode(bytes);
        return new PythonFileRead(source.Text, source.Problem, IsEncodingProblem: source.Text is null);
    }
}
