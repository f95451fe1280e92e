using System.Text.RegularExpressions;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>URLs about which no package has two minds: of HTTP, to a host of letters or four numbers, without user, query and escapes.</summary>
internal static partial class PlainUrl
{
    public static bool IsMatch(string text) => Plain().IsMatch(text);

    [GeneratedRegex(
        @"\Ahttps?://(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}|localhost|(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]))(?::[1-9][0-9]{0,3})?(?:/[A-Za-z0-9_.~/-]*)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
