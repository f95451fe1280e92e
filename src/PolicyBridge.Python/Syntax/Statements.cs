using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal sealed record ModuleSyntax(int Start, int End, ImmutableArray<Statement> Body) : SyntaxNode(Start, End);

internal abstract record Statement(int Start, int End) : SyntaxNode(Start, End);

/// <summary>Stands where a statement could not be read; its problem has been reported.</summary>
internal sealed record ErrorStatement(int Start, int End) : Statement(Start, End);

internal sealed record ExpressionStatement(int Start, int End, Expression Value) : Statement(Start, End);

internal sealed record AssignStatement(int Start, int End, ImmutableArray<Expression> Targets, Expression Value)
    : Statement(Start, End);

/// <remarks><c>IsSimple</c>: Whether the target is a bare name without parentheses.</remarks>
internal sealed record AnnotatedAssignStatement(
    int Start, int End, Expression Target, Expression Annotation, Expression? Value, bool IsSimple) : Statement(Start, End);

internal sealed record AugmentedAssignStatement(int Start, int End, Expression Target, BinaryOperator Operator, Expression Value)
    : Statement(Start, End);

internal sealed record DeleteStatement(int Start, int End, ImmutableArray<Expression> Targets) : Statement(Start, End);

internal sealed record PassStatement(int Start, int End) : Statement(Start, End);

internal sealed record BreakStatement(int Start, int End) : Statement(Start, End);

internal sealed record ContinueStatement(int Start, int End) : Statement(Start, End);

/// <remarks><c>IsLazy</c>: Whether the modules are imported at their first use (Python 3.15).</remarks>
internal sealed record ImportStatement(int Start, int End, ImmutableArray<ImportAlias> Names, bool IsLazy) : Statement(Start, End);

/// <remarks><c>Module</c>: The dotted name, or <see langword="null"/> in <c>from . import x</c>.</remarks>
/// <remarks><c>Names</c>: What is imported; <c>*</c> is an alias of that name.</remarks>
/// <remarks><c>Level</c>: The number of leading dots.</remarks>
/// <remarks><c>IsLazy</c>: Whether the module is imported at the first use of a name (Python 3.15).</remarks>
internal sealed record ImportFromStatement(int Start, int End, string? Module, ImmutableArray<ImportAlias> Names, int Level, bool IsLazy)
    : Statement(Start, End);

/// <remarks><c>Branches</c>: The <c>if</c> and every <c>elif</c>.</remarks>
internal sealed record IfStatement(int Start, int End, ImmutableArray<ConditionalBlock> Branches, ImmutableArray<Statement> Else)
    : Statement(Start, End);

internal sealed record ForStatement(
    int Start, int End, Expression Target, Expression Source, ImmutableArray<Statement> Body, ImmutableArray<Statement> Else, bool IsAsync)
    : Statement(Start, End);

internal sealed record WhileStatement(
    int Start, int End, Expression Test, ImmutableArray<Statement> Body, ImmutableArray<Statement> Else) : Statement(Start, End);

internal sealed record TryStatement(
    int Start,
    int End,
    ImmutableArray<Statement> Body,
    ImmutableArray<ExceptHandler> Handlers,
    ImmutableArray<Statement> Else,
    ImmutableArray<Statement> Finally,
    bool IsStar) : Statement(Start, End);

internal sealed record WithStatement(
    int Start, int End, ImmutableArray<WithItem> Items, ImmutableArray<Statement> Body, bool IsAsync) : Statement(Start, End);

internal sealed record FunctionStatement(
    int Start,
    int End,
    string Name,
    ImmutableArray<TypeParameter> TypeParameters,
    Parameters Parameters,
    Expression? Returns,
    ImmutableArray<Statement> Body,
    ImmutableArray<Expression> Decorators,
    bool IsAsync) : Statement(Start, End);

internal sealed record ClassStatement(
    int Start,
    int End,
    string Name,
    ImmutableArray<TypeParameter> TypeParameters,
    ImmutableArray<Expression> Bases,
    ImmutableArray<KeywordArgument> Keywords,
    ImmutableArray<Statement> Body,
    ImmutableArray<Expression> Decorators) : Statement(Start, End);

internal sealed record MatchStatement(int Start, int End, Expression Subject, ImmutableArray<MatchCase> Cases) : Statement(Start, End);

internal sealed record TypeAliasStatement(
    int Start, int End, NameExpression Name, ImmutableArray<TypeParameter> TypeParameters, Expression Value) : Statement(Start, End);

internal sealed record ReturnStatement(int Start, int End, Expression? Value) : Statement(Start, End);

internal sealed record RaiseStatement(int Start, int End, Expression? Exception, Expression? Cause) : Statement(Start, End);

internal sealed record AssertStatement(int Start, int End, Expression Test, Expression? Message) : Statement(Start, End);

internal sealed record GlobalStatement(int Start, int End, ImmutableArray<string> Names) : Statement(Start, End);

internal sealed record NonlocalStatement(int Start, int End, ImmutableArray<string> Names) : Statement(Start, End);

internal sealed record ImportAlias(int Start, int End, string Name, string? AsName) : SyntaxNode(Start, End);

internal sealed record ConditionalBlock(int Start, int End, Expression Test, ImmutableArray<Statement> Body)
    : SyntaxNode(Start, End);

internal sealed record ExceptHandler(int Start, int End, Expression? Type, string? Name, ImmutableArray<Statement> Body)
    : SyntaxNode(Start, End);

internal sealed record WithItem(int Start, int End, Expression Context, Expression? Target) : SyntaxNode(Start, End);

internal sealed record MatchCase(int Start, int End, Pattern Pattern, Expression? Guard, ImmutableArray<Statement> Body)
    : SyntaxNode(Start, End);

internal enum TypeParameterKind
{
    Variable,
    VariableTuple,
    Specification,
}

/// <remarks><c>Bound</c>: What follows the colon of a plain variable: a bound, or a tuple of constraints.</remarks>
internal sealed record TypeParameter(
    int Start, int End, TypeParameterKind Kind, string Name, Expression? Bound, Expression? Default) : SyntaxNode(Start, End);
