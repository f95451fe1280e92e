using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>A step from one position to another.</summary>
/// <param name="To">The position that takes the next character.</param>
/// <param name="Ways">In how many ways an engine takes the step.</param>
/// <param name="Except">Characters on which it is not taken, behind a loop that gives none of them back; null for none.</param>
internal readonly record struct PositionStep(int To, int Ways, CodePointSet? Except = null);

/// <summary>Positions from one on, up to another that does not belong to them.</summary>
internal readonly record struct PositionRange(int First, int End)
{
    public bool Contains(int position) => position >= First && position < End;
}
