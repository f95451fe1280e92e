using System.CommandLine;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge completion</c>: scripts by which shells complete the command line.</summary>
internal static class CompletionCommand
{
    public static Command Create()
    {
        Argument<string> shell = new("SHELL") { Description = string.Join(", ", CompletionScripts.Shells) + "." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        Command command = new(
            "completion",
            "Prints a script that completes verbs, options and their values in a shell.\n\n" +
            "Examples:\n" +
            "  policybridge completion bash > ~/.local/share/bash-completion/completions/policybridge\n" +
            "  policybridge completion zsh > ~/.zfunc/_policybridge\n" +
            "  policybridge completion fish > ~/.config/fish/completions/policybridge.fish\n" +
            "  policybridge completion pwsh >> $PROFILE")
        {
            shell,
        };
        command.SetAction(result =>
        {
            result.InvocationConfiguration.Output.Write(CompletionScripts.Of(result.GetRequiredValue(shell)));
            return ExitCode.Done;
        });
        return command;
    }
}
