using Microsoft.Extensions.FileSystemGlobbing;

namespace PolicyBridge.Tool.Inputs;

/// <summary>The settings files that a command line names, by path or by a glob that no shell has expanded, and where the output of each goes.</summary>
internal static class InputGlobs
{
    /// <summary>The files in a stable order, each once.</summary>
    /// <param name="names">Paths and globs, such as <c>services/**/settings.py</c>.</param>
    /// <param name="unmatched">Globs that no file matches.</param>
    public static IReadOnlyList<string> Find(IEnumerable<string> names, out IReadOnlyList<string> unmatched)
    {
        List<string> files = [];
        List<string> empty = [];
        foreach (string name in names)
        {
            if (!IsGlob(name))
            {
                files.Add(name);
                continue;
            }

            int before = files.Count;
            files.AddRange(Expand(name));
            if (files.Count == before)
            {
                empty.Add(name);
            }
        }

        unmatched = empty;
        return [.. files.DistinctBy(Path.GetFullPath)];
    }

    /// <summary>Says which globs no file matches.</summary>
    public static string NothingMatches(IReadOnlyList<string> unmatched) => $"no file matches {string.Join(", ", unmatched)}";

    /// <summary>Whether a name is a glob: it has a star or a question mark and is no file.</summary>
    public static bool IsGlob(string name) => name.AsSpan().ContainsAny('*', '?') && !File.Exists(name);

    /// <summary>
    /// A folder for each file below the output folder, as the files lie below their nearest common folder. Files of one folder
    /// have folders of their own, named after them.
    /// </summary>
    public static IReadOnlyList<string> FoldersFor(IReadOnlyList<string> files, string output)
    {
        string[] folders = [.. files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file))!)];
        string root = folders.Aggregate(CommonOf);
        ILookup<string, string> byFolder = folders.ToLookup(folder => folder);
        return
        [
            .. files.Zip(folders, (file, folder) => Path.Combine(
                output,
                Path.GetRelativePath(root, folder) is var below && below == "." ? "" : below,
                byFolder[folder].Count() > 1 ? Path.GetFileName(file) : "")),
        ];
    }

    private static string CommonOf(string one, string other)
    {
        while (one != other)
        {
            (string longer, string shorter) = one.Length > other.Length ? (one, other) : (other, one);
            one = Path.GetDirectoryName(longer) ?? shorter;
            other = shorter;
        }

        return one;
    }

    private static IEnumerable<string> Expand(string glob)
    {
        // The part without a star is a path like any other, and may lead upwards or begin at the root.
        string[] parts = glob.Split('/');
        int fixedParts = Math.Min(Array.FindIndex(parts, part => part.AsSpan().ContainsAny('*', '?')), parts.Length - 1);
        string folder = fixedParts == 0 ? "." : string.Join('/', parts[..fixedParts]) is { Length: > 0 } prefix ? prefix : "/";
        if (!Directory.Exists(folder))
        {
            return [];
        }

        Matcher matcher = new(StringComparison.Ordinal);
        matcher.AddInclude(string.Join('/', parts[fixedParts..]));
        return matcher.GetResultsInFullPath(folder)
            .Select(path => fixedParts == 0 ? Path.GetRelativePath(folder, path) : Path.Combine(folder, Path.GetRelativePath(folder, path)))
            .Order(StringComparer.Ordinal);
    }
}
