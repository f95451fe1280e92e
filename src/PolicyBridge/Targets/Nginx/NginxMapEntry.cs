namespace PolicyBridge.Targets.Nginx;

/// <summary>A key of a map with its value, both as they are written.</summary>
internal sealed record NginxMapEntry(string Key, string Value, string? Comment = null)
{
    /// <summary>Where the item of a setting stands that the key comes from; null where the comment above says it.</summary>
    public string? Place { get; init; }

    /// <summary>A key that is compared as text, without regard to case.</summary>
    public static NginxMapEntry Plain(string text, string value) => new(NginxString.QuoteKey(text), value);

    /// <summary>A regex key.</summary>
    public static NginxMapEntry Regex(string pattern, string value, string? comment = null) =>
        new(NginxString.Quote("~" + pattern), value, comment);

    /// <summary>Entries with a comment before the first.</summary>
    public static IEnumerable<NginxMapEntry> Commented(string comment, IEnumerable<NginxMapEntry> entries) =>
        entries.Select((entry, i) => i == 0 ? entry with { Comment = comment } : entry);
}
