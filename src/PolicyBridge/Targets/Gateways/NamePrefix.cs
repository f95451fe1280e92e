using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Targets.Gateways;

/// <summary>What the names begin with that the files of one policy define in a gateway: a lower-case letter, then lower-case letters, digits and <c>_</c>.</summary>
public sealed record NamePrefix
{
    // nginx takes names of up to 46 characters unless variables_hash_bucket_size says otherwise, and the longest of ours ends in
    // _allow_private_network.
    private const int MaxLength = 24;

    // nginx computes every variable whose name begins so, http_origin among them.
    private static readonly string[] Taken = ["http", "sent_http", "sent_trailer", "upstream_http", "upstream_trailer", "upstream_cookie", "arg", "cookie"];

    // x_allow_origin would belong to the prefix x, for the header, and to the prefix x_allow, for the Origin.
    private const string AllowEnding = "_allow";

    private NamePrefix(string text) => Text = text;

    /// <summary><c>django_cors</c>.</summary>
    public static NamePrefix Default { get; } = new("django_cors");

    /// <summary>The prefix itself.</summary>
    public string Text { get; }

    /// <summary>Takes up to 24 characters.</summary>
    /// <returns>
    /// False for another alphabet, for what nginx's own variables begin with, such as <c>http</c>, and for an <c>_allow</c> at the
    /// end, with which the names of two prefixes would be the same.
    /// </returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out NamePrefix? prefix)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool valid = text.Length is > 0 and <= MaxLength
            && char.IsAsciiLetterLower(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            && text != AllowEnding[1..] && !text.EndsWith(AllowEnding, StringComparison.Ordinal)
            && !Taken.Any(name => text == name || text.StartsWith(name + "_", StringComparison.Ordinal));
        prefix = valid ? new NamePrefix(text) : null;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
