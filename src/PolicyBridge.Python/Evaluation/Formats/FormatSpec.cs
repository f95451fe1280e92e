using System.Globalization;

namespace PolicyBridge.Python.Evaluation.Formats;

/// <summary>A format specification: <c>[[fill]align][sign][#][0][width][grouping][.precision][type]</c>.</summary>
internal sealed record FormatSpec
{
    /// <summary>Wider fields are not followed.</summary>
    public const int MaxWidth = 10_000;

    public const int MaxPrecision = 1_000;

    public char Fill { get; init; } = ' ';

    /// <summary>One of <c>&lt; &gt; ^ =</c>, or <c>\0</c> where the type decides.</summary>
    public char Align { get; init; }

    /// <summary>One of <c>+ -</c> and the blank.</summary>
    public char Sign { get; init; } = '-';

    public bool IsAlternate { get; init; }

    /// <summary>Whether a zero stands before the width, without an alignment.</summary>
    public bool IsZeroPadded { get; init; }

    public int Width { get; init; }

    /// <summary>A comma, an underscore or <c>\0</c>.</summary>
    public char Grouping { get; init; }

    public int? Precision { get; init; }

    /// <summary>The last letter, or <c>\0</c>.</summary>
    public char Type { get; init; }

    public static FormatSpec? Parse(string text)
    {
        if (PyText.HasSurrogates(text))
        {
            return null;
        }

        int i = 0;
        char fill = '\0';
        char align = '\0';
        if (text.Length > 1 && IsAlign(text[1]))
        {
            (fill, align, i) = (text[0], text[1], 2);
        }
        else if (text.Length > 0 && IsAlign(text[0]))
        {
            (align, i) = (text[0], 1);
        }

        char sign = Take(text, ref i, "+- ") ?? '-';
        bool alternate = Take(text, ref i, "#") is not null;
        bool zero = fill == '\0' && Take(text, ref i, "0") is not null;
        int? width = Number(text, ref i);
        char grouping = Take(text, ref i, ",_") ?? '\0';
        int? precision = null;
        if (Take(text, ref i, ".") is not null && (precision = Number(text, ref i)) is null)
        {
            return null;
        }

        char type = i < text.Length ? text[i++] : '\0';
        if (i < text.Length || width > MaxWidth || precision > MaxPrecision)
        {
            return null;
        }

        return new FormatSpec
        {
            Fill = fill != '\0' ? fill : zero ? '0' : ' ',
            Align = align,
            Sign = sign,
            IsAlternate = alternate,
            IsZeroPadded = zero && align == '\0',
            Width = width ?? 0,
            Grouping = grouping,
            Precision = precision,
            Type = type,
        };
    }

    /// <summary>Pads what is not a number.</summary>
    public string Pad(string text, char defaultAlign)
    {
        int missing = Width - (PyText.Length(text) ?? text.Length);
        if (missing <= 0)
        {
            return text;
        }

        return (Align == '\0' ? defaultAlign : Align) switch
        {
            '<' => text + new string(Fill, missing),
            '>' => new string(Fill, missing) + text,
            _ => new string(Fill, missing / 2) + text + new string(Fill, missing - (missing / 2)),
        };
    }

    /// <summary>Signs, groups and pads the digits of a number.</summary>
    /// <param name="isNegative">Whether it takes a minus.</param>
    /// <param name="prefix">Such as <c>0x</c>.</param>
    /// <param name="digits">The digits before the point.</param>
    /// <param name="rest">The point and what follows.</param>
    /// <param name="group">How many digits a group has.</param>
    public string PadNumber(bool isNegative, string prefix, string digits, string rest, int group = 3)
    {
        string sign = (isNegative ? "-" : Sign == '-' ? "" : Sign.ToString()) + prefix;
        bool afterSign = IsZeroPadded || Align == '=';
        string grouped = Grouping == '\0' ? digits : Group(digits, group);
        if (!afterSign)
        {
            return Pad(sign + grouped + rest, '>');
        }

        int room = Width - sign.Length - rest.Length;
        if (Grouping != '\0' && Fill == '0')
        {
            while (grouped.Length < room)
            {
                digits = "0" + digits;
                grouped = Group(digits, group);
            }
        }

        return sign + grouped.PadLeft(Math.Max(0, room), Fill) + rest;
    }

    private string Group(string digits, int size)
    {
        List<string> groups = [];
        for (int end = digits.Length; end > 0; end -= size)
        {
            groups.Insert(0, digits[Math.Max(0, end - size)..end]);
        }

        return string.Join(Grouping, groups);
    }

    private static bool IsAlign(char c) => c is '<' or '>' or '^' or '=';

    private static char? Take(string text, ref int i, string accepted) =>
        i < text.Length && accepted.Contains(text[i], StringComparison.Ordinal) ? text[i++] : null;

    private static int? Number(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        return i == start ? null
            : int.TryParse(text.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : int.MaxValue;
    }
}
