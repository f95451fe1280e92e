using BenchmarkDotNet.Attributes;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax.Lexing;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Benchmarks.Parsing;

/// <summary>Reads every file of CPython's standard library, beside CPython's own <c>ast.parse</c>.</summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    private CPythonParser? _cpython;

    [GlobalSetup(Target = nameof(CPython))]
    public void StartCPython() => _cpython = new CPythonParser(Corpus.Files);

    [GlobalCleanup(Target = nameof(CPython))]
    public void StopCPython() => _cpython?.Dispose();

    [Benchmark(Baseline = true)]
    public void CPython() => _cpython!.ParseAll();

    [Benchmark]
    public int Lex()
    {
        int tokens = 0;
        foreach (SourceText text in Corpus.Texts)
        {
            tokens += Lexer.Tokenize(text.Content, []).Length;
        }

        return tokens;
    }

    [Benchmark]
    public int Parse()
    {
        int statements = 0;
        foreach (SourceText text in Corpus.Texts)
        {
            statements += Parser.ParseModule(text, new DiagnosticBag(), out _).Body.Length;
        }

        return statements;
    }
}
