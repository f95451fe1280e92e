using PolicyBridge.Python.Evaluation.Library.Paths;

namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>Texts and paths by which code that is not seen finds modules of the project.</summary>
internal sealed class Mentions(Evaluator evaluator)
{
    private const int MaxName = 200;

    private HashSet<string>? _topNames;

    /// <summary>The loaded module that a text such as <c>settings</c> or <c>settings:ORIGINS</c> names.</summary>
    public Mentioned? FindMentioned(string text)
    {
        if (!IsDotted(text))
        {
            return null;
        }

        string path = text.Replace(':', '.');
        for (int end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (evaluator.Modules.Loaded.TryGetValue(path[..end], out ModuleState? module))
            {
                return new Mentioned(module);
            }
        }

        return null;
    }

    public Mentioned? FindMentioned(FilePath path) =>
        path.IsAnchored && path.Text.EndsWith(".py", StringComparison.Ordinal) && path.Normal.Text is var text
            && evaluator.Modules.Loaded.Values.FirstOrDefault(m => m.File?.Text == text) is { } module
                ? new Mentioned(module)
                : null;

    /// <summary>
    /// Whether a text leads to a module that is not loaded: a dotted path as <c>import_string</c> takes it, or a file.
    /// A single word is not taken for one, since words mean many things.
    /// </summary>
    public Mentioned? FindUnread(string text)
    {
        if (text.Length < MaxName && text.EndsWith(".py", StringComparison.Ordinal))
        {
            return FindUnread(evaluator.Surroundings.RootPath.Join(new FilePath(text, IsAnchored: false)));
        }

        string path = text.Replace(':', '.');
        if (!IsDotted(text) || !path.Contains('.', StringComparison.Ordinal) || !IsTopName(path.Split('.')[0]))
        {
            return null;
        }

        for (int end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (evaluator.Modules.Loaded.ContainsKey(path[..end]))
            {
                return null;
            }

            if (evaluator.Surroundings.FindModule(path[..end]) is not null)
            {
                return new Mentioned(null);
            }
        }

        return null;
    }

    public Mentioned? FindUnread(FilePath path) =>
        path.Text.EndsWith(".py", StringComparison.Ordinal) && path.Below(evaluator.Surroundings.RootPath) is not null && evaluator.Surroundings.Options.Files.FileExists(path.Host) ? new Mentioned(null) : null;

    private static bool IsDotted(string text) =>
        text.Length is > 0 and < MaxName && !char.IsAsciiDigit(text[0]) && text[0] is not ('.' or ':') && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or ':');

    // Without looking for each file, of which the record of inputs would tell.
    private bool IsTopName(string name)
    {
        _topNames ??= [.. evaluator.Surroundings.Options.Files.Entries(evaluator.Surroundings.Root).Select(e => Path.GetFileNameWithoutExtension(e))];
        return _topNames.Contains(name);
    }
}
