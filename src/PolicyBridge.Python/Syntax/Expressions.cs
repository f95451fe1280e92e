using System.Collections.Immutable;
using System.Numerics;

namespace PolicyBridge.Python.Syntax;

/// <summary>A stretch of the tree.</summary>
/// <param name="Start">Its first UTF-16 code unit in the file.</param>
/// <param name="End">Just past its last one.</param>
internal abstract record SyntaxNode(int Start, int End);

internal abstract record Expression(int Start, int End) : SyntaxNode(Start, End);

/// <summary>Stands where an expression was expected; its problem has been reported.</summary>
internal sealed record ErrorExpression(int Start, int End) : Expression(Start, End);

internal sealed record NameExpression(int Start, int End, string Name) : Expression(Start, End);

internal sealed record NoneLiteral(int Start, int End) : Expression(Start, End);

internal sealed record BooleanLiteral(int Start, int End, bool Value) : Expression(Start, End);

internal sealed record EllipsisLiteral(int Start, int End) : Expression(Start, End);

internal sealed record IntegerLiteral(int Start, int End, BigInteger Value) : Expression(Start, End);

internal sealed record FloatLiteral(int Start, int End, double Value) : Expression(Start, End);

internal sealed record ImaginaryLiteral(int Start, int End, double Value) : Expression(Start, End);

internal sealed record StringLiteral(int Start, int End, string Value, bool HasUnicodePrefix) : Expression(Start, End);

internal sealed record BytesLiteral(int Start, int End, ImmutableArray<byte> Value) : Expression(Start, End);

/// <summary>An f-string, or neighbouring strings of which one is an f-string.</summary>
internal sealed record FormattedString(int Start, int End, ImmutableArray<FormattedPart> Parts) : Expression(Start, End);

/// <summary>One or more t-strings side by side.</summary>
internal sealed record TemplateString(int Start, int End, ImmutableArray<FormattedPart> Parts) : Expression(Start, End);

internal sealed record TupleExpression(int Start, int End, ImmutableArray<Expression> Items) : Expression(Start, End);

internal sealed record ListExpression(int Start, int End, ImmutableArray<Expression> Items) : Expression(Start, End);

internal sealed record SetExpression(int Start, int End, ImmutableArray<Expression> Items) : Expression(Start, End);

internal sealed record DictExpression(int Start, int End, ImmutableArray<DictEntry> Entries) : Expression(Start, End);

internal sealed record StarredExpression(int Start, int End, Expression Value) : Expression(Start, End);

internal sealed record AttributeExpression(int Start, int End, Expression Value, string Name) : Expression(Start, End);

internal sealed record SubscriptExpression(int Start, int End, Expression Value, Expression Index) : Expression(Start, End);

internal sealed record SliceExpression(int Start, int End, Expression? Lower, Expression? Upper, Expression? Step)
    : Expression(Start, End);

internal sealed record CallExpression(
    int Start, int End, Expression Function, ImmutableArray<Expression> Arguments, ImmutableArray<KeywordArgument> Keywords)
    : Expression(Start, End);

internal sealed record UnaryExpression(int Start, int End, UnaryOperator Operator, Expression Operand) : Expression(Start, End);

internal sealed record BinaryExpression(int Start, int End, Expression Left, BinaryOperator Operator, Expression Right)
    : Expression(Start, End);

internal sealed record BooleanExpression(int Start, int End, bool IsAnd, ImmutableArray<Expression> Values)
    : Expression(Start, End);

internal sealed record ComparisonExpression(int Start, int End, Expression Left, ImmutableArray<ComparisonStep> Steps)
    : Expression(Start, End);

internal sealed record ConditionalExpression(int Start, int End, Expression Test, Expression WhenTrue, Expression WhenFalse)
    : Expression(Start, End);

internal sealed record LambdaExpression(int Start, int End, Parameters Parameters, Expression Body) : Expression(Start, End);

/// <remarks><c>Element</c>: What a turn gives, or its key; starred where all items of it are given, a mapping to unpack where a dict has no value.</remarks>
/// <remarks><c>Value</c>: The value of a dict comprehension, else <see langword="null"/>.</remarks>
internal sealed record ComprehensionExpression(
    int Start, int End, ComprehensionKind Kind, Expression Element, Expression? Value, ImmutableArray<ComprehensionClause> Clauses)
    : Expression(Start, End);

internal sealed record NamedExpression(int Start, int End, NameExpression Target, Expression Value) : Expression(Start, End);

internal sealed record AwaitExpression(int Start, int End, Expression Value) : Expression(Start, End);

internal sealed record YieldExpression(int Start, int End, Expression? Value) : Expression(Start, End);

internal sealed record YieldFromExpression(int Start, int End, Expression Value) : Expression(Start, End);
