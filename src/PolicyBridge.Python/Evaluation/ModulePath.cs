using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Where a settings file stands: the root of the project, and its dotted name from there.</summary>
internal sealed record ModulePath(string Root, string Name, string File)
{
    public static ModulePath Find(string path, PythonEvaluationOptions options)
    {
        string file = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(file) ?? file;
        string root = options.Root is { } given ? Path.GetFullPath(given) : FindRoot(file, folder, options);
        string relative = Path.GetRelativePath(root, file);
        if (relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            (root, relative) = (folder, Path.GetFileName(file));
        }

        string module = relative.EndsWith(".py", StringComparison.Ordinal) ? relative[..^3] : relative;
        string name = module.Replace(Path.DirectorySeparatorChar, '.');
        return new ModulePath(root, name.EndsWith(".__init__", StringComparison.Ordinal) ? name[..^9] : name, file);
    }

    private static string FindRoot(string file, string folder, PythonEvaluationOptions options)
    {
        string root = folder;
        int depth = 0;
        while (options.Files.FileExists(Path.Combine(root, "__init__.py")) && Path.GetDirectoryName(root) is { } parent)
        {
            root = parent;
            depth++;
        }

        // A folder without __init__.py is a package too; only relative imports show how far up such packages reach.
        for (int level = depth == 0 ? RelativeLevel(file, options) : 0; level > 0 && Path.GetDirectoryName(root) is { } above; level--)
        {
            root = above;
        }

        return root;
    }

    private static int RelativeLevel(string file, PythonEvaluationOptions options)
    {
        if (options.Files.Read(file, options.Limits.FileBytes).Text is not { } text || !MayHoldRelativeImport(text))
        {
            return 0;
        }

        ModuleSyntax syntax = Parser.ParseModule(new SourceText(file, text), new DiagnosticBag(), out bool hasErrors);
        if (hasErrors)
        {
            return 0;
        }

        Stack<SyntaxNode> pending = new([syntax]);
        int level = 0;
        while (pending.TryPop(out SyntaxNode? node))
        {
            level = node is ImportFromStatement import ? Math.Max(level, import.Level) : level;
            foreach (SyntaxNode child in SyntaxChildren.Of(node).Where(c => c is not Expression))
            {
                pending.Push(child);
            }
        }

        return level;
    }

    /// <summary>Whether a dot follows a word <c>from</c> somewhere, be it in a comment: most settings have none, and need not be parsed for it.</summary>
    private static bool MayHoldRelativeImport(ReadOnlySpan<char> text)
    {
        const string From = "from";
        for (int found = text.IndexOf(From, StringComparison.Ordinal); found >= 0; found = text.IndexOf(From, StringComparison.Ordinal))
        {
            // What may stand between the two; a backslash joins the next line.
            text = text[(found + From.Length)..].TrimStart(" \t\f\\\r\n");
            if (text is ['.', ..])
            {
                return true;
            }
        }

        return false;
    }
}
