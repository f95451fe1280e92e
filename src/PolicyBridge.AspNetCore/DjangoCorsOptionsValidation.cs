using Microsoft.Extensions.Options;
using PolicyBridge.Diagnostics;
using PolicyBridge.Settings;

namespace PolicyBridge.AspNetCore;

/// <summary>Makes the policy of the settings, by the binder and the checks that settings.py goes through; every problem is a failure.</summary>
internal sealed class DjangoCorsOptionsValidation : IValidateOptions<DjangoCorsOptions>
{
    private static readonly OptionSpelling Spelling = OptionSpelling.PropertiesOf(nameof(DjangoCorsOptions));

    public ValidateOptionsResult Validate(string? name, DjangoCorsOptions options)
    {
        DiagnosticBag bag = new();
        SettingsDocument document = new(options.Settings, [], []) { Family = options.Family };
        options.Policy = CorsSettingsBinder.Bind(document, options.Reference, bag, options.Server).Policy;
        options.Findings.AddRange(bag.ToSorted().Select(Spelling.In));
        if (options.AllowEmpty)
        {
            options.Findings.RemoveAll(finding => finding.Descriptor == DiagnosticDescriptors.ConfigurationSectionEmpty);
        }

        string[] errors = [.. options.Findings.Where(f => f.Severity == DiagnosticSeverity.Error).Select(f => FindingText.Of(f, options.Keys))];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
