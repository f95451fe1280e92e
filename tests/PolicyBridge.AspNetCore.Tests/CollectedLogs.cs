using Microsoft.Extensions.Logging;

namespace PolicyBridge.AspNetCore.Tests;

/// <summary>Keeps what the library logs, and lets tests wait for it.</summary>
internal sealed class CollectedLogs : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<(int Id, LogLevel Level, string Message)> _entries = [];
    private readonly List<(int Id, TaskCompletionSource<string> Source)> _waiting = [];

    public IReadOnlyList<(int Id, LogLevel Level, string Message)> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>The next message with an event id.</summary>
    public Task<string> WaitForAsync(int id, TimeSpan patience)
    {
        TaskCompletionSource<string> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Add((id, source));
        }

        return source.Task.WaitAsync(patience);
    }

    public ILogger CreateLogger(string categoryName) =>
        categoryName == DjangoCorsLog.Category ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
        {
            string message = formatter(state, exception);
            _entries.Add((eventId.Id, logLevel, message));
            foreach ((int id, TaskCompletionSource<string> source) in _waiting.Where(w => w.Id == eventId.Id).ToArray())
            {
                _waiting.Remove((id, source));
                source.SetResult(message);
            }
        }
    }

    public void Dispose()
    {
    }
}
