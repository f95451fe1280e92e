using PolicyBridge.Policy;

namespace PolicyBridge.Settings.Yaml;

/// <summary>Names in YAML that are those of CORS settings, or that somebody may have meant so.</summary>
internal static class YamlNames
{
    private const string Prefix = "CORS_";

    /// <summary>Every name that django-cors-headers has or had.</summary>
    public static IReadOnlyList<string> Known { get; } =
        [.. CorsSettingNames.All, .. CorsSettingNames.All.Select(CorsSettingNames.OldNameOf).OfType<string>()];

    public static bool IsCors(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether dynaconf, which writes names in upper case, makes a CORS setting of it.</summary>
    public static bool IsCorsInAnyCase(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a variable of a project's own with the name of a setting at its end, such as <c>DJANGO_CORS_ALLOWED_ORIGINS</c>.</summary>
    public static bool HasPrefix(string name) => !IsCors(name) && name.Contains("_" + Prefix, StringComparison.Ordinal);

    /// <summary>Whether it was meant as a CORS setting: any in upper case, a known one in any case, also after a prefix.</summary>
    public static bool LooksLikeCors(string name) =>
        IsCors(name) || Known.Any(known => name.Equals(known, StringComparison.OrdinalIgnoreCase)
            || (name.EndsWith(known, StringComparison.Ordinal) && name[^(known.Length + 1)] == '_'));
}
