namespace PolicyBridge.Emitted.Origins;

/// <summary>Origins that are a text, some characters of a class, and a text again.</summary>
internal static class OriginText
{
    // Whether an Origin is a text, then characters of a class, as many as least says or more, then a text. The class is written as a regex has it in brackets.
    private static bool HasShape(string origin, string start, string characters, string end, int least = 1)
    {
        bool matches = origin.Length >= start.Length + least + end.Length && origin.StartsWith(start, StringComparison.Ordinal) && origin.EndsWith(end, StringComparison.Ordinal);
        for (int i = start.Length; matches && i < origin.Length - end.Length; i++)
        {
            matches = IsAnyOf(characters, origin[i]);
        }

        return matches;
    }

    private static bool IsAnyOf(string characters, char c)
    {
        bool isFound = false;
        for (int i = 0; !isFound && i < characters.Length; i++)
        {
            char first = characters[i];
            i += i + 2 < characters.Length && characters[i + 1] == '-' ? 2 : 0;
            isFound = c >= first && c <= characters[i];
        }

        return isFound;
    }
}
