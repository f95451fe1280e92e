namespace PolicyBridge.Settings;

/// <summary>An environment variable that reaches the policy: with another value of it, the policy is another.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Source">Where it was given: the name of a file, or an option. <see langword="null"/> where that is not known, and for one that is not set.</param>
/// <param name="IsSet">Whether it was given; a default of the settings stands for one that was not.</param>
/// <param name="Settings">The settings that depend on it, each with the indices of the items of its list that are there because of it.</param>
internal sealed record SettingsVariable(string Name, string? Source, bool IsSet, IReadOnlyDictionary<string, IReadOnlySet<int>> Settings)
{
    /// <summary>The variable and where it was given, for a comment.</summary>
    public string Text => !IsSet ? $"{Name} is not set" : Source is null ? Name : Source.StartsWith("--", StringComparison.Ordinal) ? $"{Name} by {Source}" : $"{Name} in {Source}";
}

/// <summary>The environment variables that settings ask for.</summary>
/// <param name="Names">Their names.</param>
/// <param name="AndOthers">Whether others may be asked for, too: all at once, by a name that is not known, or by code that is not seen.</param>
/// <param name="Steps">How many steps it took to read the settings.</param>
internal sealed record AskedVariables(IReadOnlyCollection<string> Names, bool AndOthers, int Steps);
