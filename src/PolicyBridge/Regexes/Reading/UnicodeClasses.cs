using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Reading;

/// <summary>What <c>\w</c> and <c>\d</c> are read as, where <c>re.A</c> does not say.</summary>
internal sealed record UnicodeClasses(CharacterSet Word, CharacterSet Digit)
{
    /// <summary>Between what every release of Unicode and what some release takes.</summary>
    public static UnicodeClasses OfAnyRelease { get; } = new(CharacterSet.Word, CharacterSet.Digit);
}
