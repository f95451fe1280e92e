using PolicyBridge.Regexes.Sets;

namespace PolicyBridge.Regexes.Backtracking;

/// <summary>A part of a pattern: where it may begin and end, and whether it may be empty.</summary>
internal sealed class PositionPart
{
    public static PositionPart Nothing => new() { Empty = new PositionEnding(1, IsFree: true) };

    public Dictionary<int, int> First { get; init; } = [];

    public Dictionary<int, PositionEnding> Last { get; init; } = [];

    public required PositionEnding Empty { get; init; }

    public static PositionPart Either(PositionPart one, PositionPart other) => new()
    {
        First = Sum(one.First, other.First, static (first, second) => PositionEnding.Capped((long)first + second)),
        Last = Sum(one.Last, other.Last, static (first, second) => first.Or(second)),
        Empty = one.Empty.Or(other.Empty),
    };

    // The smaller one is added to the other, which nobody else holds: a long sequence would be copied again for each item.
    public static Dictionary<int, TValue> Sum<TValue>(Dictionary<int, TValue> one, Dictionary<int, TValue> other, Func<TValue, TValue, TValue> add)
    {
        (Dictionary<int, TValue> into, Dictionary<int, TValue> from) = one.Count >= other.Count ? (one, other) : (other, one);
        Dictionary<int, TValue> sum = new(into);
        foreach ((int position, TValue value) in from)
        {
            sum[position] = sum.TryGetValue(position, out TValue? there) ? add(there, value) : value;
        }

        return sum;
    }
}

/// <summary>In how many ways an end is reached without a character, whether one of them asks for nothing, and what can't follow.</summary>
internal readonly record struct PositionEnding(int Ways, bool IsFree, CodePointSet? Except = null)
{
    /// <summary>As many ways as are counted.</summary>
    private const int MaxWays = 1_000;

    public static int Capped(long ways) => (int)Math.Min(ways, MaxWays);

    public PositionEnding Then(PositionEnding next) => new(Capped((long)Ways * next.Ways), IsFree && next.IsFree, Except);

    public PositionEnding Or(PositionEnding other) => new(Capped((long)Ways + other.Ways), IsFree || other.IsFree, Except == other.Except ? Except : null);
}
