namespace PolicyBridge.Regexes.Automata;

/// <summary>The answer to a question about all subjects.</summary>
internal abstract record Decision;

/// <summary>It is so, for every subject.</summary>
internal sealed record Holds : Decision;

/// <summary>It is not so.</summary>
/// <param name="Witness">A shortest subject that shows it; of several the one that reads best.</param>
internal sealed record Fails(string Witness) : Decision;

/// <summary>It was not found out.</summary>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal sealed record Undecided(string Reason) : Decision;
