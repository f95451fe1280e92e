using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace PolicyBridge.Tool.Options;

/// <summary>The command of a translation as emitted files say it: without values of variables, which may be secrets, and without folders of this machine.</summary>
internal static partial class CommandText
{
    /// <summary>What says how a run goes, and nothing of what it emits.</summary>
    private static readonly string[] SwitchesLeftOut = [OptionTable.Check.Flag, OptionTable.CheckExact.Flag, OptionTable.Force.Flag, OptionTable.Notes.Flag];

    /// <summary>The command; <see langword="null"/> for one of a build, which repeats it by itself.</summary>
    public static string? Of(ParseResult result)
    {
        IReadOnlyList<Token> tokens = result.Tokens;
        if (tokens.Any(token => token.Value == OptionTable.Dependencies.Flag))
        {
            return null;
        }

        List<string> words = ["policybridge"];
        string flag = "";
        foreach (Token token in tokens)
        {
            bool isFlag = token.Type == TokenType.Option;
            string of = isFlag ? token.Value : flag;
            if (of != OptionTable.Format.Flag && !(isFlag && SwitchesLeftOut.Contains(of)))
            {
                words.Add(Quoted(!isFlag && of == OptionTable.Environment.Flag ? Hidden(token.Value) : Relative(token.Value)));
            }

            flag = isFlag ? token.Value : "";
        }

        return string.Join(' ', words);
    }

    private static string Hidden(string variable) => variable.IndexOf('=', StringComparison.Ordinal) is >= 0 and var end ? $"{variable[..end]}=…" : variable;

    private static string Relative(string value)
    {
        if (!Path.IsPathFullyQualified(value))
        {
            return value;
        }

        string below = Path.GetRelativePath(Environment.CurrentDirectory, value);
        return below.StartsWith("..", StringComparison.Ordinal) || Path.IsPathFullyQualified(below) ? Path.GetFileName(value.TrimEnd('/')) : below.Replace('\\', '/');
    }

    private static string Quoted(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./:=,@%+…-]+\z")]
    private static partial Regex Plain();
}
