namespace PolicyBridge.Policy.Engine;

/// <summary>Adds a name to <c>Vary</c> as Django's <c>patch_vary_headers</c> does.</summary>
internal static class DjangoVary
{
    public static string Patch(string? existing, string name)
    {
        // White space goes beside a comma only: Django splits at the regex \s*,\s*
        string[] names = existing?.Split(',') ?? [];
        for (int i = 1; i < names.Length; i++)
        {
            (names[i - 1], names[i]) = (names[i - 1].TrimEnd(), names[i].TrimStart());
        }

        return Array.IndexOf(names, "*") >= 0 ? "*"
            : Array.Exists(names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase)) ? string.Join(", ", names)
            : names.Length == 0 ? name : string.Join(", ", names) + ", " + name;
    }
}
