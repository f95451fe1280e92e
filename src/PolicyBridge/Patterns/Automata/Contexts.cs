namespace PolicyBridge.Patterns.Automata;

/// <summary>
/// What is remembered of the character before a place: whether there is one, and to which of the sets that assertions
/// ask for it belongs.
/// </summary>
internal sealed class Contexts
{
    /// <summary>No character stands before: the start of the subject.</summary>
    public const int Start = 0;

    private readonly int[] _afterLetter;
    private readonly List<HashSet<SymbolicSet>> _members = [[]];

    public Contexts(Alphabet alphabet, IReadOnlyCollection<SymbolicSet> asked)
    {
        _afterLetter = new int[alphabet.Letters.Count];
        foreach (Letter letter in alphabet.Letters)
        {
            HashSet<SymbolicSet> members = [.. asked.Where(set => alphabet.Membership(set)[letter.Index])];
            int known = _members.FindIndex(1, other => other.SetEquals(members));
            _afterLetter[letter.Index] = known > 0 ? known : _members.Count;
            if (known < 0)
            {
                _members.Add(members);
            }
        }
    }

    public int After(Letter letter) => _afterLetter[letter.Index];

    /// <summary>Whether the character before belongs to a set that an assertion asks for; false at the start.</summary>
    public bool IsIn(int context, SymbolicSet set) => _members[context].Contains(set);
}
