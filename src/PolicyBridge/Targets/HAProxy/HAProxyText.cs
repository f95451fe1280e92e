using System.Text;

namespace PolicyBridge.Targets.HAProxy;

/// <summary>Quoting for HAProxy's configuration. Between single quotes every character stands for itself but the quote; a line end can't be written.</summary>
internal static class HAProxyText
{
    /// <summary>A word of the configuration, whatever the text.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A header value as a log-format string, in which a percent sign begins a variable. HAProxy takes no empty one.</summary>
    public static string Value(string text) => text.Length == 0 ? "'%[str()]'" : Quote(text.Replace("%", "%%", StringComparison.Ordinal));

    /// <summary>A variable's value as a log-format string.</summary>
    public static string ValueOf(string variable) => $"%[var({variable})]";

    /// <summary>A condition: the variable is true.</summary>
    public static string Is(string flag) => $"{{ var({flag}) -m bool }}";

    /// <summary>A condition: the variable holds what a regex matches.</summary>
    public static string Matches(string variable, string regex) => $"{{ var({variable}) -m reg {Quote(regex)} }}";

    /// <summary>A condition: there is one line of a request header, with just this text. The text is ours.</summary>
    public static string HasRequestHeader(string name, string text) => $"{{ req.fhdr_cnt({name}) eq 1 }} {{ req.fhdr({name}) -m str {text} }}";

    /// <summary>A rule that sets a flag under conditions.</summary>
    public static string SetFlag(string kind, string flag, params string[] conditions) =>
        conditions.Length == 0 ? $"{kind} set-var({flag}) bool(true)" : $"{kind} set-var({flag}) bool(true) if {string.Join(' ', conditions)}";

    /// <summary>Appends a rule, with the place of what it comes of.</summary>
    public static void AppendRule(this StringBuilder text, string rule, string? place = null) =>
        text.Append("    ").Append(rule).Append(place is null ? "" : $" # {place}").Append('\n');

    /// <summary>Appends a comment, behind an empty line.</summary>
    public static void AppendComment(this StringBuilder text, string comment) => text.Append($"\n    # {comment}\n");
}
