namespace PolicyBridge.Testing.Regexes;

/// <summary>What the proofs about patterns have counted, for test.sh to show at the end: TestResults/run/patterns-*.txt.</summary>
internal sealed class PatternReport
{
    private readonly Lock _lock = new();
    private readonly string _path;

    /// <param name="fileName">The file; its lines are those of this run of the test program alone.</param>
    public PatternReport(string fileName)
    {
        string folder = Path.Combine(Repository.Root, "TestResults", "run");
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, fileName);
        File.WriteAllText(_path, "");
    }

    public void Add(string line)
    {
        lock (_lock)
        {
            File.AppendAllText(_path, line + "\n");
        }
    }
}
