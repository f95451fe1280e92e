using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>Texts of a policy as a list of settings again.</summary>
internal static class WrittenList
{
    public static SequenceSetting Of(IEnumerable<string> texts) => new([.. texts.Select(text => new StringSetting(text, SourceSpan.None))], SourceSpan.None);
}
