using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary>
/// What is known of a package that PolicyBridge does not run, by what its source does. Of what it is given it changes and
/// calls what it holds, now or later; it sets nothing in the modules that a function, a class or a text leads to.
/// </summary>
internal sealed class KnownPackage
{
    private const string Any = "*";

    private static readonly char[] Blanks = [' ', '\r', '\n'];

    private readonly string[][] _modest;
    private readonly string[][] _keeping;
    private readonly string[][] _plugging = [];
    private readonly string[][] _bases = [];

    /// <param name="name">The name by which it is imported.</param>
    /// <param name="modest">Paths of the parts of which that is so, with all in them and all that they make; <c>*</c> for the whole package.</param>
    /// <param name="keeping">Paths of functions that only keep what they are given and call none of it yet; <c>*</c> stands for one name, <c>()</c> for what a call gives.</param>
    public KnownPackage(string name, string modest, string keeping = "")
    {
        Name = name;
        _modest = PathsOf(modest);
        _keeping = PathsOf(keeping);
        Mark = new PyPackage(name);
    }

    public string Name { get; }

    /// <summary>Stands in the reach of all that comes from it.</summary>
    public PyPackage Mark { get; }

    /// <summary>Names of arguments with which a function does more than to keep what it is given.</summary>
    public IReadOnlyCollection<string> Unless { get; init; } = [];

    /// <summary>Whether it hooks itself into modules of Python, so that using those may call what it keeps.</summary>
    public bool IsHooked { get; init; }

    /// <summary>Functions by which plugins that are installed change a module of settings, beside their names paths as of the others.</summary>
    public string Plugging
    {
        init => _plugging = PathsOf(value);
    }

    /// <summary>Whether calling this lets plugins change a module.</summary>
    public bool RunsPlugins(string label) => PathOf(label) is var path && _plugging.Any(p => p.Length == path.Length && Begins(path, p));

    /// <summary>Whether the classes of its modest parts do nothing when a class is made from one.</summary>
    public bool HasPlainClasses { get; init; }

    /// <summary>Paths of more parts of which the classes do nothing then, whatever else they do.</summary>
    public string Bases
    {
        init => _bases = PathsOf(value);
    }

    /// <summary>Whether a class can be made from this, and nothing runs.</summary>
    public bool IsPlainBase(string label) =>
        !label.Contains('(', StringComparison.Ordinal) && ((HasPlainClasses && IsModest(label)) || (PathOf(label) is var path && _bases.Any(b => Begins(path, b))));

    /// <summary>Whether calling this only keeps what it is given; that plugins do more than that is asked with <see cref="RunsPlugins"/>.</summary>
    public bool Keeps(string label) => PathOf(label) is var path && _plugging.Concat(_keeping).Any(k => k.Length == path.Length && Begins(path, k));

    /// <summary>Whether calling this changes and calls nothing but what it is given, and what was given to the package before.</summary>
    public bool IsModest(string label) =>
        Keeps(label) || (PathOf(label.Replace("()", "", StringComparison.Ordinal)) is var path && _modest.Any(m => m is [Any] || Begins(path, m)));

    /// <summary>Whether this or a part of it is modest; all else is code that is not seen.</summary>
    public bool LeadsToModest(string label) => IsModest(label) || (PathOf(label) is var path && _keeping.Concat(_modest).Concat(_plugging).Any(k => Begins(k, path)));

    private string[] PathOf(string label) => label.Length == Name.Length ? [] : label[(Name.Length + 1)..].Split('.');

    private static string[][] PathsOf(string text) => [.. text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('.'))];

    private static bool Begins(string[] path, string[] start) =>
        start.Length <= path.Length && start.Zip(path).All(p => p.First == p.Second || p.First == Any || p.Second == Any);
}
