using PolicyBridge.Python.Syntax.Lexing;

namespace PolicyBridge.Python.Syntax;

/// <summary>How tightly an operator binds; a higher one binds tighter.</summary>
internal enum Precedence : byte
{
    None,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Product,
    AboveProduct,
}

/// <summary>What operators mean that stand between two operands, or before the <c>=</c> of an assignment.</summary>
internal static class BinaryOperators
{
    private static readonly Precedence[] Precedences = BuildPrecedences();

    public static Precedence PrecedenceOf(TokenKind kind) => Precedences[(int)kind];

    public static BinaryOperator Of(TokenKind kind) => kind switch
    {
        TokenKind.Pipe => BinaryOperator.BitOr,
        TokenKind.Caret => BinaryOperator.BitXor,
        TokenKind.Ampersand => BinaryOperator.BitAnd,
        TokenKind.LeftShift => BinaryOperator.LeftShift,
        TokenKind.RightShift => BinaryOperator.RightShift,
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.DoubleSlash => BinaryOperator.FloorDivide,
        TokenKind.Percent => BinaryOperator.Modulo,
        _ => BinaryOperator.MatrixMultiply,
    };

    public static BinaryOperator? Augmented(TokenKind kind) => kind switch
    {
        TokenKind.PlusEqual => BinaryOperator.Add,
        TokenKind.MinusEqual => BinaryOperator.Subtract,
        TokenKind.StarEqual => BinaryOperator.Multiply,
        TokenKind.AtEqual => BinaryOperator.MatrixMultiply,
        TokenKind.SlashEqual => BinaryOperator.Divide,
        TokenKind.DoubleSlashEqual => BinaryOperator.FloorDivide,
        TokenKind.PercentEqual => BinaryOperator.Modulo,
        TokenKind.DoubleStarEqual => BinaryOperator.Power,
        TokenKind.LeftShiftEqual => BinaryOperator.LeftShift,
        TokenKind.RightShiftEqual => BinaryOperator.RightShift,
        TokenKind.PipeEqual => BinaryOperator.BitOr,
        TokenKind.CaretEqual => BinaryOperator.BitXor,
        TokenKind.AmpersandEqual => BinaryOperator.BitAnd,
        _ => null,
    };

    private static Precedence[] BuildPrecedences()
    {
        Precedence[] result = new Precedence[256];
        Set(result, Precedence.Or, TokenKind.Or);
        Set(result, Precedence.And, TokenKind.And);
        Set(result, Precedence.Comparison, TokenKind.EqualEqual, TokenKind.NotEqual, TokenKind.Less, TokenKind.LessEqual, TokenKind.Greater, TokenKind.GreaterEqual, TokenKind.In, TokenKind.Is, TokenKind.Not);
        Set(result, Precedence.BitOr, TokenKind.Pipe);
        Set(result, Precedence.BitXor, TokenKind.Caret);
        Set(result, Precedence.BitAnd, TokenKind.Ampersand);
        Set(result, Precedence.Shift, TokenKind.LeftShift, TokenKind.RightShift);
        Set(result, Precedence.Sum, TokenKind.Plus, TokenKind.Minus);
        Set(result, Precedence.Product, TokenKind.Star, TokenKind.Slash, TokenKind.DoubleSlash, TokenKind.Percent, TokenKind.At);
        return result;
    }

    private static void Set(Precedence[] table, Precedence precedence, params ReadOnlySpan<TokenKind> kinds)
    {
        foreach (TokenKind kind in kinds)
        {
            table[(int)kind] = precedence;
        }
    }
}
