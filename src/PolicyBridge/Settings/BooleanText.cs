using PolicyBridge.Sources;

namespace PolicyBridge.Settings;

/// <summary>
/// Where a text is to become a truth value, only <c>true</c> and <c>false</c> do, in the spellings of Python, JSON and YAML.
/// What else means yes to one program means no to another, such as one that compares with <c>"True"</c>.
/// </summary>
internal static class BooleanText
{
    public static BooleanSetting? Of(string text, SourceSpan place) => text switch
    {
        "True" or "true" or "TRUE" => new BooleanSetting(true, place),
        "False" or "false" or "FALSE" => new BooleanSetting(false, place),
        _ => null,
    };
}
