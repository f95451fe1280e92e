using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Settings.Table;

/// <summary>A list of names that Django joins into the value of a header: methods, or names of headers.</summary>
internal sealed class TokensKind : SettingKind<IReadOnlyList<string>>
{
    /// <summary>The package's check looks at each item.</summary>
    public static readonly TokensKind OfStrings = new("a sequence of strings");

    /// <summary>The package's check looks at the sequence alone.</summary>
    public static readonly TokensKind OfAnything = new("a sequence");

    private readonly string _expected;

    private TokensKind(string expected) => _expected = expected;

    public override SettingForm Form => SettingForm.List;

    public override bool IsUnordered => true;

    public override object Bind(FoundSetting found) => found.BindItems(_expected, static item => item is StringSetting, item => BindItem(found, (StringSetting)item));

    protected override SettingValue Write(IReadOnlyList<string> value) => WrittenList.Of(value);

    private static string? BindItem(FoundSetting found, StringSetting item)
    {
        if (found.Value is SequenceSetting { Items.Count: 1 })
        {
            found.ReportEmpty(item, " and nothing else");
        }

        if (item.Value.All(c => c is >= ' ' and <= '~'))
        {
            return item.Value;
        }

        found.Report(
            DiagnosticDescriptors.NotPrintableAscii,
            item.Place,
            $"{found.UsedName} holds {PythonRepr.Of(item.Value)}, which has a character that no header can carry.",
            "Use the characters of an RFC 9110 token: letters, digits and !#$%&'*+-.^_`|~");
        return null;
    }
}
