using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Tests.Python.Syntax;

/// <summary>Prints a tree in the form of CPython's <c>ast.dump</c> (3.9 to 3.12), without contexts.</summary>
internal static class AstDump
{
    public static string Of(ModuleSyntax module) => $"Module(body={Block(module.Body)}, type_ignores=[])";

    private static string Block(ImmutableArray<Statement> body) => $"[{string.Join(", ", body.Select(Of))}]";

    private static string Many(IEnumerable<Expression> items) => $"[{string.Join(", ", items.Select(Of))}]";

    private static string Node(string name, params (string Name, string? Value)[] fields) =>
        $"{name}({string.Join(", ", fields.Where(f => f.Value is not null).Select(f => $"{f.Name}={f.Value}"))})";

    private static string? Maybe(Expression? e) => e is null ? null : Of(e);

    private static string Text(string text)
    {
        StringBuilder result = new("'");
        foreach (char c in text)
        {
            _ = c is >= ' ' and < '\x7f' and not ('\'' or '\\') ? result.Append(c) : result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return result.Append('\'').ToString();
    }

    private static string Of(Statement node) => node switch
    {
        ExpressionStatement s => Node("Expr", ("value", Of(s.Value))),
        AssignStatement s => Node("Assign", ("targets", Many(s.Targets)), ("value", Of(s.Value))),
        AnnotatedAssignStatement s => Node("AnnAssign", ("target", Of(s.Target)), ("annotation", Of(s.Annotation)), ("value", Maybe(s.Value)), ("simple", s.IsSimple ? "1" : "0")),
        AugmentedAssignStatement s => Node("AugAssign", ("target", Of(s.Target)), ("op", Operator(s.Operator)), ("value", Of(s.Value))),
        DeleteStatement s => Node("Delete", ("targets", Many(s.Targets))),
        PassStatement => "Pass()",
        BreakStatement => "Break()",
        ContinueStatement => "Continue()",
        ImportStatement s => Node("Import", ("names", Aliases(s.Names))),
        ImportFromStatement s => Node("ImportFrom", ("module", s.Module is null ? null : Text(s.Module)), ("names", Aliases(s.Names)), ("level", s.Level.ToString(CultureInfo.InvariantCulture))),
        IfStatement s => If(s, 0),
        ForStatement s => Node(s.IsAsync ? "AsyncFor" : "For", ("target", Of(s.Target)), ("iter", Of(s.Source)), ("body", Block(s.Body)), ("orelse", Block(s.Else))),
        WhileStatement s => Node("While", ("test", Of(s.Test)), ("body", Block(s.Body)), ("orelse", Block(s.Else))),
        TryStatement s => Node(s.IsStar ? "TryStar" : "Try", ("body", Block(s.Body)), ("handlers", $"[{string.Join(", ", s.Handlers.Select(h => Node("ExceptHandler", ("type", Maybe(h.Type)), ("name", h.Name is null ? null : Text(h.Name)), ("body", Block(h.Body)))))}]"), ("orelse", Block(s.Else)), ("finalbody", Block(s.Finally))),
        WithStatement s => Node(s.IsAsync ? "AsyncWith" : "With", ("items", $"[{string.Join(", ", s.Items.Select(i => Node("withitem", ("context_expr", Of(i.Context)), ("optional_vars", Maybe(i.Target)))))}]"), ("body", Block(s.Body))),
        FunctionStatement s => Node(s.IsAsync ? "AsyncFunctionDef" : "FunctionDef", ("name", Text(s.Name)), ("args", Of(s.Parameters)), ("body", Block(s.Body)), ("decorator_list", Many(s.Decorators)), ("returns", Maybe(s.Returns))),
        ClassStatement s => Node("ClassDef", ("name", Text(s.Name)), ("bases", Many(s.Bases)), ("keywords", Of(s.Keywords)), ("body", Block(s.Body)), ("decorator_list", Many(s.Decorators))),
        ReturnStatement s => Node("Return", ("value", Maybe(s.Value))),
        RaiseStatement s => Node("Raise", ("exc", Maybe(s.Exception)), ("cause", Maybe(s.Cause))),
        AssertStatement s => Node("Assert", ("test", Of(s.Test)), ("msg", Maybe(s.Message))),
        GlobalStatement s => Node("Global", ("names", $"[{string.Join(", ", s.Names.Select(Text))}]")),
        NonlocalStatement s => Node("Nonlocal", ("names", $"[{string.Join(", ", s.Names.Select(Text))}]")),
        _ => node.GetType().Name,
    };

    private static string If(IfStatement s, int branch)
    {
        string otherwise = branch + 1 < s.Branches.Length ? $"[{If(s, branch + 1)}]" : Block(s.Else);
        return Node("If", ("test", Of(s.Branches[branch].Test)), ("body", Block(s.Branches[branch].Body)), ("orelse", otherwise));
    }

    private static string Aliases(IEnumerable<ImportAlias> names) =>
        $"[{string.Join(", ", names.Select(n => Node("alias", ("name", Text(n.Name)), ("asname", n.AsName is null ? null : Text(n.AsName)))))}]";

    private static string Of(ImmutableArray<KeywordArgument> keywords) =>
        $"[{string.Join(", ", keywords.Select(k => Node("keyword", ("arg", k.Name is null ? null : Text(k.Name)), ("value", Of(k.Value)))))}]";

    private static string Of(Parameters p)
    {
        IEnumerable<Parameter> positional = p.PositionalOnly.Concat(p.Positional);
        return Node(
            "arguments",
            ("posonlyargs", Args(p.PositionalOnly)),
            ("args", Args(p.Positional)),
            ("vararg", p.Rest is null ? null : Arg(p.Rest)),
            ("kwonlyargs", Args(p.KeywordOnly)),
            ("kw_defaults", $"[{string.Join(", ", p.KeywordOnly.Select(k => k.Default is null ? "None" : Of(k.Default)))}]"),
            ("kwarg", p.KeywordRest is null ? null : Arg(p.KeywordRest)),
            ("defaults", Many(positional.Select(x => x.Default).OfType<Expression>())));
    }

    private static string Args(IEnumerable<Parameter> parameters) => $"[{string.Join(", ", parameters.Select(Arg))}]";

    private static string Arg(Parameter p) => Node("arg", ("arg", Text(p.Name)), ("annotation", Maybe(p.Annotation)));

    private static string Constant(string value) => $"Constant(value={value})";

    private static string Of(Expression node) => node switch
    {
        NameExpression e => Node("Name", ("id", Text(e.Name))),
        NoneLiteral => Constant("None"),
        BooleanLiteral e => Constant(e.Value ? "True" : "False"),
        EllipsisLiteral => Constant("Ellipsis"),
        IntegerLiteral e => Constant(e.Value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0') is { Length: > 0 } hex ? $"0x{hex}" : "0x0"),
        FloatLiteral e => Constant($"float {BitConverter.DoubleToInt64Bits(e.Value):x16}"),
        ImaginaryLiteral e => Constant($"complex {BitConverter.DoubleToInt64Bits(e.Value):x16}"),
        StringLiteral e => Constant(Text(e.Value)),
        BytesLiteral e => Constant($"b{Convert.ToHexString(e.Value.AsSpan()).ToLowerInvariant()}"),
        FormattedString e => Formatted(e.Parts),
        TupleExpression e => Node("Tuple", ("elts", Many(e.Items))),
        ListExpression e => Node("List", ("elts", Many(e.Items))),
        SetExpression e => Node("Set", ("elts", Many(e.Items))),
        DictExpression e => Node("Dict", ("keys", $"[{string.Join(", ", e.Entries.Select(x => x.Key is null ? "None" : Of(x.Key)))}]"), ("values", Many(e.Entries.Select(x => x.Value)))),
        StarredExpression e => Node("Starred", ("value", Of(e.Value))),
        AttributeExpression e => Node("Attribute", ("value", Of(e.Value)), ("attr", Text(e.Name))),
        SubscriptExpression e => Node("Subscript", ("value", Of(e.Value)), ("slice", Of(e.Index))),
        SliceExpression e => Node("Slice", ("lower", Maybe(e.Lower)), ("upper", Maybe(e.Upper)), ("step", Maybe(e.Step))),
        CallExpression e => Node("Call", ("func", Of(e.Function)), ("args", Many(e.Arguments)), ("keywords", Of(e.Keywords))),
        UnaryExpression e => Node("UnaryOp", ("op", e.Operator switch { UnaryOperator.Plus => "UAdd()", UnaryOperator.Minus => "USub()", UnaryOperator.Invert => "Invert()", _ => "Not()" }), ("operand", Of(e.Operand))),
        BinaryExpression e => Node("BinOp", ("left", Of(e.Left)), ("op", Operator(e.Operator)), ("right", Of(e.Right))),
        BooleanExpression e => Node("BoolOp", ("op", e.IsAnd ? "And()" : "Or()"), ("values", Many(e.Values))),
        ComparisonExpression e => Node("Compare", ("left", Of(e.Left)), ("ops", $"[{string.Join(", ", e.Steps.Select(s => Comparison(s.Operator)))}]"), ("comparators", Many(e.Steps.Select(s => s.Right)))),
        ConditionalExpression e => Node("IfExp", ("test", Of(e.Test)), ("body", Of(e.WhenTrue)), ("orelse", Of(e.WhenFalse))),
        LambdaExpression e => Node("Lambda", ("args", Of(e.Parameters)), ("body", Of(e.Body))),
        ComprehensionExpression { Kind: ComprehensionKind.Dict } e => Node("DictComp", ("key", Of(e.Element)), ("value", Of(e.Value!)), ("generators", Clauses(e))),
        ComprehensionExpression e => Node(e.Kind switch { ComprehensionKind.List => "ListComp", ComprehensionKind.Set => "SetComp", _ => "GeneratorExp" }, ("elt", Of(e.Element)), ("generators", Clauses(e))),
        NamedExpression e => Node("NamedExpr", ("target", Of(e.Target)), ("value", Of(e.Value))),
        AwaitExpression e => Node("Await", ("value", Of(e.Value))),
        YieldExpression e => Node("Yield", ("value", Maybe(e.Value))),
        YieldFromExpression e => Node("YieldFrom", ("value", Of(e.Value))),
        _ => node.GetType().Name,
    };

    private static string Clauses(ComprehensionExpression e) =>
        $"[{string.Join(", ", e.Clauses.Select(c => Node("comprehension", ("target", Of(c.Target)), ("iter", Of(c.Source)), ("ifs", Many(c.Conditions)), ("is_async", c.IsAsync ? "1" : "0"))))}]";

    private static string Formatted(ImmutableArray<FormattedPart> parts) => Node("JoinedStr", ("values", $"[{string.Join(", ", parts.Select(p => p switch
    {
        FormattedText t => Constant(Text(t.Value)),
        FormattedField f => Node("FormattedValue", ("value", Of(f.Value)), ("conversion", (f.Conversion == '\0' ? -1 : f.Conversion).ToString(CultureInfo.InvariantCulture)), ("format_spec", f.Format is { } format ? Formatted(format) : null)),
        _ => "?",
    }))}]"));

    private static string Comparison(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "Eq()",
        ComparisonOperator.NotEqual => "NotEq()",
        ComparisonOperator.Less => "Lt()",
        ComparisonOperator.LessOrEqual => "LtE()",
        ComparisonOperator.Greater => "Gt()",
        ComparisonOperator.GreaterOrEqual => "GtE()",
        _ => $"{op}()",
    };

    private static string Operator(BinaryOperator op) => op switch
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
    };
}
