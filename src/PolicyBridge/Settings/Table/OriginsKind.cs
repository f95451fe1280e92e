using PolicyBridge.Policy;

namespace PolicyBridge.Settings.Table;

/// <summary>A list of origins: scheme, host and port, without a path.</summary>
internal sealed class OriginsKind : SettingKind<IReadOnlyList<AllowedOrigin>>
{
    public override SettingForm Form => SettingForm.List;

    public override bool IsUnordered => true;

    public override object Bind(FoundSetting found) => found.BindItems("a sequence of strings", static item => item is StringSetting, item =>
    {
        StringSetting text = (StringSetting)item;
        if (!AllowedOrigin.TryParse(text.Value, out AllowedOrigin? origin))
        {
            found.ReportOrigin(text);
        }

        return origin;
    });

    protected override SettingValue Write(IReadOnlyList<AllowedOrigin> value) => WrittenList.Of(value.Select(origin => origin.Text));
}
