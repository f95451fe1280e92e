using System.Diagnostics.CodeAnalysis;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>The name of a <c>defaults</c> section of HAProxy.</summary>
public sealed record DefaultsName
{
    private DefaultsName(string text) => Text = text;

    /// <summary>No section.</summary>
    public static DefaultsName None { get; } = new("");

    /// <summary>The name; empty for none.</summary>
    public string Text { get; }

    /// <summary>Takes what HAProxy takes for the name of a section: letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>:</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DefaultsName? name)
    {
        ArgumentNullException.ThrowIfNull(text);
        name = text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':') ? new DefaultsName(text) : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
