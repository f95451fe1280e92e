namespace PolicyBridge.Tool.Options;

/// <summary>An option of the tool: its flag, what it means, and the metadata of a <c>DjangoSettings</c> item that gives it in a build.</summary>
/// <param name="flag">The flag, such as <c>--env-file</c>.</param>
/// <param name="valueName">What its value is called in help; <see langword="null"/> for a switch.</param>
/// <param name="description">What it means; <c>{0}</c> stands for the words that may be given, <c>{targets}</c> for the targets that take it.</param>
/// <param name="kind">How a build gives it.</param>
/// <param name="metadata">The name of the metadata, where that is not the flag's (<c>--env</c>, <c>Environment</c>).</param>
internal sealed class ToolOption(
    string flag, string? valueName, string description, MetadataKind kind = MetadataKind.None, string? metadata = null)
{
    /// <summary>The flag on the command line.</summary>
    public string Flag => flag;

    /// <summary>What the value is called in help.</summary>
    public string? ValueName => valueName;

    /// <summary>What the option means.</summary>
    public string Description => description;

    /// <summary>How a build gives it.</summary>
    public MetadataKind Kind => kind;

    /// <summary>The flag as metadata would be written: <c>EnvFile</c>.</summary>
    public string FlagAsMetadata { get; } = string.Concat(flag.Split('-').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary>The name of the metadata that gives it in a build, where one does.</summary>
    public string Metadata => metadata ?? FlagAsMetadata;
}
