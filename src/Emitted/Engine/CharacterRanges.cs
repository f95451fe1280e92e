using System.Globalization;

namespace PolicyBridge.Policy.Engine;

/// <summary>A set of characters: runs of code points in ascending order.</summary>
internal readonly struct CharacterRanges
{
    private readonly int[] _ends;

    private CharacterRanges(int[] ends) => _ends = ends;

    /// <summary>Where each run begins, and behind it where it ends, itself included.</summary>
    public ReadOnlySpan<int> Ends => _ends;

    /// <summary>Reads runs such as <c>2d.61-7a</c>, in hexadecimal digits.</summary>
    public static CharacterRanges Parse(string text)
    {
        List<int> ends = [];
        foreach (string run in text.Length == 0 ? [] : text.Split('.'))
        {
            string[] two = run.Split('-');
            ends.Add(int.Parse(two[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            ends.Add(int.Parse(two[two.Length - 1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }

        return new CharacterRanges([.. ends]);
    }

    /// <summary>Whether a code point is in the set.</summary>
    public bool Contains(int codePoint)
    {
        for (int i = 0; i < _ends.Length && codePoint >= _ends[i]; i += 2)
        {
            if (codePoint <= _ends[i + 1])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The code point at a position, and how many characters it takes.</summary>
    public static int CodePointAt(ReadOnlySpan<char> subject, int position, out int length)
    {
        char first = subject[position];
        bool isPair = char.IsHighSurrogate(first) && position + 1 < subject.Length && char.IsLowSurrogate(subject[position + 1]);
        length = isPair ? 2 : 1;
        return isPair ? char.ConvertToUtf32(first, subject[position + 1]) : first;
    }
}
