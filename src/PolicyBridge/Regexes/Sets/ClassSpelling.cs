namespace PolicyBridge.Regexes.Sets;

/// <summary>How a source wrote an item of one character: the members of a class, in their order.</summary>
internal sealed record ClassSpelling(IReadOnlyList<ClassMember> Members, bool Negated)
{
    public static ClassSpelling None { get; } = new([], Negated: false);
}

/// <summary>A member of a class.</summary>
internal abstract record ClassMember;

/// <summary>One character, or a run of them; a single character has both ends equal.</summary>
internal sealed record RangeMember(int First, int Last) : ClassMember;

/// <summary><c>\d \D \s \S \w \W</c>.</summary>
/// <param name="Letter">The letter behind the backslash.</param>
internal sealed record CategoryMember(char Letter) : ClassMember;
