using System.Collections.Immutable;
using System.Globalization;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Tests.Python.Syntax;

internal sealed partial class AstDump
{
    private void Write(Expression node)
    {
        if (node is FormattedString or TemplateString)
        {
            WriteFormatted(node);
            return;
        }

        Open(NameOf(node), node);
        switch (node)
        {
            case NameExpression e:
                Text(e.Name);
                break;
            case TupleExpression e:
                Many(e.Items, Write);
                break;
            case ListExpression e:
                Many(e.Items, Write);
                break;
            case SetExpression e:
                Many(e.Items, Write);
                break;
            case DictExpression e:
                Many(e.Entries, x => Maybe(x.Key, Write));
                Many(e.Entries, x => Write(x.Value));
                break;
            case StarredExpression e:
                Write(e.Value);
                break;
            case AttributeExpression e:
                Write(e.Value);
                Text(e.Name);
                break;
            case SubscriptExpression e:
                Write(e.Value);
                Write(e.Index);
                break;
            case SliceExpression e:
                Maybe(e.Lower, Write);
                Maybe(e.Upper, Write);
                Maybe(e.Step, Write);
                break;
            case CallExpression e:
                Write(e.Function);
                Many(e.Arguments, Write);
                Many(e.Keywords, Write);
                break;
            case UnaryExpression e:
                _out.Append(e.Operator switch { UnaryOperator.Plus => "UAdd", UnaryOperator.Minus => "USub", UnaryOperator.Invert => "Invert", _ => "Not" }).Append("()");
                Write(e.Operand);
                break;
            case BinaryExpression e:
                Write(e.Left);
                Operator(e.Operator);
                Write(e.Right);
                break;
            case BooleanExpression e:
                _out.Append(e.IsAnd ? "And()" : "Or()");
                Many(e.Values, Write);
                break;
            case ComparisonExpression e:
                Write(e.Left);
                Many(e.Steps, s => _out.Append(Comparison(s.Operator)).Append("()"));
                Many(e.Steps, s => Write(s.Right));
                break;
            case ConditionalExpression e:
                Write(e.Test);
                Write(e.WhenTrue);
                Write(e.WhenFalse);
                break;
            case LambdaExpression e:
                Write(e.Parameters);
                Write(e.Body);
                break;
            case ComprehensionExpression e:
                Write(e.Element);
                if (e.Value is not null)
                {
                    Write(e.Value);
                }

                Many(e.Clauses, Write);
                break;
            case NamedExpression e:
                Write(e.Target);
                Write(e.Value);
                break;
            case AwaitExpression e:
                Write(e.Value);
                break;
            case YieldExpression e:
                Maybe(e.Value, Write);
                break;
            case YieldFromExpression e:
                Write(e.Value);
                break;
            default:
                Constant(node);
                _out.Append(node is StringLiteral { HasUnicodePrefix: true } ? "s1:u" : "-");
                break;
        }

        Close();
    }

    private static string NameOf(Expression node) => node switch
    {
        UnaryExpression => "UnaryOp",
        BinaryExpression => "BinOp",
        BooleanExpression => "BoolOp",
        ComparisonExpression => "Compare",
        ConditionalExpression => "IfExp",
        NamedExpression => "NamedExpr",
        ComprehensionExpression e => e.Kind == ComprehensionKind.Generator ? "GeneratorExp" : $"{e.Kind}Comp",
        _ when node.GetType().Name.EndsWith("Literal", StringComparison.Ordinal) => "Constant",
        _ => node.GetType().Name.Replace("Expression", "", StringComparison.Ordinal),
    };

    private void Constant(Expression node)
    {
        switch (node)
        {
            case NoneLiteral:
                _out.Append("None");
                break;
            case EllipsisLiteral:
                _out.Append("Ellipsis");
                break;
            case BooleanLiteral e:
                _out.Append(e.Value ? "True" : "False");
                break;
            case IntegerLiteral e:
                string hex = e.Value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
                _out.Append("0x").Append(hex.Length > 0 ? hex : "0");
                break;
            case FloatLiteral e:
                _out.Append(CultureInfo.InvariantCulture, $"float {BitConverter.DoubleToInt64Bits(e.Value):x16}");
                break;
            case ImaginaryLiteral e:
                _out.Append(CultureInfo.InvariantCulture, $"complex {BitConverter.DoubleToInt64Bits(e.Value):x16}");
                break;
            case StringLiteral e:
                Text(e.Value);
                break;
            case BytesLiteral e:
                _out.Append('b').Append(Convert.ToHexStringLower(e.Value.AsSpan())).Append(';');
                break;
        }
    }

    // Before Python 3.12, what is inside an f-string has no positions of its own.
    private void WriteFormatted(Expression node)
    {
        ImmutableArray<FormattedPart> parts = node is FormattedString text ? text.Parts : ((TemplateString)node).Parts;
        Open(node is FormattedString ? "JoinedStr" : "TemplateStr", node);
        bool outer = _hasPositions;
        _hasPositions &= _version >= 12;
        _out.Append('[');
        foreach (FormattedPart part in parts)
        {
            if (part is FormattedField field)
            {
                WriteField(field);
            }
            else
            {
                WriteText((FormattedText)part);
            }
        }

        _out.Append(']');
        _hasPositions = outer;
        Close();
    }

    private void WriteText(FormattedText node)
    {
        Open("Constant", node);
        Text(node.Value);
        Close();
    }

    private void WriteField(FormattedField node)
    {
        Open("FormattedValue", node);
        Write(node.Value);
        Number(node.Conversion == '\0' ? -1 : node.Conversion);
        Maybe(node.Format, Write);
        Close();
    }

    private void Write(KeywordArgument node)
    {
        Open("keyword", node);
        Maybe(node.Name, Text);
        Write(node.Value);
        Close();
    }

    private void Write(ComprehensionClause node)
    {
        Open("comprehension", node, hasPosition: false);
        Write(node.Target);
        Write(node.Source);
        Many(node.Conditions, Write);
        Number(node.IsAsync ? 1 : 0);
        Close();
    }

    private void Write(Parameters p)
    {
        _out.Append("arguments(");
        Many(p.PositionalOnly, Write);
        Many(p.Positional, Write);
        Maybe(p.Rest, Write);
        Many(p.KeywordOnly, Write);
        Many(p.KeywordOnly, k => Maybe(k.Default, Write));
        Maybe(p.KeywordRest, Write);
        Many(p.PositionalOnly.Concat(p.Positional).Select(x => x.Default).OfType<Expression>(), Write);
        Close();
    }

    private void Write(Parameter node)
    {
        Open("arg", node);
        Text(node.Name);
        Maybe(node.Annotation, Write);
        Close();
    }

    private static string Comparison(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "Eq",
        ComparisonOperator.NotEqual => "NotEq",
        ComparisonOperator.Less => "Lt",
        ComparisonOperator.LessOrEqual => "LtE",
        ComparisonOperator.Greater => "Gt",
        ComparisonOperator.GreaterOrEqual => "GtE",
        _ => op.ToString(),
    };

    private void Operator(BinaryOperator op) => _out.Append(op switch
    {
        BinaryOperator.Subtract => "Sub",
        BinaryOperator.Multiply => "Mult",
        BinaryOperator.MatrixMultiply => "MatMult",
        BinaryOperator.Divide => "Div",
        BinaryOperator.FloorDivide => "FloorDiv",
        BinaryOperator.Modulo => "Mod",
        BinaryOperator.Power => "Pow",
        BinaryOperator.LeftShift => "LShift",
        BinaryOperator.RightShift => "RShift",
        _ => op.ToString(),
    }).Append("()");
}
