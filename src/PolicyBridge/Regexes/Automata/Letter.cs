using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Automata;

/// <summary>Characters that no pattern at hand tells apart, and the one of them that is shown to people.</summary>
/// <param name="Index">The place in the alphabet.</param>
/// <param name="Characters">The characters; of those beyond Latin-1 only the ones of <paramref name="Kind"/>.</param>
/// <param name="Kind">What they are beyond Latin-1.</param>
/// <param name="Representative">A code point that stands for them.</param>
internal sealed record Letter(int Index, CodePointSet Characters, WideKind Kind, int Representative)
{
    public bool IsNewline => Representative == '\n';
}
