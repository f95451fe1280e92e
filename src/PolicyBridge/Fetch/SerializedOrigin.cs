using System.Text.RegularExpressions;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;

namespace PolicyBridge.Fetch;

/// <summary>
/// An origin as browsers serialize it (HTML standard, section 7.1.1): <c>null</c>, or scheme, host and port. The host is as the URL
/// standard serializes it (section 3.5): in lower case, without a forbidden domain code point.
/// </summary>
internal static partial class SerializedOrigin
{
    /// <summary>IPv6 addresses in the forms in which browsers serialize them (URL standard, section 3.5) and Python accepts them; for PCRE2 and .NET alike.</summary>
    public const string IPv6 =
        "(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}" +
        "|(?=(?:[0-9a-f]*:){2,7}[0-9a-f]*\\])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?)";

    /// <summary>
    /// What is a serialized origin but for the case of its letters, as a regex that PCRE2 and .NET read alike: emitted code lets no other
    /// Origin through to where only Python's <c>urlsplit()</c> would refuse it.
    /// </summary>
    public const string InAnyCase =
        @"^(?:null|[A-Za-z][A-Za-z0-9+.-]*://(?:[A-Za-z0-9._~%!""$&'()*+,;=`{}-]*|\[" + IPv6 + @"\])(?::[0-9]+)?)\z";

    /// <summary>Every origin that a browser can send, as a regex.</summary>
    public const string Text = $@"^(?:{WithoutIPv6}|\[{IPv6}\]){Port})\z";

    // Of local files, Chrome on Android sends file://.
    private const string WithoutIPv6 = """null|file://|[a-z][a-z0-9+.-]*://(?:[a-z0-9!"$&'()*+,.;=_`{}~-]+""";

    private const string Port = "(?::[0-9]{1,5})?";

    /// <summary>
    /// Every origin that a browser can send, for automata. It takes any digits and colons in brackets: what is an address would need many
    /// states, and no question depends on it.
    /// </summary>
    public static Language Language { get; } = LanguageWith("[0-9a-f:]+");

    /// <summary>The same with one address in brackets, so that every subject is one that a browser sends.</summary>
    public static Language LanguageOfOneAddress { get; } = LanguageWith("::1");

    /// <summary>Whether a browser can send a text as an Origin; an entry with an upper-case host, for instance, meets none.</summary>
    public static bool IsOne(string text) => Sent().IsMatch(text);

    private static Language LanguageWith(string address) => Language.Of(PythonRegex.Parse($@"(?:{WithoutIPv6}|\[{address}\]){Port})\Z", 0, out _)!);

    [GeneratedRegex(Text, RegexOptions.CultureInvariant)]
    private static partial Regex Sent();
}
