namespace PolicyBridge.Sources;

/// <summary>Finds what somebody may have meant by a name that is none.</summary>
internal static class Spelling
{
    /// <summary>How many letters may be wrong, in a name that is long enough to be known by the others.</summary>
    private const int MaxDistance = 3;

    /// <summary>The name that is nearest to another; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> names) => names
        .Select(known => (Name: known, Distance: Distance(name, known)))
        .Where(known => known.Distance <= Math.Min(MaxDistance, (name.Length - 1) / 2))
        .OrderBy(known => known.Distance)
        .Select(known => known.Name)
        .FirstOrDefault();

    /// <summary>How many letters have to be put in, taken out or exchanged to make one text of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        int[] previous = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] current = new int[other.Length + 1];
            current[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int exchanged = previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(exchanged, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[other.Length];
    }
}
