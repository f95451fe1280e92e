namespace PolicyBridge.Regexes.Sets;

/// <summary>
/// The characters one item of a pattern matches, between two bounds.
/// </summary>
/// <remarks>
/// What <c>\w</c> and <c>\d</c> hold beyond Latin-1 depends on the Unicode version of the Python that runs Django, and
/// case folding beyond Latin-1 needs tables that are not carried here. So an item has a lower and an upper bound. A
/// writer takes the lower one where more characters would mean more matches and the upper one inside a negative
/// look-around; either way the translation is never wider. Within Latin-1 the two bounds always agree.
/// </remarks>
/// <param name="Certain">What every Python matches.</param>
/// <param name="Possible">What some Python may match.</param>
/// <param name="NeedsFoldingTables">The bounds differ because of re.I and a member beyond Latin-1.</param>
internal sealed record CharacterSet(CodePointSet Certain, CodePointSet Possible, bool NeedsFoldingTables = false)
{
    public static CharacterSet Empty { get; } = Exactly(CodePointSet.Empty);

    public static CharacterSet Digit { get; } = OpenBeyondLatin1(CodePointSets.AsciiDigit);

    public static CharacterSet Word { get; } = OpenBeyondLatin1(CodePointSets.Latin1Word);

    public bool IsExact => Certain.Equals(Possible);

    public static CharacterSet Exactly(CodePointSet set) => new(set, set);

    public CharacterSet Union(CharacterSet other) =>
        new(Certain.Union(other.Certain), Possible.Union(other.Possible), NeedsFoldingTables || other.NeedsFoldingTables);

    public CharacterSet Complement() => new(Possible.Complement(), Certain.Complement(), NeedsFoldingTables);

    private static CharacterSet OpenBeyondLatin1(CodePointSet set) => new(set, set.Union(CodePointSets.BeyondLatin1));
}
