using System.Text;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>How Python's <c>shlex</c> splits in its POSIX mode, with <c>whitespace_split</c> and its other defaults.</summary>
internal static class ShellWords
{
    /// <summary>The words, or <see langword="null"/> where a quotation or escape has no end, for which Python raises ValueError.</summary>
    public static List<string>? Split(string text, string separators, bool hasComments = true)
    {
        List<string> words = [];
        StringBuilder word = new();
        bool isQuoted = false;
        bool inWord = false;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else if (c == '\\' && quote == '"')
                {
                    if (++i == text.Length)
                    {
                        return null;
                    }

                    word.Append(text[i] is '\\' or '"' ? "" : "\\").Append(text[i]);
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (separators.Contains(c, StringComparison.Ordinal) || (hasComments && c == '#'))
            {
                if (hasComments && c == '#')
                {
                    i = text.IndexOf('\n', i) is var end and >= 0 ? end : text.Length - 1;
                }

                // A comment where no word has begun leaves Python looking for one.
                if (inWord || !hasComments || c != '#')
                {
                    End();
                }
            }
            else if (c == '\\')
            {
                if (++i == text.Length)
                {
                    return null;
                }

                word.Append(text[i]);
                inWord = true;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
                isQuoted = inWord = true;
            }
            else
            {
                word.Append(c);
                inWord = true;
            }
        }

        if (quote != '\0')
        {
            return null;
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0 || isQuoted)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isQuoted = inWord = false;
        }
    }
}
