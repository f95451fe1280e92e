using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>Files of Python as they were read and parsed, so that settings that are evaluated again have the same places.</summary>
internal sealed class ParsedFiles
{
    private readonly Dictionary<string, (SourceText Source, PythonFileRead Read)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceText, ModuleSyntax?> _syntax = new(ReferenceEqualityComparer.Instance);

    /// <summary>A file, read where it was not read before.</summary>
    public (SourceText Source, PythonFileRead Read) Open(string path, string shown, Func<string, PythonFileRead> read)
    {
        if (!_files.TryGetValue(path, out (SourceText Source, PythonFileRead Read) file))
        {
            PythonFileRead content = read(path);
            file = (new SourceText(shown, content.Text ?? "") { FullPath = path }, content);
            _files.Add(path, file);
        }

        return file;
    }

    /// <summary>The syntax of a file; <see langword="null"/> where it has errors, which are reported once.</summary>
    public ModuleSyntax? Parse(SourceText source, DiagnosticBag diagnostics)
    {
        if (!_syntax.TryGetValue(source, out ModuleSyntax? syntax))
        {
            syntax = Parser.ParseModule(source, diagnostics, out bool hasErrors);
            syntax = hasErrors ? null : syntax;
            _syntax.Add(source, syntax);
        }

        return syntax;
    }
}
