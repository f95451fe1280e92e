using PolicyBridge.Policy;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>A number of seconds from 0; Python takes a truth value for one, too.</summary>
internal sealed class MaxAgeKind : SettingKind<PreflightMaxAge>
{
    public override SettingForm Form => SettingForm.Number;

    public override object? Bind(FoundSetting found)
    {
        switch (found.Value)
        {
            case BooleanSetting { Value: true }:
                return PreflightMaxAge.True;
            case BooleanSetting { Value: false }:
                return PreflightMaxAge.FromSeconds(0);
            case IntegerSetting { Value.Sign: >= 0 } integer:
                return PreflightMaxAge.FromSeconds(integer.Value);
            default:
                found.ReportType(
                    "an integer greater than or equal to zero",
                    found.Value is IntegerSetting ? "Write 0 to send no Access-Control-Max-Age." : $"Its type is {found.Value.TypeName}; write a number of seconds.");
                return null;
        }
    }

    protected override SettingValue Write(PreflightMaxAge value) =>
        value == PreflightMaxAge.True ? new BooleanSetting(true, SourceSpan.None) : new IntegerSetting(value.Seconds, SourceSpan.None);
}
