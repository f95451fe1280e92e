using System.IO.Enumeration;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Which settings to show: names in which <c>*</c> stands for any characters and <c>?</c> for one.</summary>
internal sealed class NamePatterns
{
    private readonly string[] _patterns;

    /// <summary>Takes lists of patterns, each separated by commas.</summary>
    public NamePatterns(IEnumerable<string> lists) =>
        _patterns = [.. lists.SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    public static NamePatterns Default { get; } = new(["CORS_*", "MIDDLEWARE"]);

    /// <summary>The patterns that name one setting each.</summary>
    public IEnumerable<string> Names => _patterns.Where(p => !p.AsSpan().ContainsAny('*', '?'));

    public bool Matches(string name) => Array.Exists(_patterns, p => FileSystemName.MatchesSimpleExpression(p, name, ignoreCase: false));

    public override string ToString() => string.Join(',', _patterns);
}
