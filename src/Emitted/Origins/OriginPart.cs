namespace PolicyBridge.Emitted.Origins;

/// <summary>What stands between two texts.</summary>
internal static class OriginPart
{
    private static bool IsBetween(string origin, string start, string end, out ReadOnlySpan<char> part)
    {
        bool isBetween = origin.Length >= start.Length + end.Length && origin.StartsWith(start, StringComparison.Ordinal) && origin.EndsWith(end, StringComparison.Ordinal);
        part = isBetween ? origin.AsSpan(start.Length, origin.Length - start.Length - end.Length) : [];
        return isBetween;
    }
}
