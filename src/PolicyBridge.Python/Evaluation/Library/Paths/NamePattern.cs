namespace PolicyBridge.Python.Evaluation.Library.Paths;

/// <summary>A pattern of Python's <c>fnmatch</c> for one name.</summary>
internal sealed class NamePattern
{
    private readonly List<Func<char, bool>?> _items;

    private NamePattern(List<Func<char, bool>?> items) => _items = items;

    public static bool IsPattern(string part) => part.AsSpan().ContainsAny('*', '?', '[');

    /// <summary>The pattern; <see langword="null"/> for a set of characters that releases read differently, or that is none.</summary>
    public static NamePattern? Parse(string pattern)
    {
        // A star is an item without a test.
        List<Func<char, bool>?> items = [];
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            if (c != '[')
            {
                items.Add(c == '*' ? null : c == '?' ? _ => true : x => x == c);
                continue;
            }

            int end = i + 2 < pattern.Length ? pattern.IndexOf(']', pattern[i + 1] == '!' ? i + 3 : i + 2) : -1;
            if (end < 0 || Set(pattern[(i + 1)..end]) is not { } set)
            {
                return null;
            }

            items.Add(set);
            i = end;
        }

        return new NamePattern(items);
    }

    public bool IsMatch(string name)
    {
        // Where each item of the pattern could end, from one to the next.
        bool[] reached = new bool[name.Length + 1];
        reached[0] = true;
        foreach (Func<char, bool>? item in _items)
        {
            bool[] next = new bool[name.Length + 1];
            for (int at = 0; at <= name.Length; at++)
            {
                next[at] = item is null ? reached[at] || (at > 0 && next[at - 1]) : at > 0 && reached[at - 1] && item(name[at - 1]);
            }

            reached = next;
        }

        return reached[^1];
    }

    private static Func<char, bool>? Set(string text)
    {
        bool isNegated = text.StartsWith('!');
        text = isNegated ? text[1..] : text;
        List<(char First, char Last)> ranges = [];
        for (int i = 0; i < text.Length; i++)
        {
            bool isRange = i + 2 < text.Length && text[i + 1] == '-';
            char last = isRange ? text[i + 2] : text[i];
            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('_' or '.') || last < text[i] || !char.IsAsciiLetterOrDigit(last) && last is not ('_' or '.'))
            {
                return null;
            }

            ranges.Add((text[i], last));
            i += isRange ? 2 : 0;
        }

        return ranges.Count == 0 ? null : c => ranges.Exists(r => c >= r.First && c <= r.Last) != isNegated;
    }
}
