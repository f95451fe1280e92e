namespace PolicyBridge.Regexes.Automata;

/// <summary>Lists the subjects of a language that has few.</summary>
internal static class FiniteLanguage
{
    /// <summary>Every subject; null where there are more than a number, or no end of them.</summary>
    public static IReadOnlyList<string>? Texts(Automaton automaton, int atMost) =>
        LetterWalk.Texts(automaton, atMost, state =>
            !automaton.IsLive(state) ? WalkStep.Leave
            : automaton.IsAccepting(state) ? WalkStep.Take
            : WalkStep.Through);
}
