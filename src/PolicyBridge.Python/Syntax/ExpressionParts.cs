using System.Collections.Immutable;

namespace PolicyBridge.Python.Syntax;

internal enum UnaryOperator
{
    Plus,
    Minus,
    Invert,
    Not,
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    BitOr,
    BitXor,
    BitAnd,
}

internal enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Is,
    IsNot,
    In,
    NotIn,
}

internal enum ComprehensionKind
{
    List,
    Set,
    Dict,
    Generator,
}

internal abstract record FormattedPart(int Start, int End) : SyntaxNode(Start, End);

internal sealed record FormattedText(int Start, int End, string Value) : FormattedPart(Start, End);

/// <remarks><c>Conversion</c>: <c>s</c>, <c>r</c> or <c>a</c>, or <c>\0</c> for none.</remarks>
/// <remarks><c>Format</c>: What follows the colon, beginning with it.</remarks>
internal sealed record FormattedField(
    int Start, int End, Expression Value, char Conversion, FormattedString? Format) : FormattedPart(Start, End);

/// <remarks><c>Key</c>: The key, or <see langword="null"/> for <c>**value</c>.</remarks>
internal sealed record DictEntry(int Start, int End, Expression? Key, Expression Value) : SyntaxNode(Start, End);

/// <remarks><c>Name</c>: The name, or <see langword="null"/> for <c>**value</c>.</remarks>
internal sealed record KeywordArgument(int Start, int End, string? Name, Expression Value) : SyntaxNode(Start, End);

internal sealed record ComparisonStep(ComparisonOperator Operator, Expression Right);

internal sealed record ComprehensionClause(
    int Start, int End, Expression Target, Expression Source, ImmutableArray<Expression> Conditions, bool IsAsync)
    : SyntaxNode(Start, End);

internal sealed record Parameter(int Start, int End, string Name, Expression? Annotation, Expression? Default)
    : SyntaxNode(Start, End);

internal sealed record Parameters(
    ImmutableArray<Parameter> PositionalOnly,
    ImmutableArray<Parameter> Positional,
    Parameter? Rest,
    ImmutableArray<Parameter> KeywordOnly,
    Parameter? KeywordRest)
{
    /// <summary>All of them in the order in which they are written.</summary>
    public IEnumerable<Parameter> All()
    {
        IEnumerable<Parameter> positional = PositionalOnly.Concat(Positional);
        IEnumerable<Parameter> rest = Rest is null ? [] : [Rest];
        IEnumerable<Parameter> keywordRest = KeywordRest is null ? [] : [KeywordRest];
        return positional.Concat(rest).Concat(KeywordOnly).Concat(keywordRest);
    }
}
