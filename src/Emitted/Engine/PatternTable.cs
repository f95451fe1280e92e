using System.Globalization;

namespace PolicyBridge.Policy.Engine;

/// <summary>
/// A deterministic automaton, as it is written down. The first word lists the sets of characters that it tells apart; each other
/// word is a state, the first of them the start. It begins with <c>*</c> where every subject that gets there matches, or with
/// <c>$</c> where a subject that ends there does; then come the ways out, <c>2&gt;5</c> for set 2 to state 5. Where there is no
/// way out the subject does not match.
/// </summary>
internal sealed class PatternTable
{
    /// <summary>Reads the states.</summary>
    public PatternTable(string text)
    {
        string[] words = text.Split(' ');
        CharacterRanges[] sets = [.. words[0].Split('|').Select(CharacterRanges.Parse)];
        List<State> states = [];
        foreach (string word in words.Skip(1))
        {
            char mark = word.Length == 0 ? ' ' : word[0];
            string rest = mark is '*' or '$' ? word.Substring(1) : word;
            List<Way> ways = [];
            foreach (string way in rest.Length == 0 ? [] : rest.Split(','))
            {
                string[] parts = way.Split('>');
                ways.Add(new Way(sets[Number(parts[0])], Number(parts[1])));
            }

            states.Add(new State(mark == '*', mark == '$', [.. ways]));
        }

        States = states;
    }

    /// <summary>The states.</summary>
    public IReadOnlyList<State> States { get; }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A state.</summary>
    /// <param name="AcceptsAll">Whether a subject matches here, whatever follows.</param>
    /// <param name="AcceptsEnd">Whether a subject that ends here matches.</param>
    /// <param name="Ways">The ways out.</param>
    public sealed record State(bool AcceptsAll, bool AcceptsEnd, Way[] Ways);

    /// <summary>The characters that lead to a state.</summary>
    public readonly record struct Way(CharacterRanges Characters, int To);
}
