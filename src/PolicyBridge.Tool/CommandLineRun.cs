using System.CommandLine;
using System.CommandLine.Invocation;
using PolicyBridge.Tool.Commands;

namespace PolicyBridge.Tool;

/// <summary>One call of the tool, from its arguments to its exit code.</summary>
internal static class CommandLineRun
{
    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="arguments">What stands on the command line.</param>
    /// <param name="output">Takes what the command says.</param>
    /// <param name="error">Takes errors and progress.</param>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        ParseResult result = CommandTable.Root(arguments, ToolModules.Standard).Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            CommandLineErrors.Write(result, error);
            return ExitCode.Failed;
        }

        try
        {
            // Ctrl-C waits so long for servers that were started to be ended.
            return result.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            });
        }
        catch (Exception exception)
        {
            // What a reader or target can't do is a diagnostic; this is neither.
            error.WriteLine($"error: PolicyBridge failed, which is a mistake in it: {exception}");
            return ExitCode.Failed;
        }
    }
}
