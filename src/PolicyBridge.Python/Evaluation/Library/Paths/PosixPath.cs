namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>The functions of Python's <c>posixpath</c> that need no file system.</summary>
internal static class PosixPath
{
    public static string Join(string first, params IEnumerable<string> others)
    {
        string path = first;
        foreach (string part in others)
        {
            path = part.StartsWith('/') ? part
                : path.Length == 0 || path.EndsWith('/') ? path + part
                : $"{path}/{part}";
        }

        return path;
    }

    public static (string Head, string Tail) Split(string path)
    {
        int at = path.LastIndexOf('/') + 1;
        string head = path[..at];
        return (head.Trim('/').Length == 0 ? head : head.TrimEnd('/'), path[at..]);
    }

    /// <summary>The path without its extension, and the extension with its dot; leading dots begin no extension.</summary>
    public static (string Root, string Extension) SplitExtension(string path)
    {
        int name = path.LastIndexOf('/') + 1;
        int dot = path.LastIndexOf('.');
        return dot > name && path.AsSpan(name, dot - name).ContainsAnyExcept('.') ? (path[..dot], path[dot..]) : (path, "");
    }

    public static string Normalize(string path)
    {
        if (path.Length == 0)
        {
            return ".";
        }

        // POSIX lets exactly two slashes at the start mean something of their own.
        string root = !path.StartsWith('/') ? "" : path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//" : "/";
        List<string> parts = [];
        foreach (string part in path.Split('/').Where(p => p is not ("" or ".")))
        {
            if (part != ".." || (root.Length == 0 && (parts.Count == 0 || parts[^1] == "..")))
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        string normal = root + string.Join('/', parts);
        return normal.Length == 0 ? "." : normal;
    }

    /// <summary>How <c>pathlib</c> writes a path: without empty parts and single dots, but with <c>..</c> left in place.</summary>
    public static string Pure(string path)
    {
        string root = !path.StartsWith('/') ? "" : path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//" : "/";
        string pure = root + string.Join('/', path.Split('/').Where(p => p is not ("" or ".")));
        return pure.Length == 0 ? "." : pure;
    }

    /// <summary>The parent that <c>pathlib</c> gives.</summary>
    public static string PureParent(string pure)
    {
        int slash = pure.LastIndexOf('/');
        return slash < 0 ? "." : pure.Trim('/').Contains('/', StringComparison.Ordinal) ? pure[..slash] : pure[..(slash + 1)];
    }
}
