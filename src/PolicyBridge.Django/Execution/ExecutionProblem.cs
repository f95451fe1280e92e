using System.Text.Json;

namespace PolicyBridge.Django.Execution;

/// <summary>Why a Python that ran a settings module has no settings to tell.</summary>
internal abstract record ExecutionProblem
{
    private ExecutionProblem()
    {
    }

    /// <summary>There was not enough memory.</summary>
    public sealed record Memory : ExecutionProblem;

    /// <summary>The settings are more than an answer may hold.</summary>
    public sealed record Size : ExecutionProblem;

    /// <summary>An exception that nothing catches.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Message">Its text, which may be empty.</param>
    /// <param name="File">The file of the project in which it was raised or passed through last, as a full path.</param>
    /// <param name="Line">The line there, from 1.</param>
    public sealed record Raised(string Type, string Message, string? File, int Line) : ExecutionProblem;

    /// <exception cref="FormatException">It is of no such kind.</exception>
    public static ExecutionProblem Read(JsonElement problem) => problem.GetProperty("kind").GetString() switch
    {
        "memory" => new Memory(),
        "size" => new Size(),
        "exception" => new Raised(
            ExecutionJson.StringOf(problem.GetProperty("type")),
            ExecutionJson.StringOf(problem.GetProperty("message")),
            problem.TryGetProperty("file", out JsonElement file) ? file.GetString() : null,
            problem.TryGetProperty("line", out JsonElement line) ? line.GetInt32() : 1),
        var kind => throw new FormatException($"A problem of Python is of the unknown kind '{kind}'."),
    };
}
