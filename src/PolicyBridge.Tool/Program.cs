using PolicyBridge.Tool;

#if NATIVE
if (ManagedTool.Answers(args))
{
    return ManagedTool.Run(args);
}
#endif

return CommandLineRun.Run(args, Console.Out, Console.Error);
