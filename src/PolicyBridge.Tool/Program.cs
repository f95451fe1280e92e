using System.CommandLine;
using System.CommandLine.Invocation;
using PolicyBridge.Tool;

RootCommand root = new("Carries a Django project's cross-origin policy over to nginx, ASP.NET Core and YARP.");
root.Subcommands.Add(TranslateCommand.Create());
root.Subcommands.Add(ShowCommand.Create());
root.Subcommands.Add(CheckCommand.Create());
root.Subcommands.Add(RuleCommand.Create());
root.Subcommands.Add(CompareCommand.Create());
root.Subcommands.Add(ExplainCommand.Create());
root.Subcommands.Add(VerifyCommand.Create());

ParseResult result = root.Parse(args);
if (result.Action is ParseErrorAction mistake)
{
    mistake.ShowHelp = false;
    await result.InvokeAsync();
    return ExitCode.Failed;
}

return await result.InvokeAsync();
