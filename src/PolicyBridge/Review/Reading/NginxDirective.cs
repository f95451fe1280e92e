using PolicyBridge.Policy.Engine;
using PolicyBridge.Sources;

namespace PolicyBridge.Review.Reading;

/// <summary>A directive of nginx, or an entry of a <c>map</c> or <c>types</c>, which is written alike.</summary>
/// <param name="Name">Its first word.</param>
/// <param name="Arguments">The other words.</param>
/// <param name="Block">What stands between its braces, with the directives of included files in their places; null where it ends with a semicolon.</param>
internal sealed record NginxDirective(NginxWord Name, IReadOnlyList<NginxWord> Arguments, IReadOnlyList<NginxDirective>? Block)
{
    /// <summary>Where its name stands.</summary>
    public SourceSpan Place => Name.Place;

    /// <summary>Its arguments as one text, a blank between two.</summary>
    public string Text => string.Join(' ', Arguments);

    /// <summary>An argument; empty where there are fewer.</summary>
    public string this[int index] => index < Arguments.Count ? Arguments[index].Text : "";

    /// <summary>Its last argument; empty where it has none.</summary>
    public string Last => this[Math.Max(Arguments.Count - 1, 0)];

    public bool Is(string name) => Name.Text == name;

    /// <summary>Whether its first argument names a header.</summary>
    public bool IsHeader(string name) => this[0].Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether its first argument names a header of the CORS protocol.</summary>
    public bool IsCorsHeader => this[0].StartsWith(CorsHeaderNames.Prefix, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Arguments.Count > 0 ? $"{Name} {Text}" : Name.Text;
}
