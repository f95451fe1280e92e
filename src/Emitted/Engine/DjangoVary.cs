namespace PolicyBridge.Policy.Engine;

/// <summary>Adds a name to <c>Vary</c> as Django's <c>patch_vary_headers</c> does.</summary>
internal static class DjangoVary
{
    public static string Patch(string? existing, string name) => existing is null ? name : Add(existing.Split(','), name);

    // White space goes beside a comma only: Django splits at the regex \s*,\s*
    private static string Add(string[] names, string name)
    {
        for (int i = 1; i < names.Length; i++)
        {
            (names[i - 1], names[i]) = (names[i - 1].TrimEnd(), names[i].TrimStart());
        }

        names = names.Contains(name, StringComparer.OrdinalIgnoreCase) ? names : [.. names, name];
        return names.Contains("*") ? "*" : string.Join(", ", names);
    }
}
