namespace PolicyBridge.Emitted.Origins;

/// <summary>Origins that the smallest automaton of a regex accepts.</summary>
internal static class OriginTable
{
    // Whether a part of an Origin ends in a state that accepts. A kind of character is its place in a row; row 0 and kind 0 are for what leads
    // nowhere, and the first number of a row says whether it accepts.
    private static bool IsAccepted(ReadOnlySpan<char> part, ReadOnlySpan<byte> kinds, ReadOnlySpan<ushort> rows, int width)
    {
        int row = 1;
        foreach (char c in part)
        {
            int kind = c < kinds.Length ? kinds[c] : 0;
            row = kind == 0 ? 0 : rows[(row * width) + kind];
        }

        return rows[row * width] != 0;
    }
}
