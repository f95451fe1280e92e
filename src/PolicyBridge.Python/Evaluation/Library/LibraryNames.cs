using System.Globalization;
using System.Reflection;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary>
/// What Python's own modules and types hold in every release, as eng/library-names.py found it. A name that is not
/// listed may be there or not: releases differ, and later ones add names.
/// </summary>
internal static class LibraryNames
{
    private const string Type = "type ";

    private static readonly Dictionary<string, Lazy<HashSet<string>>> Modules = Read();

    private static readonly Dictionary<string, Lazy<HashSet<string>>> Types =
        Modules.Where(m => m.Key.StartsWith(Type, StringComparison.Ordinal)).ToDictionary(m => m.Key[Type.Length..], m => m.Value, StringComparer.Ordinal);

    /// <summary>Whether the names of a module of Python's own are known.</summary>
    public static bool IsListed(string module) => Modules.ContainsKey(module);

    /// <summary>Whether every release of Python has a name in a module of its own.</summary>
    public static bool Has(string module, string name) => Modules.TryGetValue(module, out Lazy<HashSet<string>>? names) && names.Value.Contains(name);

    /// <summary>Whether no release of Python has a name in a module of its own; constants of the system, which differ, are not asked for.</summary>
    public static bool IsAbsent(string module, string name) =>
        Modules.TryGetValue($"~ {module}", out Lazy<HashSet<string>>? others) && !others.Value.Contains(name) && !Has(module, name) && name.Any(char.IsAsciiLetterLower);

    /// <summary>Whether the methods of a built-in type are known.</summary>
    public static bool IsListedType(string type) => Types.ContainsKey(type);

    /// <summary>The methods that values of a built-in type have in every release; none of a type that is not listed.</summary>
    public static IReadOnlyCollection<string> MethodsOf(string type) => Types.TryGetValue(type, out Lazy<HashSet<string>>? names) ? names.Value : [];

    /// <summary>Whether values of a built-in type have a method in every release.</summary>
    public static bool HasMethod(string type, string name) => Types.TryGetValue(type, out Lazy<HashSet<string>>? names) && names.Value.Contains(name);

    private static readonly Lazy<Dictionary<string, int?>> BuiltinsOfSome = new(() => Modules["? builtins"].Value
        .Select(n => n.Split(':'))
        .ToDictionary(n => n[0], n => n.Length > 1 ? int.Parse(n[1], CultureInfo.InvariantCulture) : (int?)null, StringComparer.Ordinal));

    /// <summary>Whether a name is a built-in one in some releases and not in others.</summary>
    public static bool IsBuiltinOfSome(string name) => BuiltinsOfSome.Value.ContainsKey(name);

    /// <summary>The minor version of the first release in which a name is a built-in one, where it stayed that.</summary>
    public static int? BuiltinSince(string name) => BuiltinsOfSome.Value.GetValueOrDefault(name);

    /// <summary>Whether every release of Python brings a module.</summary>
    public static bool HasModule(string module) => Has("* modules", module);

    /// <summary>Whether some releases of Python bring a module and others do not.</summary>
    public static bool IsModuleOfSome(string module) => Has("? modules", module);

    private static Dictionary<string, Lazy<HashSet<string>>> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("python/library-names.txt")
            ?? throw new InvalidOperationException("The resource python/library-names.txt is missing.");
        using StreamReader reader = new(stream);
        Dictionary<string, Lazy<HashSet<string>>> lists = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            lists.Add(line[..colon], new Lazy<HashSet<string>>(() => new(line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)));
        }

        return lists;
    }
}
