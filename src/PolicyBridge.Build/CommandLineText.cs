using System.Text;

namespace PolicyBridge.Build;

/// <summary>Arguments as the one text that a process is started with, by the rules of the C runtime, which .NET follows everywhere.</summary>
internal static class CommandLineText
{
    public static string Of(IEnumerable<string> arguments) => string.Join(" ", arguments.Select(Quote));

    /// <summary>In quotes, with a backslash before each quote, and before each backslash that would otherwise escape one.</summary>
    private static string Quote(string argument)
    {
        StringBuilder text = new("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '"')
            {
                text.Append('\\', backslashes + 1);
            }

            backslashes = c == '\\' ? backslashes + 1 : 0;
            text.Append(c);
        }

        return text.Append('\\', backslashes).Append('"').ToString();
    }
}
