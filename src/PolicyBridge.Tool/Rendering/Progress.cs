using Spectre.Console;

namespace PolicyBridge.Tool.Rendering;

/// <summary>How far long work has come, as a bar on a terminal; silent where the output is redirected.</summary>
internal static class Progress
{
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Does work, and shows a bar once it has gone on for half a second.</summary>
    /// <param name="writer">The standard error stream.</param>
    /// <param name="what">What is done.</param>
    /// <param name="total">How many steps there are.</param>
    /// <param name="start">Starts the work, which calls what it is given after each step, on any thread.</param>
    public static async Task<T> RunAsync<T>(TextWriter writer, string what, int total, Func<Action, Task<T>> start)
    {
        int steps = 0;
        Task<T> work = start(() => Interlocked.Increment(ref steps));
        bool isOnTerminal = !Console.IsErrorRedirected && ReferenceEquals(writer, Console.Error);
        if (isOnTerminal && await Task.WhenAny(work, Task.Delay(Long)) != work)
        {
            await ShowAsync(writer, what, total, () => Volatile.Read(ref steps), work);
        }

        return await work;
    }

    // On its own, so that the library is loaded only where there is a bar to draw.
    private static Task ShowAsync(TextWriter writer, string what, int total, Func<int> steps, Task work)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        return console.Progress().AutoClear(true).StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask(what, maxValue: total);
            while (await Task.WhenAny(work, Task.Delay(Interval)) != work)
            {
                bar.Value = steps();
            }
        });
    }
}
