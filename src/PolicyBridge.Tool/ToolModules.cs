using System.CommandLine;
using PolicyBridge.Targets;
#if !NATIVE
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Tool.Commands;
#endif

namespace PolicyBridge.Tool;

/// <summary>What the tool is made of beside itself: the targets that it knows, and who verifies them. It names none of them.</summary>
/// <param name="Targets">The targets.</param>
/// <param name="CreateVerify">Makes the command that runs what targets emit; native code leaves that to the managed tool.</param>
internal sealed record ToolModules(TargetRegistry Targets, Func<Command> CreateVerify)
{
    /// <summary>The targets that come along, and the servers that run them.</summary>
    public static ToolModules Standard { get; } = new(
        Target.All,
#if NATIVE
        ManagedTool.CreateVerify);
#else
        static () => new VerifyCommand(TargetServers.All));
#endif
}
