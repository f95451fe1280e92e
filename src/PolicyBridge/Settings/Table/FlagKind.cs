using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>A truth value.</summary>
internal sealed class FlagKind : SettingKind<bool>
{
    public static readonly FlagKind Instance = new();

    public override SettingForm Form => SettingForm.Flag;

    public override object? Bind(FoundSetting found)
    {
        if (found.Value is BooleanSetting boolean)
        {
            return boolean.Value;
        }

        found.ReportType("a bool", $"Its type is {found.Value.TypeName}; write True or False.");
        return null;
    }

    protected override SettingValue Write(bool value) => new BooleanSetting(value, SourceSpan.None);
}
