namespace PolicyBridge.Targets;

/// <summary>A list of methods or header names as its readers see it.</summary>
internal static class HeaderList
{
    /// <summary>The items after joining and splitting again (RFC 9110, section 5.6.1): one of the settings may hold several, or none.</summary>
    public static IEnumerable<string> Items(IEnumerable<string> values) =>
        values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
