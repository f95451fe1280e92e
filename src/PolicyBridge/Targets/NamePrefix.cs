using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Targets;

/// <summary>What the names of nginx variables of one policy begin with: a lower-case letter, then lower-case letters, digits and <c>_</c>.</summary>
public sealed record NamePrefix
{
    // nginx takes names of up to 46 characters unless variables_hash_bucket_size says otherwise, and the longest of ours ends in
    // _allow_private_network.
    private const int MaxLength = 24;

    // nginx computes every variable whose name begins so, http_origin among them.
    private static readonly string[] Taken = ["http", "sent_http", "sent_trailer", "upstream_http", "upstream_trailer", "upstream_cookie", "arg", "cookie"];

    private NamePrefix(string text) => Text = text;

    /// <summary><c>django_cors</c>.</summary>
    public static NamePrefix Default { get; } = new("django_cors");

    /// <summary>The prefix itself.</summary>
    public string Text { get; }

    /// <summary>Takes up to 24 characters.</summary>
    /// <returns>False for another alphabet, and for what nginx's own variables begin with, such as <c>http</c>.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out NamePrefix? prefix)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool valid = text.Length is > 0 and <= MaxLength
            && char.IsAsciiLetterLower(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            && !Taken.Any(name => text == name || text.StartsWith(name + "_", StringComparison.Ordinal));
        prefix = valid ? new NamePrefix(text) : null;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
