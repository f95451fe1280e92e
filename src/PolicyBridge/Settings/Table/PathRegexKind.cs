using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>One regex that is matched with the path of a request.</summary>
internal sealed class PathRegexKind : SettingKind<PythonRegex>
{
    public override SettingForm Form => SettingForm.Text;

    public override object? Bind(FoundSetting found)
    {
        if (found.Value is StringSetting or RegexSetting)
        {
            return RegexBinding.Bind(found, found.Value, PatternSubject.Path);
        }

        found.ReportType("a string or regex", $"Its type is {found.Value.TypeName}{HelpFor(found.Value)}.");
        return null;
    }

    protected override SettingValue Write(PythonRegex value) => RegexBinding.Write(value);

    private static string HelpFor(SettingValue value) =>
        value is SequenceSetting { Items.Count: > 0 } list && list.Items.All(i => i is StringSetting)
            ? $"; join its regexes with |, as {PythonRepr.Of(string.Join('|', list.Items.OfType<StringSetting>().Select(i => i.Value)))}"
            : "";
}
