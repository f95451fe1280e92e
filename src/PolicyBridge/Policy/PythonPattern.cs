using System.Diagnostics.CodeAnalysis;
using PolicyBridge.Patterns;

namespace PolicyBridge.Policy;

/// <summary>
/// A Python regex as the settings give it. Django applies it with <c>re.match</c>: it must match from the first
/// character on, and need not reach the end.
/// </summary>
public sealed class PythonPattern
{
    private PythonPattern(string text, int flags, PythonRegex syntax)
    {
        Text = text;
        Flags = flags;
        Syntax = syntax;
    }

    /// <summary>The default of <c>CORS_URLS_REGEX</c>: every path, unless a line feed stands before its last character.</summary>
    public static PythonPattern EveryPath { get; } =
        TryParse("^.*$", 0, out PythonPattern? pattern, out _) ? pattern : throw new InvalidOperationException();

    /// <summary>The regex as it is written, without its flags.</summary>
    public string Text { get; }

    /// <summary>The flags given to <c>re.compile</c>, with the numbers of Python's <c>re</c> module; 0 for a plain string.</summary>
    public int Flags { get; }

    internal PythonRegex Syntax { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Parses a regex by Python's grammar.</summary>
    /// <returns>False for what Python refuses, which makes Django answer 500 to requests that reach the regex.</returns>
    internal static bool TryParse(
        string text,
        int flags,
        [NotNullWhen(true)] out PythonPattern? pattern,
        [NotNullWhen(false)] out RegexError? error)
    {
        PythonRegex? syntax = PythonRegex.Parse(text, flags, out error);
        pattern = syntax is null ? null : new PythonPattern(text, flags, syntax);
        return pattern is not null;
    }
}
