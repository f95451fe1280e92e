using PolicyBridge.Python.Evaluation.Library.Paths;

namespace PolicyBridge.Python.Evaluation;

/// <summary>A module of the project that a text or a path names; <see langword="null"/> for one that is not loaded yet, and that code would run.</summary>
internal sealed record Mentioned(ModuleState? Module);

/// <summary>Texts and paths by which code that is not seen finds modules of the project.</summary>
internal sealed partial class Interpreter
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
            if (_modules.Loaded.TryGetValue(path[..end], out ModuleState? module))
            {
                return new Mentioned(module);
            }
        }

        return null;
    }

    public Mentioned? FindMentioned(FilePath path) =>
        path.IsAnchored && path.Text.EndsWith(".py", StringComparison.Ordinal) && path.Normal.Text is var text
            && _modules.Loaded.Values.FirstOrDefault(m => m.File?.Text == text) is { } module
                ? new Mentioned(module)
                : null;

    /// <summary>
    /// Whether a text leads to a module that is not loaded: a dotted path as <c>import_string</c> takes it, or a file.
    /// A single word is not taken for one, since words mean many things.
    /// </summary>
    private Mentioned? FindUnread(string text)
    {
        if (text.Length < MaxName && text.EndsWith(".py", StringComparison.Ordinal))
        {
            return FindUnread(RootPath.Join(new FilePath(text, IsAnchored: false)));
        }

        string path = text.Replace(':', '.');
        if (!IsDotted(text) || !path.Contains('.', StringComparison.Ordinal) || !IsTopName(path.Split('.')[0]))
        {
            return null;
        }

        for (int end = path.Length; end > 0; end = path.LastIndexOf('.', end - 1))
        {
            if (_modules.Loaded.ContainsKey(path[..end]))
            {
                return null;
            }

            if (FindModule(path[..end]) is not null)
            {
                return new Mentioned(null);
            }
        }

        return null;
    }

    private Mentioned? FindUnread(FilePath path) =>
        path.Text.EndsWith(".py", StringComparison.Ordinal) && path.Below(RootPath) is not null && Options.Files.FileExists(path.Host) ? new Mentioned(null) : null;

    private static bool IsDotted(string text) =>
        text.Length is > 0 and < MaxName && !char.IsAsciiDigit(text[0]) && text[0] is not ('.' or ':') && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or ':');

    // Without looking for each file, of which the record of inputs would tell.
    private bool IsTopName(string name)
    {
        _topNames ??= [.. Options.Files.Entries(_root).Select(e => Path.GetFileNameWithoutExtension(e))];
        return _topNames.Contains(name);
    }
}
