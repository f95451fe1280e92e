namespace PolicyBridge.Python.Syntax;

/// <summary>Something in the text that is not Python, or not yet read by this parser.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Just past its end.</param>
/// <param name="Message">What was found and what was expected.</param>
/// <param name="IsUnsupported">Whether it is valid Python that this parser does not read.</param>
internal readonly record struct SyntaxProblem(int Start, int End, string Message, bool IsUnsupported = false);
