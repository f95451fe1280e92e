using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Automata;

/// <summary>
/// What is remembered of the characters before a place: whether there is one, to which of the sets that assertions ask for the
/// last of them belongs, and how far each text of a look-behind has come.
/// </summary>
internal sealed class Contexts
{
    /// <summary>No character stands before: the start of the subject.</summary>
    public const int Start = 0;

    private readonly SymbolicSet[] _asked;
    private readonly bool[][] _memberships;
    private readonly List<Text> _texts = [];
    private readonly Dictionary<LookNode, Text[]> _behinds = new(ReferenceEqualityComparer.Instance);
    private readonly List<Context> _contexts = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Context, int Letter), int> _after = [];

    public Contexts(Alphabet alphabet, LanguageSurvey survey)
    {
        _asked = [.. survey.AskedOfPrevious];
        _memberships = [.. _asked.Select(alphabet.Membership)];
        foreach ((LookNode look, IReadOnlyList<CharacterNode[]> texts) in survey.Behinds)
        {
            _behinds.Add(look, [.. texts.Select(text => Add(alphabet, [.. text.Select(survey.SetOf)]))]);
        }

        NumberOf(new Context(IsStart: true, new bool[_asked.Length], new ulong[_texts.Count]));
    }

    public int After(int context, Letter letter)
    {
        if (!_after.TryGetValue((context, letter.Index), out int after))
        {
            Context before = _contexts[context];
            after = NumberOf(new Context(
                IsStart: false,
                [.. _memberships.Select(members => members[letter.Index])],
                // One character further with what has come so far, and from the beginning (Baeza-Yates and Gonnet 1992).
                [.. _texts.Select((text, i) => ((before.Progress[i] << 1) | 1) & text.Taken[letter.Index])]));
            _after.Add((context, letter.Index), after);
        }

        return after;
    }

    /// <summary>Whether the character before belongs to a set that an assertion asks for; false at the start.</summary>
    public bool IsIn(int context, SymbolicSet set) => _contexts[context].Members[Array.IndexOf(_asked, set)];

    /// <summary>Whether a text of a look-behind stands before.</summary>
    public bool HasBehind(int context, LookNode look) => Array.Exists(
        _behinds[look], text => text.Length == 0 || (_contexts[context].Progress[text.Index] >> (text.Length - 1) & 1) != 0);

    private Text Add(Alphabet alphabet, SymbolicSet[] items)
    {
        ulong[] taken = new ulong[alphabet.Letters.Count];
        for (int i = 0; i < items.Length; i++)
        {
            bool[] members = alphabet.Membership(items[i]);
            for (int letter = 0; letter < taken.Length; letter++)
            {
                taken[letter] |= members[letter] ? 1UL << i : 0;
            }
        }

        Text text = new(_texts.Count, items.Length, taken);
        _texts.Add(text);
        return text;
    }

    private int NumberOf(Context context)
    {
        string key = $"{context.IsStart} {string.Join(' ', context.Members)} {string.Join(' ', context.Progress)}";
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _contexts.Count;
            _numbers.Add(key, number);
            _contexts.Add(context);
        }

        return number;
    }

    /// <param name="IsStart">Whether nothing stands before.</param>
    /// <param name="Members">Whether the last character belongs to each set that is asked for.</param>
    /// <param name="Progress">For each text the lengths of its beginnings that stand before, a bit each.</param>
    private sealed record Context(bool IsStart, bool[] Members, ulong[] Progress);

    /// <param name="Index">The place among the texts.</param>
    /// <param name="Length">How many characters it has.</param>
    /// <param name="Taken">For each letter the places of the text that take it, a bit each.</param>
    private sealed record Text(int Index, int Length, ulong[] Taken);
}
