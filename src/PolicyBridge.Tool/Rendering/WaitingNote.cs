using PolicyBridge.Sources;

namespace PolicyBridge.Tool.Rendering;

/// <summary>Says on a terminal what long work is about, and takes it back when it is done; silent where the output is redirected.</summary>
internal static class WaitingNote
{
    private const int MaxColumns = 79;

    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(500);

    /// <summary>Does work that prints nothing itself.</summary>
    /// <param name="writer">The error stream.</param>
    /// <param name="text">What the work is about.</param>
    /// <param name="work">The work.</param>
    public static T While<T>(TextWriter writer, string text, Func<T> work)
    {
        if (Console.IsErrorRedirected || !ReferenceEquals(writer, Console.Error))
        {
            return work();
        }

        string note = PrintableText.Of(text) is { Length: > MaxColumns } cut ? $"{cut[..(MaxColumns - 1)]}…" : PrintableText.Of(text);
        Lock gate = new();
        bool isDone = false;
        bool isShown = false;
        using Timer timer = new(_ => Show(), null, Long, Timeout.InfiniteTimeSpan);
        try
        {
            return work();
        }
        finally
        {
            lock (gate)
            {
                isDone = true;
                if (isShown)
                {
                    writer.Write($"\r{new string(' ', note.Length)}\r");
                }
            }
        }

        void Show()
        {
            lock (gate)
            {
                if (!isDone)
                {
                    writer.Write(note);
                    isShown = true;
                }
            }
        }
    }
}
