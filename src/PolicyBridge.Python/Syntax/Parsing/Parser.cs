using System.Runtime.CompilerServices;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Syntax.Lexing;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Syntax.Parsing;

/// <summary>
/// A recursive-descent parser. After a problem it jumps to the end of the logical line: every method then sees a
/// NEWLINE, adds nothing further and returns, and the next line is read afresh.
/// </summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly Token[] _tokens;
    private readonly List<SyntaxProblem> _problems;
    private readonly NameTable _names = new();
    private readonly NodeStack<Statement> _statements = new();
    private readonly NodeStack<Expression> _expressions = new();
    private readonly NodeStack<ComparisonStep> _comparisons = new();
    private readonly NodeStack<KeywordArgument> _keywords = new();
    private readonly NodeStack<DictEntry> _entries = new();
    private readonly NodeStack<Parameter> _parameters = new();
    private readonly NodeStack<FormattedPart> _parts = new();
    private readonly NodeStack<Pattern> _patterns = new();
    private int _index;
    private int _depth;

    // Just past the last token of the line that was read last, a semicolon included: where the block ends that it closes.
    private int _lineEnd;
    private bool _failed;
    private bool _sawLazyImport;

    private Parser(string text, Token[] tokens, List<SyntaxProblem> problems)
    {
        _text = text;
        _tokens = tokens;
        _problems = problems;
    }

    /// <summary>Parses a file; its problems become diagnostics.</summary>
    /// <remarks><c>hasErrors</c>: Whether Python would refuse the file.</remarks>
    public static ModuleSyntax ParseModule(SourceText source, DiagnosticBag diagnostics, out bool hasErrors)
    {
        List<SyntaxProblem> problems = [];
        Parser parser = new(source.Content, Lexer.Tokenize(source.Content, problems), problems);
        ModuleSyntax module = parser.ParseFile();
        problems.AddRange(parser._sawLazyImport ? LazyImports.ProblemsOf(module.Body).Take(SyntaxLimits.MaxProblems) : []);
        Report(source, problems, diagnostics);
        hasErrors = problems.Count > 0;
        return module;
    }

    /// <summary>Parses one expression, such as a literal given on a command line.</summary>
    public static Expression? ParseExpressionText(string text, out string? problem)
    {
        List<SyntaxProblem> problems = [];
        Parser parser = new(text, Lexer.Tokenize(text, problems), problems);
        Expression expression = parser.ParseStarExpressions();
        if (!parser._failed && parser.Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            parser.Fail("the end");
        }

        if (problems.Count == 0 && parser._tokens.Count(t => t.Kind == TokenKind.Newline) > 1)
        {
            problems.Add(new SyntaxProblem(0, 0, "expected one expression on one line"));
        }

        problem = problems.Count > 0 ? problems[0].Message : null;
        return problem is null ? expression : null;
    }

    private static void Report(SourceText source, List<SyntaxProblem> problems, DiagnosticBag diagnostics)
    {
        foreach (SyntaxProblem problem in problems)
        {
            int start = Math.Clamp(problem.Start, 0, source.Content.Length);
            int end = Math.Clamp(problem.End, start, source.Content.Length);
            diagnostics.Add(DiagnosticDescriptors.PythonSyntax, source.Span(start, end - start), SentenceCase.Of(problem.Message));
        }
    }

    private ModuleSyntax ParseFile()
    {
        while (Kind != TokenKind.EndOfFile)
        {
            int before = _index;
            if (Kind is TokenKind.Indent or TokenKind.Dedent)
            {
                if (Kind == TokenKind.Indent)
                {
                    ReportHere("unexpected indentation");
                }

                _index++;
                continue;
            }

            ParseStatement();
            EnsureProgress(before);
        }

        return new ModuleSyntax(0, _text.Length, _statements.TakeFrom(0));
    }

    private Token Token => _tokens[_index];

    private TokenKind Kind => _tokens[_index].Kind;

    private TokenKind PeekKind(int ahead) => _tokens[_index + ahead].Kind;

    private int Start => _tokens[_index].Start;

    private int PreviousEnd => _index > 0 ? _tokens[_index - 1].End : 0;

    private ReadOnlySpan<char> TextOf(Token token) => _text.AsSpan(token.Start, token.Length);

    private bool Accept(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        _index++;
        return true;
    }

    private bool Expect(TokenKind kind, string expected)
    {
        if (Accept(kind))
        {
            return true;
        }

        Fail(expected);
        return false;
    }

    /// <summary>Reports what was expected here, unless this line already failed, and skips to the end of the line.</summary>
    private void Fail(string expected)
    {
        if (!_failed && Kind != TokenKind.Error)
        {
            ReportHere($"expected {expected}, found {Describe(Token)}");
        }

        SkipLine();
    }

    private void FailAt(SyntaxNode node, string message)
    {
        if (!_failed)
        {
            ReportAt(node.Start, node.End, message);
        }

        SkipLine();
    }

    private void SkipLine()
    {
        _failed = true;
        while (Kind is not (TokenKind.Newline or TokenKind.EndOfFile))
        {
            _index++;
        }
    }

    private void ReportHere(string message) => ReportAt(Start, Token.End, message);

    private void ReportAt(int start, int end, string message)
    {
        if (_problems.Count < SyntaxLimits.MaxProblems)
        {
            _problems.Add(new SyntaxProblem(start, end, message));
        }
    }

    private string Describe(Token token) => token.Kind switch
    {
        TokenKind.EndOfFile => "the end of the file",
        TokenKind.Newline => "the end of the line",
        TokenKind.Indent => "indentation",
        TokenKind.Dedent => "the end of the block",
        TokenKind.String or TokenKind.FStringStart => "a string",
        TokenKind.FStringMiddle or TokenKind.FStringEnd => "the text of an f-string",
        TokenKind.Error => "text that is not Python",
        _ => token.Length <= 40 ? $"'{TextOf(token)}'" : "a long word",
    };

    private void EnsureProgress(int before)
    {
        if (_index == before && Kind != TokenKind.EndOfFile)
        {
            _index++;
        }
    }

    /// <summary>Goes one level deeper; false, with the line failed, where the text is nested beyond what is read.</summary>
    private bool TryDescend()
    {
        if (_depth < SyntaxLimits.MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth++;
            return true;
        }

        if (!_failed)
        {
            ReportHere($"nested more than {SyntaxLimits.MaxDepth} levels deep");
        }

        SkipLine();
        return false;
    }
}
