using System.Text;

namespace PolicyBridge.Django.Deployment;

/// <summary>The words of a line of systemd: parted by blanks, with quotes around a whole word or a part of it.</summary>
internal static class SystemdWords
{
    /// <summary>The words, and whether what is in them is known; <see langword="null"/> where a quote has no end.</summary>
    public static IReadOnlyList<(string Word, bool IsKnown)>? Split(string text)
    {
        List<(string, bool)> words = [];
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
                continue;
            }

            StringBuilder word = new();
            bool isKnown = true;
            char quote = '\0';
            for (; at < text.Length && (quote != '\0' || text[at] is not (' ' or '\t')); at++)
            {
                if (text[at] == '\\')
                {
                    isKnown = false;
                    at++;
                }
                else if (text[at] == quote)
                {
                    quote = '\0';
                }
                else if (quote == '\0' && text[at] is '"' or '\'')
                {
                    quote = text[at];
                }
                else
                {
                    word.Append(text[at]);
                }
            }

            if (quote != '\0')
            {
                return null;
            }

            words.Add((word.ToString(), isKnown));
        }

        return words;
    }
}
