using System.Globalization;
using PolicyBridge.Regexes.Matchers;
using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>Automata as C#: the states of a switch, and sets of characters as patterns and as classes.</summary>
internal static class CharacterPattern
{
    /// <summary>A set as a pattern behind <c>is</c>.</summary>
    public static string Of(CodePointSet characters) =>
        characters.Contains(char.MaxValue) && characters.Complement().Intersect(CodePointSets.Bmp) is { Ranges.Length: > 0 } others && others.Ranges.Length <= characters.Ranges.Length
            ? $"not {(others.Single is null ? $"({Union(others)})" : Union(others))}"
            : Union(characters);

    /// <summary>A set as a class, as a regex has it in brackets. What begins with a hyphen stands first, so that no other hyphen is read as one of a range.</summary>
    public static string ClassOf(CodePointSet characters) => string.Concat(characters.Ranges
        .SelectMany(range => range.Last > range.First + 1 ? [range] : new CodePointRange[] { new(range.First, range.First), new(range.Last, range.Last) }.Distinct())
        .OrderBy(range => range.First == '-' ? 0 : 1)
        .Select(range => range.First == range.Last ? $"{(char)range.First}" : $"{(char)range.First}-{(char)range.Last}"));

    /// <summary>A method that goes through a subject state by state.</summary>
    /// <param name="name">The method's name.</param>
    /// <param name="automaton">The automaton.</param>
    public static string Method(string name, CharacterAutomaton automaton)
    {
        int[] states = [.. Enumerable.Range(0, automaton.Count)];
        if (!states.Any(automaton.IsAccepting))
        {
            return $"    // Nothing matches it.\n    private static bool {name}(ReadOnlySpan<char> text) => false;\n";
        }

        string ways = string.Concat(states.Where(state => automaton.Ways(state).Count > 0).Select(state => $"                {Number(state)} => {Next(state)},\n"));
        return $$"""
                private static bool {{name}}(ReadOnlySpan<char> text)
                {
                    // The smallest automaton: in each state a character leads to another one, or nowhere, which is -1.
                    int state = 0;
                    foreach (char c in text)
                    {
                        state = state switch
                        {
            {{ways}}                _ => -1,
                        };
                    }

                    return state is {{Numbers(states.Where(automaton.IsAccepting))}};
                }

            """;

        string Next(int state)
        {
            (CodePointSet Characters, int To)[] ways = [.. automaton.Ways(state).OrderBy(way => way.Characters.Ranges.Length)];
            List<string> conditions = [];
            CodePointSet before = CodePointSet.Empty;
            foreach ((CodePointSet characters, int to) in ways)
            {
                // What has gone another way before may stand in the pattern, where it is shorter so.
                CodePointSet all = before.Union(characters);
                conditions.Add($"c is {(Of(all).Length <= Of(characters).Length ? Of(all) : Of(characters))} ? {Number(to)} : ");
                before = all;
            }

            bool isComplete = before.Equals(CodePointSets.Bmp);
            return automaton.AcceptsAll(state) || (isComplete && ways.Length == 1) ? Number(ways[0].To)
                : isComplete ? string.Concat(conditions.SkipLast(1)) + Number(ways[^1].To)
                : string.Concat(conditions) + "-1";
        }
    }

    private static string Union(CodePointSet characters) => Union(characters, Literal);

    private static string Numbers(IEnumerable<int> numbers) => Union(CodePointSet.Of([.. numbers]), Number);

    private static string Union(CodePointSet set, Func<int, string> literal) => string.Join(" or ", set.Ranges.Select(range =>
        range.First == range.Last ? literal(range.First)
        : range.Last == range.First + 1 ? $"{literal(range.First)} or {literal(range.Last)}"
        : set.Ranges.Length == 1 ? $">= {literal(range.First)} and <= {literal(range.Last)}"
        : $"(>= {literal(range.First)} and <= {literal(range.Last)})"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Literal(int character) => character switch
    {
        '\'' or '\\' => $"'\\{(char)character}'",
        >= ' ' and <= '~' => $"'{(char)character}'",
        _ => $"'\\u{character:x4}'",
    };
}
