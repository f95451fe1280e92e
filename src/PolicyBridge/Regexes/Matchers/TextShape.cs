using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Matchers;

/// <summary>The texts that begin with one text, end with another, and between them have only characters of a set.</summary>
/// <param name="Start">The beginning, or the whole text where there is no set.</param>
/// <param name="Middle">The set; null where the beginning is the whole text.</param>
/// <param name="Least">How many characters of the set there are at the least.</param>
/// <param name="End">The end.</param>
/// <param name="IsOpen">Whether anything may follow the beginning.</param>
internal sealed record TextShape(string Start, CodePointSet? Middle = null, int Least = 0, string End = "", bool IsOpen = false);
