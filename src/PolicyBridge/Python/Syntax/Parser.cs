using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PolicyBridge.Diagnostics;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Syntax;

/// <summary>
/// A recursive-descent parser. After a problem it jumps to the end of the logical line: every method then sees a
/// NEWLINE, adds nothing further and returns, and the next line is read afresh.
/// </summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly List<Token> _tokens;
    private readonly List<SyntaxProblem> _problems;
    private int _index;
    private int _depth;
    private bool _failed;

    private Parser(string text, List<Token> tokens, List<SyntaxProblem> problems)
    {
        _text = text;
        _tokens = tokens;
        _problems = problems;
    }

    /// <summary>Parses a file; its problems become diagnostics.</summary>
    /// <remarks><c>hasErrors</c>: Whether Python would refuse the file, or this parser does not read all of it.</remarks>
    public static ModuleSyntax ParseModule(SourceText source, DiagnosticBag diagnostics, out bool hasErrors)
    {
        List<SyntaxProblem> problems = [];
        Parser parser = new(source.Content, Lexer.Tokenize(source.Content, problems), problems);
        ModuleSyntax module = parser.ParseFile();
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

        if (problems.Count == 0 && parser._tokens.Count(t => t.Kind is TokenKind.Newline) > 1)
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
            DiagnosticDescriptor descriptor = problem.IsUnsupported
                ? DiagnosticDescriptors.PythonSyntaxUnsupported
                : DiagnosticDescriptors.PythonSyntax;
            int start = Math.Clamp(problem.Start, 0, source.Content.Length);
            int end = Math.Clamp(problem.End, start, source.Content.Length);
            diagnostics.Add(descriptor, source.Span(start, end - start), Sentence.Of(problem.Message));
        }
    }

    private ModuleSyntax ParseFile()
    {
        ImmutableArray<Statement>.Builder body = ImmutableArray.CreateBuilder<Statement>();
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

            ParseStatement(body);
            EnsureProgress(before);
        }

        return new ModuleSyntax(0, _text.Length, body.ToImmutable());
    }

    private Token Token => _tokens[_index];

    private TokenKind Kind => _tokens[_index].Kind;

    private TokenKind PeekKind(int ahead) => _tokens[Math.Min(_index + ahead, _tokens.Count - 1)].Kind;

    private int Start => _tokens[_index].Start;

    private int PreviousEnd => _index > 0 ? _tokens[_index - 1].End : 0;

    private string TextOf(Token token) => _text[token.Start..token.End];

    private bool Accept(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        if (kind != TokenKind.EndOfFile)
        {
            _index++;
        }

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

    private void ReportAt(int start, int end, string message, bool unsupported = false)
    {
        if (_problems.Count < SyntaxLimits.MaxProblems)
        {
            _problems.Add(new SyntaxProblem(start, end, message, unsupported));
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
        _ => token.End - token.Start <= 40 ? $"'{TextOf(token)}'" : "a long word",
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
        if (_depth < SyntaxLimits.MaxNesting && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth++;
            return true;
        }

        if (!_failed)
        {
            ReportHere($"nested more than {SyntaxLimits.MaxNesting} levels deep");
        }

        SkipLine();
        return false;
    }
}
