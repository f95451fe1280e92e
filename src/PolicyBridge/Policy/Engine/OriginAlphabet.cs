namespace PolicyBridge.Policy.Engine;

/// <summary>
/// The characters as the automaton tells them apart: those that all its sets treat alike are one symbol. Two symbols more
/// stand for a line feed that ends the subject, and for the end.
/// </summary>
internal sealed class OriginAlphabet
{
    private readonly int[] _symbols = new int[256];
    private readonly List<char> _examples = [];

    /// <summary>Divides the characters by sets.</summary>
    public OriginAlphabet(IReadOnlyList<Latin1Set> sets)
    {
        int count = 1;
        foreach (Latin1Set set in sets.Append(Latin1Set.NotLineFeed))
        {
            Dictionary<(int, bool), int> divided = [];
            for (int c = 0; c < _symbols.Length; c++)
            {
                (int, bool) key = (_symbols[c], set.Contains(c));
                if (!divided.TryGetValue(key, out int symbol))
                {
                    symbol = divided.Count;
                    divided.Add(key, symbol);
                }

                _symbols[c] = symbol;
            }

            count = divided.Count;
        }

        for (int symbol = 0; symbol < count; symbol++)
        {
            _examples.Add((char)Array.IndexOf(_symbols, symbol));
        }

        LineFeed = _symbols['\n'];
        LastLineFeed = count;
        End = count + 1;
        _examples.Add('\n');
    }

    /// <summary>A line feed with something behind it.</summary>
    public int LineFeed { get; }

    /// <summary>A line feed that ends the subject.</summary>
    public int LastLineFeed { get; }

    /// <summary>The end of the subject.</summary>
    public int End { get; }

    /// <summary>How many symbols there are.</summary>
    public int Count => End + 1;

    /// <summary>The symbol of each character.</summary>
    public ReadOnlySpan<int> Symbols => _symbols;

    /// <summary>A character that a symbol other than <see cref="End"/> stands for.</summary>
    public char ExampleOf(int symbol) => _examples[symbol];

    /// <summary>The symbol at a position, whose subject holds Latin-1 only.</summary>
    public int SymbolAt(ReadOnlySpan<char> subject, int position)
    {
        if (position == subject.Length)
        {
            return End;
        }

        int symbol = _symbols[subject[position]];
        return symbol == LineFeed && position == subject.Length - 1 ? LastLineFeed : symbol;
    }
}
