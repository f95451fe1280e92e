using System.Diagnostics;

namespace PolicyBridge.Benchmarks.Parsing;

/// <summary>CPython in a process of its own, which holds the files in memory and parses all of them for each line it is sent.</summary>
internal sealed class CPythonParser : IDisposable
{
    private const string Program = """
        import ast, sys
        texts = [open(name, 'rb').read() for name in sys.argv[1:]]
        for line in sys.stdin:
            for text in texts:
                ast.parse(text)
            print('done', flush=True)
        """;

    private readonly Process _process;

    public CPythonParser(IEnumerable<string> files)
    {
        ProcessStartInfo start = new(Corpus.Interpreter, ["-I", "-W", "ignore", "-c", Program, .. files])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Corpus.Interpreter} does not start");
    }

    public void ParseAll()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        if (_process.StandardOutput.ReadLine() != "done")
        {
            throw new InvalidOperationException("CPython did not parse the files");
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
