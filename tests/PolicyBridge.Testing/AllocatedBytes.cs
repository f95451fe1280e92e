namespace PolicyBridge.Testing;

/// <summary>Work that is counted by what it allocates, which is the same on every machine, and not by a clock.</summary>
internal static class AllocatedBytes
{
    /// <summary>What an action allocates on this thread.</summary>
    public static long Of(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
