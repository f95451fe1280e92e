using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>ast.literal_eval</c>, and <c>eval</c> where it does no more.</summary>
internal static class AstLibrary
{
    private const int MaxDepth = 100;
    private const int MaxLength = 100_000;

    public static PyLibrary Module { get; } = new("ast", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["literal_eval"] = new PyBuiltin("ast.literal_eval", Evaluate),
    })
    {
        IsHarmless = true,
    };

    /// <summary>What <c>eval</c> of one text gives that is a literal; <see langword="null"/> for everything else.</summary>
    public static PyValue? EvaluateLiteral(CallArguments a) => Parse(a) is { } syntax && IsLiteral(syntax, 0) ? Make(a, syntax, 0) : null;

    private static PyValue? Evaluate(CallArguments a) => Parse(a) is { } syntax ? Make(a, syntax, 0) : null;

    private static Expression? Parse(CallArguments a)
    {
        if (!a.Are(1, 1) || a[0] is not PyStr { Value: { Length: < MaxLength } text })
        {
            return null;
        }

        a.Context.Budget.Charge(text.Length, a.Place);
        return Parser.ParseExpressionText(text.TrimStart(' ', '\t'), out _);
    }

    private static bool IsLiteral(SyntaxNode syntax, int depth) =>
        depth <= MaxDepth && syntax is not (NameExpression or CallExpression or AttributeExpression)
        && SyntaxChildren.Of(syntax).All(s => IsLiteral(s, depth + 1));

    /// <summary>The value of a literal; <see langword="null"/> for what is no literal or not followed here.</summary>
    private static PyValue? Make(CallArguments a, Expression syntax, int depth)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        SourceSpan place = a.Place;
        switch (syntax)
        {
            case NoneLiteral:
                return new PyNone(place);
            case BooleanLiteral literal:
                return new PyBool(literal.Value, place);
            case IntegerLiteral literal:
                return new PyInt(a.Context.Budget.CheckBits(literal.Value, place), place);
            case FloatLiteral literal:
                return new PyFloat(literal.Value, place);
            case StringLiteral literal:
                return new PyStr(literal.Value, place);
            case BytesLiteral literal:
                return new PyBytes(literal.Value, place);
            case UnaryExpression { Operator: UnaryOperator.Minus or UnaryOperator.Plus, Operand: IntegerLiteral or FloatLiteral } unary:
                return Operators.Unary(a.Context, unary.Operator, Make(a, unary.Operand, depth + 1)!, place);
            case ListExpression list:
                return All(a, list.Items, depth) is { } items ? a.Context.List(items, place) : null;
            case TupleExpression tuple:
                return All(a, tuple.Items, depth) is { } members ? a.Context.Tuple(members, place) : null;
            case SetExpression set:
                return All(a, set.Items, depth) is { } values ? SetMethods.Create(a.Context, values, place) : null;
            case DictExpression dict when dict.Entries.All(e => e.Key is not null):
                return All(a, dict.Entries.Select(e => e.Key!), depth) is { } keys && All(a, dict.Entries.Select(e => e.Value), depth) is { } held
                    ? DictMethods.Create(a.Context, [.. keys.Zip(held)], place)
                    : null;
            case NameExpression or CallExpression { Function: not NameExpression { Name: "set" } } or AttributeExpression:
                throw new PyRaise("ValueError", "malformed node or string", place);
            default:
                return null;
        }
    }

    private static List<PyValue>? All(CallArguments a, IEnumerable<Expression> syntax, int depth)
    {
        List<PyValue?> made = [.. syntax.Select(s => Make(a, s, depth + 1))];
        return made.Contains(null) ? null : [.. made.OfType<PyValue>()];
    }
}
