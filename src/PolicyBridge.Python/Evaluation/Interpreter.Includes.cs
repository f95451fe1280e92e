using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Code of other texts that runs in the names of the module that is running, as with <c>exec</c>.</summary>
internal sealed partial class Interpreter
{
    /// <summary>What <c>globals()</c> gives to the code that is running.</summary>
    public PyNamespaceView CallerNames(SourceSpan place) => new(_frame.Module.Names, place);

    /// <summary>Runs a file of the project in the names of the module that is running.</summary>
    public void RunInCaller(FilePath file, SourceSpan place)
    {
        (SourceText source, PythonFileRead read) = OpenSource(file.Host, place);
        ModuleState module = _frame.Module.Running(source);
        if (ParseSource(module, read, place) is { } syntax)
        {
            RunBody(module, syntax);
        }
    }

    /// <summary>
    /// The files and folders of the project that <c>glob.glob</c> gives for a pattern, in an order of no meaning;
    /// <see langword="null"/> for a pattern that is not followed, or one that leads out of the project.
    /// </summary>
    public IReadOnlyList<FilePath>? Glob(FilePath pattern, SourceSpan place)
    {
        if (pattern.Below(RootPath) is not { } below || below.AsSpan().ContainsAny('[', '\\'))
        {
            return null;
        }

        List<FilePath> found = [RootPath];
        foreach (string part in below.Split('/'))
        {
            found = [.. found.SelectMany(f => PathGlob.IsPattern(part) ? Matches(f, part, place) : Existing(f.Join(new FilePath(part, IsAnchored: false))))];
        }

        return found;
    }

    private IEnumerable<FilePath> Matches(FilePath folder, string pattern, SourceSpan place)
    {
        IReadOnlyList<string> entries = Options.Files.Entries(folder.Host);
        Charge(1 + entries.Count, place);
        return entries.Where(n => PathGlob.IsMatch(pattern, n)).Select(n => folder.Join(new FilePath(n, IsAnchored: false)));
    }

    private IEnumerable<FilePath> Existing(FilePath path) =>
        Options.Files.FileExists(path.Host) || Options.Files.FolderExists(path.Host) ? [path] : [];
}
