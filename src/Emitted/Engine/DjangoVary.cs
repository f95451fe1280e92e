namespace PolicyBridge.Policy.Engine;

/// <summary>Adds a name to <c>Vary</c> as Django's <c>patch_vary_headers</c> does.</summary>
internal static class DjangoVary
{
    /// <summary>The new value; <paramref name="existing"/> is null where the response has no <c>Vary</c> yet.</summary>
    public static string Patch(string? existing, string name)
    {
        if (existing is null)
        {
            return name;
        }

        // A single name, as nearly every response has, needs no splitting.
        if (existing.AsSpan().IndexOf(',') < 0)
        {
            return existing == "*" || string.Equals(existing, name, StringComparison.OrdinalIgnoreCase) ? existing
                : existing == "Accept-Encoding" && name == "origin" ? "Accept-Encoding, origin"
                : existing + ", " + name;
        }

        string[] names = SplitAtCommas(existing);
        if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            names = [.. names, name];
        }

        return names.Contains("*") ? "*" : string.Join(", ", names);
    }

    // White space goes beside a comma only: Django splits at the regex \s*,\s*
    private static string[] SplitAtCommas(string value)
    {
        string[] names = value.Split(',');
        for (int i = 0; i < names.Length; i++)
        {
            string name = i > 0 ? names[i].TrimStart() : names[i];
            names[i] = i < names.Length - 1 ? name.TrimEnd() : name;
        }

        return names;
    }
}
