using System.Globalization;
using System.Text;

namespace PolicyBridge.Unicode;

/// <summary>
/// Normal form NFKC of names, in which Python compares them. .NET normalizes through ICU only, which a program with
/// invariant globalization does without.
/// </summary>
internal sealed class NameNormalizer
{
    private static readonly Lazy<NameNormalizer> Instance = new(() => new NameNormalizer());

    private readonly Dictionary<int, int[]> _decompositions = [];
    private readonly Dictionary<int, int> _classes = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];

    private NameNormalizer()
    {
        foreach (string line in UnicodeTable.Lines("normalization"))
        {
            int[] codes = [.. line[2..].Split(' ').Select(c => int.Parse(c, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
            switch (line[0])
            {
                case 'D':
                    _decompositions.Add(codes[0], codes[1..]);
                    break;
                case 'C':
                    _classes.Add(codes[0], codes[1]);
                    break;
                default:
                    _compositions.Add((codes[0], codes[1]), codes[2]);
                    break;
            }
        }
    }

    public static string Normalize(string name)
    {
        List<int> codes = Instance.Value.Decompose(name);
        Instance.Value.Order(codes);
        Instance.Value.Compose(codes);
        StringBuilder result = new(name.Length);
        foreach (int code in codes)
        {
            result.Append(new Rune(code).ToString());
        }

        return result.ToString();
    }

    private List<int> Decompose(string name)
    {
        List<int> codes = [];
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (_decompositions.TryGetValue(rune.Value, out int[]? parts))
            {
                codes.AddRange(parts);
            }
            else if (!HangulSyllables.TryDecompose(rune.Value, codes))
            {
                codes.Add(rune.Value);
            }
        }

        return codes;
    }

    private int ClassOf(int code) => _classes.GetValueOrDefault(code);

    /// <summary>Sorts each run of combining marks by class, keeping the order of equals.</summary>
    private void Order(List<int> codes)
    {
        for (int start = 0; start < codes.Count; start++)
        {
            int end = start;
            while (end < codes.Count && ClassOf(codes[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] run = [.. codes.Skip(start).Take(end - start).OrderBy(ClassOf)];
                for (int i = 0; i < run.Length; i++)
                {
                    codes[start + i] = run[i];
                }
            }

            start = end;
        }
    }

    /// <summary>Joins each mark with its starter where nothing between them blocks it.</summary>
    private void Compose(List<int> codes)
    {
        int written = 0;
        int starter = -1;
        int previousClass = 0;
        for (int i = 0; i < codes.Count; i++)
        {
            int code = codes[i];
            int combining = ClassOf(code);
            bool isBlocked = starter < 0 || (starter < written - 1 && previousClass >= combining);
            int composite = isBlocked ? -1 : Pair(codes[starter], code);
            if (composite >= 0)
            {
                codes[starter] = composite;
                continue;
            }

            if (combining == 0)
            {
                starter = written;
            }

            previousClass = combining;
            codes[written++] = code;
        }

        codes.RemoveRange(written, codes.Count - written);
    }

    private int Pair(int first, int second) =>
        _compositions.TryGetValue((first, second), out int composite) ? composite : HangulSyllables.Compose(first, second);
}
