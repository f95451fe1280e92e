using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>
/// What emitted C# is named after, so that several policies live in one project: <c>ShopCors</c> makes <c>ShopCors.g.cs</c> with
/// <c>AddShopCors()</c> and <c>UseShopCors()</c>.
/// </summary>
/// <remarks>It ends in <c>Cors</c> and says more, as the framework has an AddX() or UseX() for many other words.</remarks>
public sealed record ClassName
{
    private const string Ending = "Cors";
    private const int MaxLength = 64;

    private ClassName(string text) => Text = text;

    /// <summary><c>DjangoCors</c>.</summary>
    public static ClassName Default { get; } = new("DjangoCors");

    /// <summary>The name itself.</summary>
    public string Text { get; }

    /// <summary>The method that has YARP ask Django: <c>AddDjangoUpstream</c> by default.</summary>
    internal string UpstreamMethod => $"Add{Text[..^Ending.Length]}Upstream";

    /// <summary>Takes a letter, then letters, digits and underscores, all of ASCII, then <c>Cors</c>: up to 64 characters.</summary>
    /// <returns>False for anything else, a name with a namespace among it: the methods are where <c>Program.cs</c> finds them.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ClassName? name)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool valid = text.Length > Ending.Length && text.Length <= MaxLength
            && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            && text.EndsWith(Ending, StringComparison.Ordinal);
        name = valid ? new ClassName(text) : null;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
