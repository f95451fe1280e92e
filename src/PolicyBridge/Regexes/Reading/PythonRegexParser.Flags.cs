using PolicyBridge.Regexes.Tree;

namespace PolicyBridge.Regexes.Reading;

internal sealed partial class PythonRegexParser
{
    private PythonRegexFlags? FlagOf(PatternToken token) => token.IsEscape ? null : token.CodePoint switch
    {
        'i' => PythonRegexFlags.IgnoreCase,
        'L' => PythonRegexFlags.Locale,
        'm' => PythonRegexFlags.Multiline,
        's' => PythonRegexFlags.DotAll,
        'x' => PythonRegexFlags.Verbose,
        'a' => PythonRegexFlags.Ascii,
        't' when _version.HasTemplateFlag => PythonRegexFlags.Template,
        'u' => PythonRegexFlags.Unicode,
        _ => null,
    };

    /// <summary>Reads <c>i)</c>, <c>i:</c>, <c>i-s:</c> or <c>-s:</c>; null where the flags are global, which then hold.</summary>
    private (PythonRegexFlags Added, PythonRegexFlags Removed)? ParseFlags(PatternToken token)
    {
        PythonRegexFlags added = PythonRegexFlags.None;
        PythonRegexFlags removed = PythonRegexFlags.None;
        while (FlagOf(token) is { } flag)
        {
            if (flag == PythonRegexFlags.Locale)
            {
                throw _scanner.Error("bad inline flags: cannot use 'L' flag with a str pattern");
            }

            added |= flag;
            if ((flag & PythonRegexFlags.Types) != 0 && (added & PythonRegexFlags.Types) != flag)
            {
                throw _scanner.Error("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
            }

            token = TakeFlag("missing -, : or )", ")-:");
        }

        if (token.Is(')'))
        {
            _globalFlags |= added;
            return null;
        }

        if ((added & PythonRegexFlags.GlobalOnly) != 0)
        {
            throw _scanner.Error("bad inline flags: cannot turn on global flag", 1);
        }

        if (token.Is('-'))
        {
            token = TakeFlag("missing flag", "");
            while (FlagOf(token) is { } flag)
            {
                if ((flag & PythonRegexFlags.Types) != 0)
                {
                    throw _scanner.Error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
                }

                removed |= flag;
                token = TakeFlag("missing :", ":");
            }
        }

        if ((removed & PythonRegexFlags.GlobalOnly) != 0)
        {
            throw _scanner.Error("bad inline flags: cannot turn off global flag", 1);
        }

        return (added & removed) == 0
            ? (added, removed)
            : throw _scanner.Error("bad inline flags: flag turned on and off", 1);
    }

    private PatternToken TakeFlag(string missing, string terminators)
    {
        PatternToken token = _scanner.Take();
        if (token.IsEnd)
        {
            throw _scanner.Error(missing);
        }

        if (token.IsOneOf(terminators) || FlagOf(token) is not null)
        {
            return token;
        }

        bool isLetter = !token.IsEscape && PythonText.IsLetter(token.CodePoint);
        throw _scanner.Error(isLetter ? "unknown flag" : missing, token.Length);
    }
}
