using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private int _filesRun;

    private void AddModule(string name, ModuleState module)
    {
        _journal.Touch(_modules);
        _modules.Loaded.Add(name, module);
    }

    private ModuleState? LoadModule(string name, SourceSpan place)
    {
        if (_modules.Loaded.TryGetValue(name, out ModuleState? loaded))
        {
            return loaded;
        }

        if (FindModule(name) is { } found)
        {
            return RunModule(name, found.Path, found.IsPackage, place);
        }

        if (!Options.Files.FolderExists(PathOf(name)))
        {
            return null;
        }

        ModuleState package = new(name, isPackage: true, new SourceText(name.Replace('.', '/'), ""));
        AddModule(name, package);
        return package;
    }

    /// <summary>Runs a file as a module; whatever fails is reported, and the module is then unknown.</summary>
    public ModuleState RunModule(string name, string path, bool isPackage, SourceSpan place)
    {
        (SourceText source, PythonFileRead read) = OpenSource(path, place);
        ModuleState module = new(name, isPackage, source);
        AddModule(name, module);
        if (ParseSource(module, read, place) is not { } syntax)
        {
            return module;
        }

        SetName(module.Names, "__name__", new PyStr(module.Name, SourceSpan.None), pinnable: false);
        SetName(module.Names, "__file__", new PyPathText(FilePath.OfHost(path), SourceSpan.None), pinnable: false);
        try
        {
            RunBody(module, syntax);
        }
        catch (PyRaise)
        {
            // As in Python, a module that failed is not there; the exception goes on to who imported it.
            _journal.Touch(_modules);
            _modules.Loaded.Remove(module.Name);
            throw;
        }

        return module;
    }

    private (SourceText Source, PythonFileRead Read) OpenSource(string path, SourceSpan place)
    {
        string shown = Path.GetRelativePath(_root, path).Replace('\\', '/');
        if (_filesRun >= Limits.Files || _importDepth >= Limits.ImportDepth)
        {
            throw new LimitReached($"these settings import more than {Limits.Files} files, or {Limits.ImportDepth} that import one another", place);
        }

        PythonFileRead read = ReadBelowRoot(path);
        _filesRun++;
        if (!_files.Contains(shown))
        {
            _files.Add(shown);
        }

        return (new SourceText(shown, read.Text ?? "") { FullPath = path }, read);
    }

    /// <summary>The syntax of what was read; where there is none, the reason is reported and the module's names are unknown.</summary>
    private ModuleSyntax? ParseSource(ModuleState module, PythonFileRead read, SourceSpan place)
    {
        if (read.Text is null)
        {
            ReportUnreadable(module, read, place);
            return null;
        }

        ModuleSyntax syntax = Parser.ParseModule(module.Source, _diagnostics, out bool hasErrors);
        if (hasErrors)
        {
            ForgetNames(module.Names, new PyUnknown($"the file {module.Source.Path} can't be read as Python", place));
            return null;
        }

        return syntax;
    }

    private void RunBody(ModuleState module, ModuleSyntax syntax)
    {
        (Frame outer, List<OpenTry> tries, List<TryProbe> probes) = (_frame, [.. _tries], [.. _probes]);
        _probes.Clear();
        (int count, MayRaise kinds) = (_mayRaiseCount, _mayRaise);
        _frame = new Frame(module, null) { Caller = outer };
        _importDepth++;
        try
        {
            RunBlock(syntax.Body);
        }
        finally
        {
            _hasHooks |= module.Names.Names.ContainsKey(Fallback);
            _importDepth--;
            _frame = outer;

            // Of a module that is found it is taken that its own imports succeed: a project whose packages are not
            // installed has no settings to translate.
            (_mayRaiseCount, _mayRaise) = (count, kinds);
            _tries.Clear();
            _tries.AddRange(tries);
            _probes.Clear();
            _probes.AddRange(probes);
        }
    }

    private void ReportUnreadable(ModuleState module, PythonFileRead read, SourceSpan place)
    {
        string message = Sentence.Of($"The file '{module.Source.Path}' can't be read: {read.Problem}");
        if (read.IsOutside)
        {
            _diagnostics.Add(DiagnosticDescriptors.FileOutsideRoot, place, message, "Give --root a folder that holds both, or name the settings file by a path without links.");
        }
        else
        {
            _diagnostics.Add(read.IsEncodingProblem ? DiagnosticDescriptors.PythonFileEncoding : DiagnosticDescriptors.PythonFileUnreadable, SourceSpan.None, message);
        }

        ForgetNames(module.Names, new PyUnknown($"the file {module.Source.Path} can't be read", place));
    }

    /// <summary>Everything becomes unknown after a limit was passed.</summary>
    public void GiveUp(LimitReached limit)
    {
        _diagnostics.Add(DiagnosticDescriptors.PythonLimit, limit.Place, Sentence.Of(limit.Message), "Give the values with --set NAME=LITERAL.");
        PyUnknown unknown = new(limit.Message, limit.Place) { ReachesNamespaces = true };
        foreach (ModuleState module in _modules.Loaded.Values)
        {
            ForgetNames(module.Names, unknown);
        }
    }

    public ModuleState? FindLoaded(string name) => _modules.Loaded.GetValueOrDefault(name);

    /// <summary>Loads the packages around a module, as Python does before it, then the module itself.</summary>
    public ModuleState RunMain(string name, string path)
    {
        _mainFile = path;
        string[] parts = name.Split('.');
        for (int i = 1; i < parts.Length; i++)
        {
            LoadModule(string.Join('.', parts[..i]), SourceSpan.None);
        }

        return _modules.Loaded.GetValueOrDefault(name)
            ?? RunModule(name, path, Path.GetFileName(path) == "__init__.py", SourceSpan.None);
    }
}
