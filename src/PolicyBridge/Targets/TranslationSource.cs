using PolicyBridge.Settings;

namespace PolicyBridge.Targets;

/// <summary>What a policy was read from, for the record beside the emitted files.</summary>
internal sealed record TranslationSource
{
    /// <summary>
    /// The files read, the settings file first, with the SHA-256 of those that hold the settings, in lower-case hexadecimal digits. What
    /// they read besides, such as a file of variables, may hold short secrets that a hash gives away.
    /// </summary>
    public required IReadOnlyList<(string Path, string? Sha256)> Inputs { get; init; }

    /// <summary>What was taken for granted; a sentence each, without its full stop.</summary>
    public IReadOnlyList<string> Assumptions { get; init; } = [];

    /// <summary>The names of the environment variables that were given. Their values may be secrets and are not recorded.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>The variables that the policy depends on.</summary>
    public IReadOnlyList<SettingsVariable> Reaching { get; init; } = [];

    /// <summary>The pinned settings with their literals.</summary>
    public IReadOnlyDictionary<string, string> Pins { get; init; } = new Dictionary<string, string>();
}
