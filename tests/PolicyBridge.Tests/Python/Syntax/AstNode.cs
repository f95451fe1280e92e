using System.Globalization;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>Text that a dump holds as it is.</summary>
internal sealed record AstWord(string Text);

/// <summary>One of our nodes as CPython has it: its name there, and its fields in the order there.</summary>
internal sealed partial record AstNode(string Name, int Start, int End, object?[] Fields)
{
    public static AstNode Of(object node) => node switch
    {
        IfStatement s => Branch(s, 0),
        SyntaxNode syntax => new AstNode(NameOf(syntax), syntax.Start, syntax.End, FieldsOf(syntax)),
        Parameters p => new AstNode("arguments", 0, 0, FieldsOf(p)),
        _ => throw new ArgumentException($"{node.GetType()} is no node", nameof(node)),
    };

    private static AstNode Branch(IfStatement node, int index)
    {
        ConditionalBlock block = node.Branches[index];
        object otherwise = index + 1 < node.Branches.Length ? new[] { Branch(node, index + 1) } : node.Else;
        return new AstNode("If", block.Start, node.End, [block.Test, block.Body, otherwise]);
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        ModuleSyntax => "Module",
        ExpressionStatement => "Expr",
        AnnotatedAssignStatement => "AnnAssign",
        AugmentedAssignStatement => "AugAssign",
        ForStatement { IsAsync: true } => "AsyncFor",
        WithStatement { IsAsync: true } => "AsyncWith",
        FunctionStatement s => s.IsAsync ? "AsyncFunctionDef" : "FunctionDef",
        ClassStatement => "ClassDef",
        TryStatement { IsStar: true } => "TryStar",
        TypeAliasStatement => "TypeAlias",
        UnaryExpression => "UnaryOp",
        BinaryExpression => "BinOp",
        BooleanExpression => "BoolOp",
        ComparisonExpression => "Compare",
        ConditionalExpression => "IfExp",
        NamedExpression => "NamedExpr",
        ComprehensionExpression e => e.Kind == ComprehensionKind.Generator ? "GeneratorExp" : $"{e.Kind}Comp",
        FormattedString => "JoinedStr",
        TemplateString => "TemplateStr",
        FormattedText => "Constant",
        FormattedField => "FormattedValue",
        ImportAlias => "alias",
        KeywordArgument => "keyword",
        ComprehensionClause => "comprehension",
        Parameter => "arg",
        WithItem => "withitem",
        MatchCase => "match_case",
        CapturePattern => "MatchAs",
        Pattern => $"Match{Stem(node, "Pattern")}",
        TypeParameter p => p.Kind switch
        {
            TypeParameterKind.Variable => "TypeVar",
            TypeParameterKind.VariableTuple => "TypeVarTuple",
            _ => "ParamSpec",
        },
        Statement => Stem(node, "Statement"),
        Expression => node.GetType().Name.EndsWith("Literal", StringComparison.Ordinal) ? "Constant" : Stem(node, "Expression"),
        _ => node.GetType().Name,
    };

    private static string Stem(SyntaxNode node, string suffix) => node.GetType().Name.Replace(suffix, "", StringComparison.Ordinal);

    private static AstWord Word(string text) => new(text);

    private static AstWord Operator(UnaryOperator op) => Word(op switch
    {
        UnaryOperator.Plus => "UAdd()",
        UnaryOperator.Minus => "USub()",
        _ => $"{op}()",
    });

    private static AstWord Operator(ComparisonOperator op) => Word(op switch
    {
        ComparisonOperator.Equal => "Eq()",
        ComparisonOperator.NotEqual => "NotEq()",
        ComparisonOperator.Less => "Lt()",
        ComparisonOperator.LessOrEqual => "LtE()",
        ComparisonOperator.Greater => "Gt()",
        ComparisonOperator.GreaterOrEqual => "GtE()",
        _ => $"{op}()",
    });

    private static AstWord Operator(BinaryOperator op) => Word(op switch
    {
        BinaryOperator.Subtract => "Sub()",
        BinaryOperator.Multiply => "Mult()",
        BinaryOperator.MatrixMultiply => "MatMult()",
        BinaryOperator.Divide => "Div()",
        BinaryOperator.FloorDivide => "FloorDiv()",
        BinaryOperator.Modulo => "Mod()",
        BinaryOperator.Power => "Pow()",
        BinaryOperator.LeftShift => "LShift()",
        BinaryOperator.RightShift => "RShift()",
        _ => $"{op}()",
    });

    private static object Constant(Expression node) => node switch
    {
        NoneLiteral => Word("None"),
        EllipsisLiteral => Word("Ellipsis"),
        BooleanLiteral e => Word(e.Value ? "True" : "False"),
        IntegerLiteral e => Word(e.Value.IsZero ? "0x0" : $"0x{e.Value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0')}"),
        FloatLiteral e => Word($"float {BitConverter.DoubleToInt64Bits(e.Value):x16}"),
        ImaginaryLiteral e => Word($"complex {BitConverter.DoubleToInt64Bits(e.Value):x16}"),
        BytesLiteral e => Word($"b{Convert.ToHexStringLower(e.Value.AsSpan())};"),
        StringLiteral e => e.Value,
        _ => throw new ArgumentException($"{node.GetType()} is no constant", nameof(node)),
    };
}
