using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>The files and folders of the project that a pattern of <c>glob</c> or <c>pathlib</c> names, in an order of no meaning.</summary>
internal static class PathGlob
{
    private const string AnyDepth = "**";

    /// <summary>The paths in the notation of the pattern; <see langword="null"/> where they are not known.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="pattern">The pattern, which begins at the folder where it is looked for.</param>
    /// <param name="isRecursive">Whether <c>**</c> stands for folders of any depth.</param>
    /// <param name="showsHidden">Whether <c>*</c> stands for names that begin with a dot, too, as in <c>pathlib</c>.</param>
    /// <param name="place">The place of the call.</param>
    public static IReadOnlyList<FilePath>? Find(CallContext context, FilePath pattern, bool isRecursive, bool showsHidden, SourceSpan place)
    {
        string[] parts = pattern.Text.Split('/');
        int first = Array.FindIndex(parts, NamePattern.IsPattern);
        if (first < 0)
        {
            return Existing(context, pattern, place);
        }

        string[] patterns = parts[first..];
        if (patterns.Any(p => p is "" or "." or ".." || (NamePattern.IsPattern(p) && NamePattern.Parse(p) is null)) || (isRecursive && (patterns[^1] == AnyDepth || patterns.Count(p => p == AnyDepth) > 1)))
        {
            return null;
        }

        List<FilePath>? found = [pattern with { Text = string.Join('/', parts[..first]) is "" && first > 0 ? "/" : string.Join('/', parts[..first]) }];
        for (int i = 0; i < patterns.Length && found is not null; i++)
        {
            found = Step(found, patterns[i], i == patterns.Length - 1);
        }

        if (found is { Count: 0 })
        {
            context.Surroundings.AssumeAbsent(pattern, place);
        }

        return found;

        List<FilePath>? Step(List<FilePath> folders, string part, bool isLast)
        {
            List<FilePath> next = [];
            foreach (FilePath folder in folders)
            {
                IReadOnlyList<FilePath>? more = isRecursive && part == AnyDepth ? FoldersBelow(context, folder, showsHidden, place) : Matches(context, folder, part, showsHidden, place);
                if (more is null)
                {
                    return null;
                }

                foreach (FilePath path in more)
                {
                    switch (isLast ? FileKind.Folder : context.Surroundings.Look(path, place))
                    {
                        case FileKind.Unknown:
                            return null;
                        case FileKind.Folder:
                            next.Add(path);
                            break;
                    }
                }
            }

            return next;
        }
    }

    /// <summary>The names in a folder; <see langword="null"/> where they are not known, which those of no folder are: none.</summary>
    public static IReadOnlyList<FilePath>? Entries(CallContext context, FilePath folder, SourceSpan place) =>
        context.Surroundings.EntriesOf(folder, place, _ => true)?.Select(n => Below(folder, n)).ToList();

    private static FilePath Below(FilePath folder, string name) => folder with { Text = PosixPath.Join(folder.Text, name) };

    private static IReadOnlyList<FilePath>? Existing(CallContext context, FilePath path, SourceSpan place) => context.Surroundings.Look(path, place) switch
    {
        FileKind.Unknown => null,
        FileKind.Missing => [],
        _ => [path],
    };

    private static List<FilePath>? Matches(CallContext context, FilePath folder, string part, bool showsHidden, SourceSpan place)
    {
        if (!NamePattern.IsPattern(part))
        {
            return Existing(context, Below(folder, part), place)?.ToList();
        }

        NamePattern pattern = NamePattern.Parse(part)!;
        return context.Surroundings.EntriesOf(folder, place, n => (showsHidden || !n.StartsWith('.') || part.StartsWith('.')) && pattern.IsMatch(n))?.Select(n => Below(folder, n)).ToList();
    }

    /// <summary>A folder and all below it.</summary>
    private static List<FilePath>? FoldersBelow(CallContext context, FilePath folder, bool showsHidden, SourceSpan place)
    {
        List<FilePath> all = [];
        Stack<FilePath> pending = new([folder]);
        while (pending.TryPop(out FilePath next))
        {
            all.Add(next);

            // Nothing in a folder of compiled modules has a name that settings look for.
            if (context.Surroundings.EntriesOf(next, place, n => (showsHidden || !n.StartsWith('.')) && !Surroundings.IsOfByteCode(new FilePath(n, IsAnchored: false))) is not { } entries)
            {
                return null;
            }

            foreach (FilePath entry in entries.Select(n => Below(next, n)))
            {
                switch (context.Surroundings.Look(entry, place))
                {
                    case FileKind.Unknown:
                        return null;
                    case FileKind.Folder:
                        pending.Push(entry);
                        break;
                }
            }
        }

        return all;
    }
}
