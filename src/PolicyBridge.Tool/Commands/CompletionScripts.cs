namespace PolicyBridge.Tool.Commands;

/// <summary>What makes a shell ask the tool itself, by the directive <c>[suggest]</c> of System.CommandLine, so that no list of options is kept twice.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        _policybridge() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(policybridge "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _policybridge policybridge

        """;

    private const string Zsh = """
        #compdef policybridge
        _policybridge() {
            local -a suggested
            suggested=("${(@f)$(policybridge "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a suggested || _files
        }
        compdef _policybridge policybridge

        """;

    private const string Fish = """
        function __policybridge_suggest
            set -l line (commandline -cp)
            policybridge "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c policybridge -a '(__policybridge_suggest)'

        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName policybridge -ScriptBlock {
            param($word, $line, $position)
            policybridge "[suggest:$position]" "$line" | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;

    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script for a shell of <see cref="Shells"/>.</summary>
    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => PowerShell,
    };
}
