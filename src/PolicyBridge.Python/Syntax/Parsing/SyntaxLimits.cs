namespace PolicyBridge.Python.Syntax.Parsing;

/// <summary>What the parser accepts at most; where CPython has a limit, it is that one.</summary>
internal static class SyntaxLimits
{
    public const int MaxBrackets = 200;

    /// <summary>Levels of indentation, the outermost included.</summary>
    public const int MaxIndentation = 100;

    /// <summary>f-strings within f-strings.</summary>
    public const int MaxFStrings = 149;

    /// <summary>Replacement fields within the formats of others.</summary>
    public const int MaxFormatNesting = 3;

    /// <summary>Everything that nests; CPython's limit depends on what it is, and is between this and ten times as much.</summary>
    public const int MaxDepth = 1000;

    /// <summary>CPython refuses longer decimal literals, since reading them takes quadratic time.</summary>
    public const int MaxDecimalDigits = 4300;

    public const int MaxRadixDigits = 100_000;

    public const int MaxProblems = 100;
}
