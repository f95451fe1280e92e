using System.CommandLine;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge completion</c>: scripts by which shells complete the command line.</summary>
internal sealed class CompletionCommand : Command
{
    private const string Shell = "SHELL";

    public CompletionCommand()
        : base(
            "completion",
            "Prints a script that completes commands, options and their values in a shell.\n\n" +
            "Examples:\n" +
            "  policybridge completion bash > ~/.local/share/bash-completion/completions/policybridge\n" +
            "  policybridge completion zsh > ~/.zfunc/_policybridge\n" +
            "  policybridge completion fish > ~/.config/fish/completions/policybridge.fish\n" +
            "  policybridge completion pwsh >> $PROFILE")
    {
        Argument<string> shell = new(Shell) { Description = string.Join(", ", CompletionScripts.Shells) + ".", HelpName = Shell };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);
        Arguments.Add(shell);
        SetAction(static result => Run(result.GetRequiredValue<string>(Shell), result.InvocationConfiguration));
    }

    private static int Run(string shell, InvocationConfiguration streams)
    {
        streams.Output.Write(CompletionScripts.Of(shell));
        return ExitCode.Done;
    }
}
