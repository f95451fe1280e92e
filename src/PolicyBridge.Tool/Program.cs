using System.CommandLine;
using System.CommandLine.Invocation;
using PolicyBridge.Tool;

#if NATIVE
if (ManagedTool.Answers(args))
{
    return ManagedTool.Run(args);
}
#endif

ParseResult result = Verbs.Root(args).Parse(args);
if (result.Action is ParseErrorAction)
{
    CommandLineErrors.Write(result, Console.Error);
    return ExitCode.Failed;
}

try
{
    // Ctrl-C waits so long for servers that were started to be ended.
    return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
}
catch (Exception exception)
{
    // What a reader or target can't do is a diagnostic; this is neither.
    Console.Error.WriteLine($"error: PolicyBridge failed, which is a mistake in it: {exception}");
    return ExitCode.Failed;
}
