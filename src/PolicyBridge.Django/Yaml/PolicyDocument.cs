using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Django.Yaml;

/// <summary>What <c>policybridge.policy.json</c> has beside the settings: the release of the package that they are for, and regexes with their flags.</summary>
internal static class PolicyDocument
{
    /// <summary>Whether a document is <c>policybridge.json</c>, which speaks of settings in many places and has none to read.</summary>
    public static bool IsRecord(YamlMapping root, YamlEntries entries) =>
        entries.Of(root) is var fields && fields.GetValueOrDefault("generatedBy")?.Text is { } by && by.StartsWith("PolicyBridge ", StringComparison.Ordinal)
        && fields.GetValueOrDefault("targets")?.Mapping is not null;

    /// <summary>The release that a document names; <see langword="null"/> where it is no such file.</summary>
    public static ReferenceVersion? ReferenceOf(YamlMapping root, YamlEntries entries) =>
        entries.Of(root) is var fields && fields.GetValueOrDefault("settings")?.Mapping is not null && fields.GetValueOrDefault("reference")?.Text is { } text
            && ReferenceVersion.TryParse(text, out ReferenceVersion? version)
                ? version
                : null;

    /// <summary>The kind of server that a document names.</summary>
    public static ServerKind? ServerOf(YamlMapping root, YamlEntries entries) =>
        ServerKinds.Words.Where(known => known.Word == entries.Of(root).GetValueOrDefault("server")?.Text).Select(known => (ServerKind?)known.Kind).FirstOrDefault();

    /// <summary>Reports a release that was asked for and is another than the file's, whose defaults are written out in it.</summary>
    public static void CheckReference(ReferenceVersion reference, YamlMapping root, DjangoSettingsOptions options, DiagnosticBag diagnostics)
    {
        if (options.Reference != ReferenceVersion.Modern && options.Reference != reference)
        {
            diagnostics.Add(
                DiagnosticDescriptors.PolicyReference,
                root.Place,
                $"The policy is one of django-cors-headers {reference.Name}, and {options.Reference.Name} is asked for.",
                $"Leave --reference out, or give --reference {reference.Name}.");
        }
    }

    /// <summary>A value in which an object with a regex and its flags stands for the compiled regex.</summary>
    public static SettingValue WithRegexes(SettingValue value) => value switch
    {
        MappingSetting { Entries: [{ Key: StringSetting { Value: "regex" }, Value: StringSetting regex }, { Key: StringSetting { Value: "flags" }, Value: IntegerSetting flags }] }
            when flags.Value >= 0 && flags.Value <= int.MaxValue => new RegexSetting(regex.Value, (int)flags.Value, value.Place),
        SequenceSetting list => list with { Items = [.. list.Items.Select(WithRegexes)] },
        _ => value,
    };
}
