using System.Text;

namespace PolicyBridge.Regexes.Reading;

/// <summary>A character of a pattern, or a backslash with the character behind it.</summary>
/// <param name="CodePoint">The character, a backslash for an escape, or -1 at the end.</param>
/// <param name="Escaped">The character behind a backslash, or -1.</param>
internal readonly record struct PatternToken(int CodePoint, int Escaped)
{
    public bool IsEnd => CodePoint < 0;

    public bool IsEscape => Escaped >= 0;

    public int Length => IsEnd ? 0 : IsEscape ? 2 : 1;

    public string Text => IsEnd ? "" : IsEscape ? "\\" + PatternScanner.TextOf(Escaped) : PatternScanner.TextOf(CodePoint);

    public bool Is(char c) => CodePoint == c && !IsEscape;

    public bool IsOneOf(string characters) => !IsEscape && CodePoint is >= 0 and < 0x80 && characters.Contains((char)CodePoint, StringComparison.Ordinal);
}

/// <summary>
/// Walks a pattern as CPython's tokenizer does, one token ahead, because its error positions depend on that.
/// </summary>
internal sealed class PatternScanner
{
    private readonly int[] _text;
    private int _index;

    public PatternScanner(string pattern)
    {
        _text = ToCodePoints(pattern);
        Advance();
    }

    public PatternToken Next { get; private set; }

    /// <summary>The position of <see cref="Next"/>.</summary>
    public int Position => _index - Next.Length;

    /// <summary>Unlike <c>char.ConvertFromUtf32</c> this also takes a lone surrogate.</summary>
    public static string TextOf(int codePoint) =>
        codePoint is >= 0xD800 and <= 0xDFFF ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);

    public PatternToken Take()
    {
        PatternToken token = Next;
        Advance();
        return token;
    }

    public bool TryTake(char c)
    {
        if (!Next.Is(c))
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Takes up to <paramref name="count"/> of the given characters.</summary>
    public string TakeWhile(int count, string characters)
    {
        StringBuilder taken = new();
        for (int i = 0; i < count && Next.IsOneOf(characters); i++)
        {
            taken.Append((char)Take().CodePoint);
        }

        return taken.ToString();
    }

    /// <summary>Takes what stands before <paramref name="terminator"/> and the terminator.</summary>
    public string TakeUntil(char terminator, string what)
    {
        StringBuilder taken = new();
        int length = 0;
        while (true)
        {
            PatternToken token = Take();
            if (token.IsEnd)
            {
                throw length == 0 ? Error("missing " + what) : Error($"missing {terminator}, unterminated name", length);
            }

            if (token.Is(terminator))
            {
                return length > 0 ? taken.ToString() : throw Error("missing " + what, 1);
            }

            taken.Append(token.Text);
            length += token.Length;
        }
    }

    public void Seek(int position)
    {
        _index = position;
        Advance();
    }

    public RegexErrorException Error(string message, int back = 0) => new(new RegexError(message, Position - back));

    private static int[] ToCodePoints(string pattern)
    {
        List<int> codePoints = new(pattern.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(pattern[i]) && i + 1 < pattern.Length && char.IsLowSurrogate(pattern[i + 1]);
            codePoints.Add(isPair ? char.ConvertToUtf32(pattern[i], pattern[++i]) : pattern[i]);
        }

        return [.. codePoints];
    }

    private void Advance()
    {
        if (_index >= _text.Length)
        {
            Next = new PatternToken(-1, -1);
            return;
        }

        int first = _text[_index++];
        if (first != '\\')
        {
            Next = new PatternToken(first, -1);
            return;
        }

        if (_index >= _text.Length)
        {
            throw new RegexErrorException(new RegexError("bad escape (end of pattern)", _text.Length - 1));
        }

        Next = new PatternToken(first, _text[_index++]);
    }
}
