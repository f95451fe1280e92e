namespace PolicyBridge.Targets.Nginx;

/// <summary>A key of a map with its value, both as they are written.</summary>
internal sealed record NginxMapEntry(string Key, string Value, string? Comment = null)
{
    /// <summary>A regex key. Plain keys are compared without regard to case, so origins never use them.</summary>
    public static NginxMapEntry Regex(string pattern, string value, string? comment = null) =>
        new(NginxString.Quote("~" + pattern), value, comment);
}
