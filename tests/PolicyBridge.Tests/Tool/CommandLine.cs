using System.CommandLine;
using PolicyBridge.Tool.Commands;

namespace PolicyBridge.Tests.Tool;

/// <summary>Runs the tool's commands in this process.</summary>
internal static class CommandLine
{
    public static ParseResult Parse(params string[] arguments) => CommandTable.Root(arguments).Parse(arguments);

    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
