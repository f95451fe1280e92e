namespace PolicyBridge.Python.Syntax.Lexing;

/// <summary>A string literal without fields, taken apart into its prefix and what stands between the quotes.</summary>
internal readonly ref struct StringToken
{
    public StringToken(ReadOnlySpan<char> text)
    {
        int quote = 0;
        for (; text[quote] is not ('"' or '\''); quote++)
        {
            switch (char.ToLowerInvariant(text[quote]))
            {
                case 'r':
                    IsRaw = true;
                    break;
                case 'b':
                    IsBytes = true;
                    break;
                case 'u':
                    HasUnicodePrefix = true;
                    break;
            }
        }

        text = text[quote..];
        int width = text.Length >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
        Body = text[width..^width];
    }

    public ReadOnlySpan<char> Body { get; }

    public bool IsRaw { get; }

    public bool IsBytes { get; }

    public bool HasUnicodePrefix { get; }
}
