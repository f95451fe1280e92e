namespace PolicyBridge.Unicode;

/// <summary>The Korean syllables, whose names, parts and order Unicode computes (section 3.12 of the standard).</summary>
internal static class HangulSyllables
{
    private const int First = 0xAC00;
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int FirstTrailing = 0x11A7;

    private static readonly string[] Leading = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".Split(',');

    private static readonly string[] Vowels = "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".Split(',');

    private static readonly string[] Trailing = ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".Split(',');

    private static int Last => First + (Leading.Length * Vowels.Length * Trailing.Length) - 1;

    /// <summary>The syllable of a name such as <c>GAGS</c>.</summary>
    public static int? Find(ReadOnlySpan<char> name)
    {
        int leading = LongestPrefix(Leading, ref name);
        int vowel = LongestPrefix(Vowels, ref name);
        int trailing = LongestPrefix(Trailing, ref name);
        return vowel >= 0 && name.IsEmpty ? Syllable(leading, vowel, trailing) : null;
    }

    /// <summary>Appends the parts of a syllable; false for any other character.</summary>
    public static bool TryDecompose(int code, List<int> parts)
    {
        if (code < First || code > Last)
        {
            return false;
        }

        (int pair, int trailing) = int.DivRem(code - First, Trailing.Length);
        (int leading, int vowel) = int.DivRem(pair, Vowels.Length);
        parts.Add(FirstLeading + leading);
        parts.Add(FirstVowel + vowel);
        if (trailing > 0)
        {
            parts.Add(FirstTrailing + trailing);
        }

        return true;
    }

    /// <summary>The syllable that two characters make, or -1.</summary>
    public static int Compose(int first, int second)
    {
        int leading = first - FirstLeading;
        int vowel = second - FirstVowel;
        if (leading >= 0 && leading < Leading.Length && vowel >= 0 && vowel < Vowels.Length)
        {
            return Syllable(leading, vowel, 0);
        }

        int trailing = second - FirstTrailing;
        bool isOpen = first >= First && first <= Last && (first - First) % Trailing.Length == 0;
        return isOpen && trailing > 0 && trailing < Trailing.Length ? first + trailing : -1;
    }

    private static int Syllable(int leading, int vowel, int trailing) =>
        First + (((leading * Vowels.Length) + vowel) * Trailing.Length) + trailing;

    private static int LongestPrefix(string[] parts, ref ReadOnlySpan<char> text)
    {
        int best = -1;
        for (int i = 0; i < parts.Length; i++)
        {
            if (text.StartsWith(parts[i], StringComparison.OrdinalIgnoreCase) && (best < 0 || parts[i].Length > parts[best].Length))
            {
                best = i;
            }
        }

        text = best < 0 ? text : text[parts[best].Length..];
        return best;
    }
}
