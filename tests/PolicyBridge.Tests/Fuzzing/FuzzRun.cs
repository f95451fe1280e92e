using System.Diagnostics;
using PolicyBridge.Text;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>Runs the cases of a target. A case is made of the seed and its number alone, so that each can be run by itself.</summary>
internal static class FuzzRun
{
    private const int MaxFailures = 5;

    public static FuzzReport Run(FuzzTarget target, int seed, int cases)
    {
        List<string> failures = [];
        TimeSpan longest = TimeSpan.Zero;
        int slowest = 0;
        int ran = 0;
        for (; ran < cases && failures.Count < MaxFailures; ran++)
        {
            long start = Stopwatch.GetTimestamp();
            string text = Text(target, seed, ran);
            if (Failure(target, text) is { } failure)
            {
                string least = Least(text, shorter => Failure(target, shorter)?.GetType() == failure.GetType());
                failures.Add($"{target.Name}, case {ran} of seed {seed}: {PythonRepr.Of(least)}\n{Failure(target, least)}");
            }

            TimeSpan took = Stopwatch.GetElapsedTime(start);
            (longest, slowest) = took > longest ? (took, ran) : (longest, slowest);
        }

        return new FuzzReport(ran, failures, longest, slowest);
    }

    public static string Text(FuzzTarget target, int seed, int number) => target.Make(new Random(unchecked((seed * 486_187_739) + number)));

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

    // The promise is that nothing is thrown, so that every kind counts.
    private static Exception? Failure(FuzzTarget target, string text) => Record.Exception(() => target.Check(text));
}
