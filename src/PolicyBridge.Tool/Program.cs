using System.CommandLine;
using PolicyBridge.Tool;

RootCommand root = new("Carries a Django project's cross-origin policy over to nginx, ASP.NET Core and YARP.");
root.Subcommands.Add(TranslateCommand.Create());
return await root.Parse(args).InvokeAsync();
