namespace PolicyBridge.Conformance.Requests;

/// <summary>A subject to ask about, an origin or a target, and what it is about in a few words.</summary>
internal readonly record struct AskedSubject(string Text, string Why);

/// <summary>The subjects that belong to one entry, one alternative or one regex, by what they are worth.</summary>
/// <param name="Setting">The setting that they come from.</param>
/// <param name="IsPath">Whether they are targets, not origins.</param>
internal sealed record SubjectGroup(string Setting, bool IsPath)
{
    /// <summary>An accepted one, then the attacks on it that show whether anything around it is let in.</summary>
    public IReadOnlyList<AskedSubject> Owed { get; init; } = [];

    /// <summary>Those by which the commonest slips show: a dot that is not escaped, a class that is too wide.</summary>
    public IReadOnlyList<AskedSubject> Edges { get; init; } = [];

    /// <summary>Accepted ones for the smaller parts, and further attacks.</summary>
    public IReadOnlyList<AskedSubject> More { get; init; } = [];

    /// <summary>Refused ones that miss by one character.</summary>
    public IReadOnlyList<AskedSubject> Near { get; init; } = [];

    /// <summary>What no browser sends.</summary>
    public IReadOnlyList<AskedSubject> Odd { get; init; } = [];

    /// <summary>One subject of each group in turn.</summary>
    public static IEnumerable<T> InTurn<T>(IEnumerable<IReadOnlyList<T>> groups)
    {
        IReadOnlyList<T>[] lists = [.. groups];
        int longest = lists.Length == 0 ? 0 : lists.Max(list => list.Count);
        return Enumerable.Range(0, longest).SelectMany(i => lists.Where(list => i < list.Count).Select(list => list[i]));
    }
}
