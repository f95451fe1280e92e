using System.Globalization;
using PolicyBridge.Regexes.Matchers;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>Automata as C#: the states of a switch, and sets of characters as patterns and as classes.</summary>
internal static class CharacterPattern
{
    /// <summary>A set as a pattern behind <c>is</c>.</summary>
    public static string Of(CodePointSet characters) => string.Join(" or ", characters.Ranges.Select(range =>
        range.First == range.Last ? Literal(range.First)
        : range.Last == range.First + 1 ? $"{Literal(range.First)} or {Literal(range.Last)}"
        : characters.Ranges.Length == 1 ? $">= {Literal(range.First)} and <= {Literal(range.Last)}"
        : $"(>= {Literal(range.First)} and <= {Literal(range.Last)})"));

    /// <summary>A set as a class, as a regex has it in brackets. What begins with a hyphen stands first, so that no other hyphen is read as one of a range.</summary>
    public static string ClassOf(CodePointSet characters) => string.Concat(characters.Ranges
        .SelectMany(range => range.Last > range.First + 1 ? [range] : new CodePointRange[] { new(range.First, range.First), new(range.Last, range.Last) }.Distinct())
        .OrderBy(range => range.First == '-' ? 0 : 1)
        .Select(range => range.First == range.Last ? $"{(char)range.First}" : $"{(char)range.First}-{(char)range.Last}"));

    /// <summary>A method that goes through a subject state by state.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="automaton">The automaton.</param>
    /// <param name="first">The state in which it begins.</param>
    public static string Method(string name, CharacterAutomaton automaton, int first)
    {
        List<int> states = [first];
        for (int i = 0; i < states.Count; i++)
        {
            states.AddRange(automaton.Ways(states[i]).Select(way => way.To).Where(to => !states.Contains(to)).Distinct().ToArray());
        }

        string ways = string.Concat(states.Index().Where(state => automaton.Ways(state.Item).Count > 0)
            .Select(state => $"                {Number(state.Index)} => {Next(state.Item)},\n"));
        return $$"""
                private static bool {{name}}(ReadOnlySpan<char> text)
                {
                    int state = 0;
                    foreach (char c in text)
                    {
                        state = state switch
                        {
            {{ways}}                _ => -1,
                        };
                    }

                    return state is {{string.Join(" or ", states.Index().Where(state => automaton.IsAccepting(state.Item)).Select(state => Number(state.Index)))}};
                }

            """;

        string Next(int state)
        {
            (CodePointSet Characters, int To)[] ways = [.. automaton.Ways(state).OrderBy(way => way.Characters.Ranges.Length)];
            string[] conditions = [.. ways.Select(way => $"c is {Of(way.Characters)} ? {Number(states.IndexOf(way.To))} : ")];
            bool isComplete = CodePointSet.OfRanges(ways.SelectMany(way => way.Characters.Ranges)).Equals(CodePointSets.Bmp);
            return automaton.AcceptsAll(state) || (isComplete && ways.Length == 1) ? Number(states.IndexOf(ways[0].To))
                : isComplete ? string.Concat(conditions.SkipLast(1)) + Number(states.IndexOf(ways[^1].To))
                : string.Concat(conditions) + "-1";
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Literal(int character) => character switch
    {
        '\'' or '\\' => $"'\\{(char)character}'",
        >= ' ' and <= '~' => $"'{(char)character}'",
        _ => $"'\\u{character:x4}'",
    };
}
