namespace PolicyBridge.Regexes.Matchers;

/// <summary>An automaton as what all matches begin with, what all end with, and the automaton of what is between.</summary>
internal sealed record FramedAutomaton(string Start, CharacterAutomaton Middle, string End)
{
    // Of a longer chain nothing is gained, and of more states too much time is lost.
    private const int MaxLength = 300;
    private const int MaxStates = 400;

    /// <summary>Whether a match can hold a bracket.</summary>
    public bool CanHoldBrackets => (Start + End).AsSpan().ContainsAny('[', ']')
        || Enumerable.Range(0, Middle.Count).Any(state => Middle.Next(state, '[') != CharacterAutomaton.Nowhere || Middle.Next(state, ']') != CharacterAutomaton.Nowhere);

    public static FramedAutomaton Of(CharacterAutomaton automaton)
    {
        string start = "";
        int state = 0;
        while (!automaton.IsAccepting(state) && automaton.Ways(state) is [{ Characters.Single: int only, To: var to }] && start.Length < MaxLength)
        {
            start += (char)only;
            state = to;
        }

        string shortest = automaton.Count > MaxStates ? "" : automaton.Shortest(state) ?? "";
        int length = 0;
        while (length < shortest.Length && automaton.EndsWith(state, shortest[^(length + 1)..]))
        {
            length++;
        }

        string end = shortest[^length..];
        return new FramedAutomaton(start, automaton.Before(state, end), end);
    }
}
