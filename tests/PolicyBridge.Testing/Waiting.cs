namespace PolicyBridge.Testing;

/// <summary>Waits for what other processes do. What never comes is ended by the suite's guard against tests that hang.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<bool> condition)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(5));
        while (!condition())
        {
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Whether a process runs; one whose parent is gone is a zombie until somebody has asked for its end.</summary>
    public static bool IsRunning(string process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
