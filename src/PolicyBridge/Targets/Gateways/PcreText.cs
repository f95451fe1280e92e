using System.Text;
using PolicyBridge.Fetch;

namespace PolicyBridge.Targets.Gateways;

/// <summary>Text in the words of PCRE2.</summary>
internal static class PcreText
{
    /// <summary>Text as a PCRE2 regex that matches just it, on the bytes of a header value. All characters are below U+0100.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
        {
            if (c is < ' ' or > '~')
            {
                escaped.Append(null, $"\\x{(int)c:x2}");
            }
            else
            {
                escaped.Append(".^$*+?()[]{}|\\".Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
            }
        }

        return escaped.ToString();
    }

    /// <summary>A regex for a header value that lists some of these names and no other. They are compared without regard to case (RFC 9110, section 5.1).</summary>
    public static string ListOf(IReadOnlyList<string> items)
    {
        string item = $"(?i:{string.Join('|', HeaderList.Items(items).Select(Escape))})";
        return $"{item}(?:[ \\t]*,[ \\t]*{item})*";
    }
}
