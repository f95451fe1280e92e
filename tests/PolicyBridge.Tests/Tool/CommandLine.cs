using System.CommandLine;
using PolicyBridge.Tool;
using PolicyBridge.Tool.Commands;

namespace PolicyBridge.Tests.Tool;

/// <summary>Runs the tool's commands in this process.</summary>
internal static class CommandLine
{
    public static ParseResult Parse(params string[] arguments) => CommandTable.Root(arguments, ToolModules.Standard).Parse(arguments);

    public static (int Code, string Output, string Error) Run(params string[] arguments) => Run(ToolModules.Standard, arguments);

    /// <summary>The same with other targets than those that come along.</summary>
    public static (int Code, string Output, string Error) Run(ToolModules modules, params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = CommandTable.Root(arguments, modules).Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>What is printed, with paths as whoever stands in a folder sees them.</summary>
    public static string SeenFrom(string folder, string printed) =>
        printed.Replace(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
