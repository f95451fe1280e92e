using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>Loads modules of the project.</summary>
internal sealed class ModuleLoader(Evaluator evaluator)
{
    private int _importDepth;

    /// <summary>Runs a file of the project in the names of the module that is running.</summary>
    public void EvaluateInCaller(FilePath file, SourceSpan place, string? text = null)
    {
        (SourceText source, PythonFileRead read) = OpenSource(file.Host, place);
        if (text is not null)
        {
            (source, read) = (new SourceText(source.Path, text) { FullPath = file.Host }, read with { Text = text });
        }

        ModuleState module = evaluator.Stack.Frame.Module.Running(source);
        if (ParseSource(module, read, place) is { } syntax)
        {
            EvaluateBody(module, syntax);
        }
    }

    private void AddModule(string name, ModuleState module)
    {
        evaluator.Modules.Add(name, module);
    }

    public ModuleState? LoadModule(string name, SourceSpan place)
    {
        if (evaluator.Modules.Loaded.TryGetValue(name, out ModuleState? loaded))
        {
            return loaded;
        }

        if (evaluator.Surroundings.FindModule(name) is { } found)
        {
            return EvaluateModule(name, found.Path, found.IsPackage, place);
        }

        if (!evaluator.Surroundings.Options.Files.FolderExists(evaluator.Surroundings.PathOf(name)))
        {
            return null;
        }

        ModuleState package = new(evaluator.Heap, name, isPackage: true, new SourceText(name.Replace('.', '/'), ""));
        AddModule(name, package);
        return package;
    }

    /// <summary>Runs a file as a module; whatever fails is reported, and the module is then unknown.</summary>
    public ModuleState EvaluateModule(string name, string path, bool isPackage, SourceSpan place)
    {
        (SourceText source, PythonFileRead read) = OpenSource(path, place);
        ModuleState module = new(evaluator.Heap, name, isPackage, source);
        AddModule(name, module);
        if (ParseSource(module, read, place) is not { } syntax)
        {
            return module;
        }

        evaluator.Writes.SetName(module.Names, "__name__", new PyStr(module.Name, SourceSpan.None), pinnable: false);
        evaluator.Writes.SetName(module.Names, "__file__", new PyPathText(FilePath.OfHost(path), SourceSpan.None), pinnable: false);
        try
        {
            EvaluateBody(module, syntax);
        }
        catch (PyRaise)
        {
            // As in Python, a module that failed is not there; the exception goes on to who imported it.
            evaluator.Modules.Remove(module.Name);
            throw;
        }

        return module;
    }

    private (SourceText Source, PythonFileRead Read) OpenSource(string path, SourceSpan place)
    {
        string shown = ProjectPath.From(evaluator.Surroundings.Root, path);
        if (evaluator.Surroundings.FilesRead >= evaluator.Budget.Limits.Files || _importDepth >= evaluator.Budget.Limits.ImportDepth)
        {
            throw new LimitReached($"these settings import more than {evaluator.Budget.Limits.Files} files, or {evaluator.Budget.Limits.ImportDepth} that import one another", place);
        }

        (SourceText, PythonFileRead) file = evaluator.Parsed.Open(path, shown, evaluator.Surroundings.ReadBelowRoot);
        evaluator.Surroundings.NoteRead(shown);
        return file;
    }

    /// <summary>The syntax of what was read; where there is none, the reason is reported and the module's names are unknown.</summary>
    private ModuleSyntax? ParseSource(ModuleState module, PythonFileRead read, SourceSpan place)
    {
        if (read.Text is null)
        {
            ReportUnreadable(module, read, place);
            return null;
        }

        ModuleSyntax? syntax = evaluator.Parsed.Parse(module.Source, evaluator.Diagnostics);
        if (syntax is null)
        {
            evaluator.Writes.ForgetNames(module.Names, new PyUnknown($"the file {module.Source.Path} can't be read as Python", place));
        }

        return syntax;
    }

    private void EvaluateBody(ModuleState module, ModuleSyntax syntax)
    {
        (Frame outer, List<OpenTry> tries, List<TryProbe> probes) = (evaluator.Stack.Frame, [.. evaluator.Tries.Open], [.. evaluator.Forks.Probes]);
        evaluator.Forks.Probes.Clear();
        (int count, MayRaise kinds) = (evaluator.Forks.RaisingCount, evaluator.Forks.Raising);
        evaluator.Stack.Frame = new Frame(module, null) { Caller = outer };
        _importDepth++;
        try
        {
            evaluator.Statements.EvaluateBlock(syntax.Body);
        }
        finally
        {
            evaluator.HookUse.HasHooks.SetIf(module.Names.Names.ContainsKey(ModuleAttributes.Fallback));
            _importDepth--;
            evaluator.Stack.Frame = outer;

            // Of a module that is found it is taken that its own imports succeed: a project whose packages are not
            // installed has no settings to translate.
            (evaluator.Forks.RaisingCount, evaluator.Forks.Raising) = (count, kinds);
            evaluator.Tries.Open.Clear();
            evaluator.Tries.Open.AddRange(tries);
            evaluator.Forks.Probes.Clear();
            evaluator.Forks.Probes.AddRange(probes);
        }
    }

    private void ReportUnreadable(ModuleState module, PythonFileRead read, SourceSpan place)
    {
        string message = SentenceCase.Of($"The file '{module.Source.Path}' can't be read: {read.Problem}");
        if (read.IsOutside)
        {
            evaluator.Diagnostics.Add(DiagnosticDescriptors.FileOutsideRoot, place, message, "Give --root a folder that holds both, or name the settings file by a path without links.");
        }
        else
        {
            evaluator.Diagnostics.Add(read.IsEncodingProblem ? DiagnosticDescriptors.PythonFileEncoding : DiagnosticDescriptors.PythonFileUnreadable, SourceSpan.None, message);
        }

        evaluator.Writes.ForgetNames(module.Names, new PyUnknown($"the file {module.Source.Path} can't be read", place));
    }

    /// <summary>Everything becomes unknown after a limit was passed.</summary>
    public void GiveUp(LimitReached limit)
    {
        evaluator.Diagnostics.Add(DiagnosticDescriptors.PythonLimit, limit.Place, SentenceCase.Of(limit.Message), "Give the values with --set NAME=LITERAL.");
        PyUnknown unknown = new(limit.Message, limit.Place) { ReachesNamespaces = true };
        foreach (ModuleState module in evaluator.Modules.Loaded.Values)
        {
            evaluator.Writes.ForgetNames(module.Names, unknown);
        }
    }

    public ModuleState? FindLoaded(string name) => evaluator.Modules.Loaded.GetValueOrDefault(name);

    /// <summary>Loads the packages around a module, as Python does before it, then the module itself.</summary>
    public ModuleState EvaluateMain(string name, string path)
    {
        evaluator.Surroundings.MainFile = path;
        string[] parts = name.Split('.');
        for (int i = 1; i < parts.Length; i++)
        {
            LoadModule(string.Join('.', parts[..i]), SourceSpan.None);
        }

        return evaluator.Modules.Loaded.GetValueOrDefault(name)
            ?? EvaluateModule(name, path, Path.GetFileName(path) == "__init__.py", SourceSpan.None);
    }
}
