using System.Diagnostics;

namespace PolicyBridge.Tests.Tool.Commands;

public class CompletionCommandTests
{
    // What bash does when somebody presses the tab key behind a line: it sets four variables and calls the function.
    private const string Press = """
        set -u
        COMP_LINE=$1
        COMP_POINT=${#COMP_LINE}
        read -ra COMP_WORDS <<< "$COMP_LINE"
        [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        command=$(complete -p policybridge)
        [[ $command =~ -F\ ([^ ]+) ]]
        "${BASH_REMATCH[1]}"
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    [Theory]
    [InlineData("policybridge tr", "translate")]
    [InlineData("policybridge rule PB309", "")]
    [InlineData("policybridge rule PB300", "PB3001 PB3002 PB3003 PB3004 PB3005 PB3006 PB3007 PB3008")]
    [InlineData("policybridge check settings.py --form", "--format")]
    [InlineData("policybridge check settings.py --format ", "github json msbuild sarif text")]
    [InlineData("policybridge translate settings.py --to ngi", "nginx")]
    [InlineData("policybridge completion ", "bash fish pwsh zsh")]
    public void Bash_completes_verbs_options_and_values(string line, string expected)
    {
        string tool = $"policybridge() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "PolicyBridge.Tool.dll")}' \"$@\"; }}\n";

        string[] offered = Run(tool + CommandLine.Run("completion", "bash").Output + Press, line).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(expected, string.Join(' ', offered.Where(text => !text.StartsWith("-?", StringComparison.Ordinal) && text is not ("-h" or "/?" or "/h" or "--help")).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _policybridge policybridge")]
    [InlineData("zsh", "compdef _policybridge policybridge")]
    [InlineData("fish", "complete -c policybridge -a '(__policybridge_suggest)'")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName policybridge")]
    public void Each_shell_has_a_script(string shell, string registration)
    {
        Assert.Contains(registration, CommandLine.Run("completion", shell).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_refused()
    {
        Assert.NotEmpty(CommandLine.Parse("completion", "tcsh").Errors);
    }

    private static string Run(string script, string line)
    {
        ProcessStartInfo start = new("bash", ["-c", script, "bash", line]) { RedirectStandardOutput = true };
        using Process bash = Process.Start(start)!;
        string output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return output;
    }
}
