namespace PolicyBridge.Sources;

/// <summary>Questions about a text as Unicode.</summary>
internal static class UnicodeText
{
    /// <summary>Whether the text holds no half of a surrogate pair. To Python such halves never join, to .NET they do.</summary>
    public static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
