using System.Collections.Frozen;
using System.Reflection;

namespace PolicyBridge.Python.Evaluation;

/// <summary>
/// What Python's own modules and types hold in every release, as eng/library-names.py found it. A name that is not
/// listed may be there or not: releases differ, and later ones add names.
/// </summary>
internal static class LibraryNames
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Lists = Read();

    /// <summary>Whether the names of a module of Python's own are known.</summary>
    public static bool IsListed(string module) => Lists.ContainsKey(module);

    /// <summary>Whether every release of Python has a name in a module of its own.</summary>
    public static bool Has(string module, string name) => Lists.TryGetValue(module, out FrozenSet<string>? names) && names.Contains(name);

    /// <summary>Whether values of a built-in type have an attribute in every release.</summary>
    public static bool HasAttribute(string type, string name) => Has($"type {type}", name);

    /// <summary>Whether a name is a built-in one in some releases and not in others.</summary>
    public static bool IsBuiltinOfSome(string name) => Has("? builtins", name);

    /// <summary>Whether every release of Python brings a module.</summary>
    public static bool HasModule(string module) => Has("* modules", module);

    /// <summary>Whether some releases of Python bring a module and others do not.</summary>
    public static bool IsModuleOfSome(string module) => Has("? modules", module);

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("python/library-names.txt")
            ?? throw new InvalidOperationException("The resource python/library-names.txt is missing.");
        using StreamReader reader = new(stream);
        Dictionary<string, FrozenSet<string>> lists = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            lists.Add(line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal));
        }

        return lists.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
