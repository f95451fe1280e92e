using System.Text;

namespace PolicyBridge.Targets.AspNetCore;

/// <summary>Text as a C# string literal that holds just it, whatever the text.</summary>
internal static class CSharpLiteral
{
    /// <summary>A verbatim literal where the text has backslashes and is printable ASCII, as regexes do; an escaped one otherwise.</summary>
    public static string Of(string text) =>
        text.Contains('\\', StringComparison.Ordinal) && text.All(c => c is >= ' ' and <= '~') ? Verbatim(text) : Escaped(text);

    private static string Verbatim(string text) => "@\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static string Escaped(string text)
    {
        StringBuilder literal = new("\"", text.Length + 2);
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                literal.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~')
            {
                literal.Append(c);
            }
            else
            {
                literal.Append(null, $"\\u{(int)c:x4}");
            }
        }

        return literal.Append('"').ToString();
    }
}
