using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Something whose contents the heap keeps. A kind that does not say what becomes of it where ways meet does not compile.</summary>
internal interface IChangeable
{
    /// <summary>When it was made, in the order of <see cref="Heap.Now"/>.</summary>
    long Age { get; }

    /// <summary>Whether it is joined after everything else.</summary>
    bool IsJoinedLast { get; }

    /// <summary>Leaves of its contents what all versions agree on; the rest becomes unknown.</summary>
    void Join(Joins joins, IReadOnlyList<Kept> versions, SourceSpan place);

    /// <summary>Gives up what one turn of a loop changed, of which the number of turns is not known. Values of names are dealt with by name.</summary>
    /// <returns>Whether something was still known.</returns>
    bool ForgetTurn(UnknownLoops loops, Kept after, LoopTurn turn);
}

/// <summary>One turn of a loop of which the number of turns is not known.</summary>
/// <param name="Start">The age of what was made last before it.</param>
/// <param name="Cause">Why what it changes is unknown.</param>
/// <param name="Place">Where the loop stands.</param>
internal sealed record LoopTurn(long Start, string Cause, SourceSpan Place)
{
    /// <summary>Whether something was there before the turn, so that the turn can change it.</summary>
    public bool IsOlder(IChangeable target) => target.Age <= Start;
}
