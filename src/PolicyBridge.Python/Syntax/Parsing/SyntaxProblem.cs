namespace PolicyBridge.Python.Syntax.Parsing;

/// <summary>Something in the text that is not Python.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Just past its end.</param>
/// <param name="Message">What was found and what was expected.</param>
internal readonly record struct SyntaxProblem(int Start, int End, string Message);
