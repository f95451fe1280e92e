using System.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>Runs the cases of a target. A case is made of the seed and its number alone, so that each can be run by itself.</summary>
internal static class FuzzRun
{
    private const int MaxFailures = 5;

    public static FuzzReport Run(FuzzTarget target, int seed, int cases)
    {
        List<string> failures = [];
        (TimeSpan Took, int Case) slowest = default;
        (long Bytes, int Case) largest = default;
        int ran = 0;
        for (; ran < cases && failures.Count < MaxFailures; ran++)
        {
            string text = Text(target, seed, ran);
            long start = Stopwatch.GetTimestamp();
            FuzzFailure? failure = Failure(target, text, out long bytes);
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            slowest = took > slowest.Took ? (took, ran) : slowest;
            largest = bytes > largest.Bytes ? (bytes, ran) : largest;
            if (failure is not null)
            {
                string least = Least(text, shorter => Failure(target, shorter, out _)?.Fault == failure.Fault);
                failures.Add($"{target.Name}, case {ran} of seed {seed}: {PythonRepr.Of(least)}\n{Failure(target, least, out _)?.Exception ?? failure.Exception}");
            }
        }

        return new FuzzReport(ran, failures, slowest.Took, slowest.Case, largest.Bytes, largest.Case);
    }

    public static string Text(FuzzTarget target, int seed, int number) => target.Make(new Random(unchecked((seed * 486_187_739) + number)));

    /// <summary>What a text breaks; null where it breaks nothing.</summary>
    /// <param name="target">What reads it.</param>
    /// <param name="text">The text.</param>
    /// <param name="bytes">What was allocated meanwhile, the checks included.</param>
    public static FuzzFailure? Failure(FuzzTarget target, string text, out long bytes)
    {
        // The promise is that nothing is thrown, so that every kind counts.
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? thrown = Record.Exception(() => target.Check(text));
        bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        if (thrown is null && bytes > target.MaxBytes)
        {
            thrown = new InsufficientMemoryException($"{bytes} bytes were allocated, and {target.MaxBytes} may be.");
        }

        return thrown is null ? null : new FuzzFailure(thrown);
    }

    /// <summary>Takes characters away for as long as a text has what is asked for, in ever smaller pieces.</summary>
    public static string Least(string text, Predicate<string> has)
    {
        for (int size = text.Length / 2; size > 0; size /= 2)
        {
            for (int at = 0; at + size <= text.Length;)
            {
                string shorter = text.Remove(at, size);
                (text, at) = has(shorter) ? (shorter, at) : (text, at + size);
            }
        }

        return text;
    }
}
