namespace PolicyBridge.Testing;

/// <summary>Files in a folder of their own, gone at the end.</summary>
internal sealed class TemporaryProject : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("policybridge-project-").FullName;

    public TemporaryProject With(string path, string text)
    {
        string full = this[path];
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    public string this[string path] => Path.Combine(Root, path);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
