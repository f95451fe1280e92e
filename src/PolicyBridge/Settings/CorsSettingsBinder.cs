using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings.Table;

namespace PolicyBridge.Settings;

/// <summary>
/// Turns settings into a policy: names and aliases, defaults, the package's system checks, and what only PolicyBridge
/// asks for. Every setting is looked at, so that all findings come at once.
/// </summary>
internal static class CorsSettingsBinder
{
    /// <summary>Binds every setting of the family; what is refused is reported.</summary>
    public static BoundSettings Bind(
        SettingsDocument document, ReferenceVersion reference, DiagnosticBag diagnostics, ServerKind server = ServerKind.Any, PythonVersion? release = null)
    {
        SettingNameChecks.Check(document, reference, diagnostics);
        CorsPolicy policy = BindAll(document, reference, server, release, diagnostics);
        ServerCheck.Check(document, policy, diagnostics);
        diagnostics.Replace(finding => SystemCheckRuns.Of(finding, document));
        return new BoundSettings(policy, diagnostics.HasErrors);
    }

    private static CorsPolicy BindAll(SettingsDocument document, ReferenceVersion reference, ServerKind server, PythonVersion? release, DiagnosticBag diagnostics)
    {
        SettingLookup settings = new(document, diagnostics);
        (OpenStaticFiles Files, SettingPlace Place)? staticFiles = StaticFilesCheck.Check(document, diagnostics);
        if (staticFiles is { Place: var place })
        {
            settings.AddPlace(OpenStaticFiles.Setting, place);
        }

        CorsPolicy policy = new()
        {
            Family = document.Family,
            Reference = reference,
            Server = server,
            PythonVersion = release,
            CsrfTrustedOrigins = BindCsrfTrust(document, settings),
            StaticFiles = staticFiles?.Files,
            Places = settings.Places,
            Variables = document.Reaching,
        };
        foreach (PolicySetting setting in document.Family.Settings.Where(setting => setting.ExistsIn(reference)))
        {
            if (settings.Bind(setting) is { } value)
            {
                policy.Set(setting, value);
            }
        }

        settings.ReportUnknown();
        return policy;
    }

    // Not a setting of the package: whatever is wrong with it, the policy is none the worse, and nobody is trusted.
    private static CsrfTrustedOrigins BindCsrfTrust(SettingsDocument document, SettingLookup settings)
    {
        if (!document.Values.TryGetValue(CsrfTrustedOrigins.Setting, out SettingValue? value))
        {
            return document.Rest is { } rest ? CsrfTrustedOrigins.NotKnown(rest.Cause) : CsrfTrustedOrigins.None;
        }

        settings.AddPlace(CsrfTrustedOrigins.Setting, new SettingPlace(CsrfTrustedOrigins.Setting, value.Place));
        return value.DescendantsAndSelf().OfType<UnknownSetting>().FirstOrDefault() is { } unknown
            ? CsrfTrustedOrigins.NotKnown(unknown.Reason)
            : CsrfTrustedOrigins.Of(value is SequenceSetting sequence ? sequence.Items.OfType<StringSetting>().Select(item => item.Value) : []);
    }
}
