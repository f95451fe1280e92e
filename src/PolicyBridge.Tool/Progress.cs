using System.Diagnostics;
using System.Globalization;

namespace PolicyBridge.Tool;

/// <summary>How far long work has come, on one line of a terminal; silent where the output is redirected.</summary>
/// <param name="writer">The standard error stream.</param>
/// <param name="total">How many steps there are, as far as is known.</param>
internal sealed class Progress(TextWriter writer, int total) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly bool _isShown = !Console.IsErrorRedirected && ReferenceEquals(writer, Console.Error);
    private readonly Lock _lock = new();
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private int _steps;
    private bool _hasWritten;

    /// <summary>One step is done.</summary>
    public void Step()
    {
        int steps = Interlocked.Increment(ref _steps);
        if (!_isShown)
        {
            return;
        }

        lock (_lock)
        {
            if (_sinceShown.Elapsed > Interval)
            {
                _sinceShown.Restart();
                _hasWritten = true;
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"\r{steps} answers to {total} requests "));
            }
        }
    }

    /// <summary>Leaves the line empty.</summary>
    public void Dispose()
    {
        if (_hasWritten)
        {
            writer.Write("\r" + new string(' ', 60) + "\r");
        }
    }
}
