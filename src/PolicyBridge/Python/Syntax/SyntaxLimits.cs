namespace PolicyBridge.Python.Syntax;

/// <summary>What the parser accepts at most; the nesting limits are those of CPython.</summary>
internal static class SyntaxLimits
{
    public const int MaxNesting = 200;

    public const int MaxIndentation = 100;

    /// <summary>CPython refuses longer decimal literals, since reading them takes quadratic time.</summary>
    public const int MaxDecimalDigits = 4300;

    public const int MaxRadixDigits = 100_000;

    public const int MaxProblems = 100;
}
