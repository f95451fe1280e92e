using System.Globalization;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Automata;

/// <summary>Writes an automaton in the words that <see cref="Policy.Engine.PatternTable"/> reads.</summary>
internal static class TableWriter
{
    /// <summary>The states, without those from which no subject is accepted.</summary>
    public static string Write(Automaton automaton)
    {
        int[] live = [.. Enumerable.Range(0, automaton.Count).Where(state => state == Automaton.Start || automaton.IsLive(state))];
        int[] numbers = new int[automaton.Count];
        for (int i = 0; i < live.Length; i++)
        {
            numbers[live[i]] = i;
        }

        List<string> sets = [];
        string[] states = [.. live.Select(state => Word(automaton, state, numbers, sets))];
        return $"{string.Join('|', sets)} {string.Join(' ', states)}";
    }

    /// <summary>Characters in the words that <see cref="Policy.Engine.CharacterRanges"/> reads.</summary>
    public static string Write(CodePointSet characters) => string.Join('.', characters.Ranges.Select(range => range.First == range.Last
        ? string.Create(CultureInfo.InvariantCulture, $"{range.First:x}")
        : string.Create(CultureInfo.InvariantCulture, $"{range.First:x}-{range.Last:x}")));

    private static string Word(Automaton automaton, int state, int[] numbers, List<string> sets)
    {
        IReadOnlyList<Letter> letters = automaton.Alphabet.Letters;
        bool accepts = automaton.IsAccepting(state);
        return accepts && letters.All(letter => automaton.Next(state, letter) == state) ? "*"
            : (accepts ? "$" : "") + string.Join(',', letters
                .GroupBy(letter => automaton.Next(state, letter))
                .Where(way => automaton.IsLive(way.Key))
                .OrderBy(way => numbers[way.Key])
                .Select(way => string.Create(CultureInfo.InvariantCulture, $"{NumberOf(sets, way)}>{numbers[way.Key]}")));
    }

    private static int NumberOf(List<string> sets, IEnumerable<Letter> letters)
    {
        string set = Write(CodePointSet.OfRanges(letters.SelectMany(letter => letter.Characters.Ranges)));
        if (!sets.Contains(set))
        {
            sets.Add(set);
        }

        return sets.IndexOf(set);
    }
}
