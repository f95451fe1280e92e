using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>A list of regexes that are matched with an Origin.</summary>
internal sealed class OriginRegexesKind : SettingKind<IReadOnlyList<PythonRegex>>
{
    public override SettingForm Form => SettingForm.RegexList;

    public override bool IsUnordered => true;

    public override object Bind(FoundSetting found) => found.BindItems(
        "a sequence of strings and/or compiled regexes",
        static item => item is StringSetting or RegexSetting,
        item =>
        {
            found.ReportEmpty(item, ", a regex that every origin matches");
            return RegexBinding.Bind(found, item, PatternSubject.Origin);
        });

    protected override SettingValue Write(IReadOnlyList<PythonRegex> value) => new SequenceSetting([.. value.Select(RegexBinding.Write)], SourceSpan.None);
}
