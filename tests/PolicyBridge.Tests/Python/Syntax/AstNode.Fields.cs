using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Tests.Python.Syntax;

internal sealed partial record AstNode
{
    private static object?[] FieldsOf(SyntaxNode node) => node switch
    {
        ModuleSyntax m => [m.Body],
        Statement s => FieldsOf(s),
        Expression e => FieldsOf(e),
        Pattern p => FieldsOf(p),
        FormattedText t => [t.Value],
        FormattedField f => [f.Value, f.Conversion == '\0' ? -1 : (int)f.Conversion, f.Format],
        ImportAlias a => [a.Name, a.AsName],
        KeywordArgument k => [k.Name, k.Value],
        ComprehensionClause c => [c.Target, c.Source, c.Conditions, c.IsAsync ? 1 : 0],
        Parameter p => [p.Name, p.Annotation],
        ExceptHandler h => [h.Type, h.Name, h.Body],
        WithItem i => [i.Context, i.Target],
        MatchCase c => [c.Pattern, c.Guard, c.Body],
        TypeParameter { Kind: TypeParameterKind.Variable } p => [p.Name, p.Bound, p.Default],
        TypeParameter p => [p.Name, p.Default],
        _ => throw new ArgumentException($"{node.GetType()} has no fields here", nameof(node)),
    };

    private static object?[] FieldsOf(Statement node) => node switch
    {
        ExpressionStatement s => [s.Value],
        AssignStatement s => [s.Targets, s.Value],
        AnnotatedAssignStatement s => [s.Target, s.Annotation, s.Value, s.IsSimple ? 1 : 0],
        AugmentedAssignStatement s => [s.Target, Operator(s.Operator), s.Value],
        DeleteStatement s => [s.Targets],
        PassStatement or BreakStatement or ContinueStatement => [],
        ImportStatement s => [s.Names, s.IsLazy ? 1 : 0],
        ImportFromStatement s => [s.Module, s.Names, s.Level, s.IsLazy ? 1 : 0],
        ForStatement s => [s.Target, s.Source, s.Body, s.Else],
        WhileStatement s => [s.Test, s.Body, s.Else],
        TryStatement s => [s.Body, s.Handlers, s.Else, s.Finally],
        WithStatement s => [s.Items, s.Body],
        FunctionStatement s => [s.Name, s.Parameters, s.Body, s.Decorators, s.Returns, s.TypeParameters],
        ClassStatement s => [s.Name, s.Bases, s.Keywords, s.Body, s.Decorators, s.TypeParameters],
        MatchStatement s => [s.Subject, s.Cases],
        TypeAliasStatement s => [s.Name, s.TypeParameters, s.Value],
        ReturnStatement s => [s.Value],
        RaiseStatement s => [s.Exception, s.Cause],
        AssertStatement s => [s.Test, s.Message],
        GlobalStatement s => [s.Names],
        NonlocalStatement s => [s.Names],
        _ => throw new ArgumentException($"{node.GetType()} has no fields here", nameof(node)),
    };

    private static object?[] FieldsOf(Expression node) => node switch
    {
        NameExpression e => [e.Name],
        TupleExpression e => [e.Items],
        ListExpression e => [e.Items],
        SetExpression e => [e.Items],
        DictExpression e => [e.Entries.Select(x => x.Key), e.Entries.Select(x => x.Value)],
        StarredExpression e => [e.Value],
        AttributeExpression e => [e.Value, e.Name],
        SubscriptExpression e => [e.Value, e.Index],
        SliceExpression e => [e.Lower, e.Upper, e.Step],
        CallExpression e => [e.Function, e.Arguments, e.Keywords],
        UnaryExpression e => [Operator(e.Operator), e.Operand],
        BinaryExpression e => [e.Left, Operator(e.Operator), e.Right],
        BooleanExpression e => [Word(e.IsAnd ? "And()" : "Or()"), e.Values],
        ComparisonExpression e => [e.Left, e.Steps.Select(s => Operator(s.Operator)), e.Steps.Select(s => s.Right)],
        ConditionalExpression e => [e.Test, e.WhenTrue, e.WhenFalse],
        LambdaExpression e => [e.Parameters, e.Body],
        ComprehensionExpression { Kind: ComprehensionKind.Dict } e => [e.Element, e.Value, e.Clauses],
        ComprehensionExpression e => [e.Element, e.Clauses],
        NamedExpression e => [e.Target, e.Value],
        AwaitExpression e => [e.Value],
        YieldExpression e => [e.Value],
        YieldFromExpression e => [e.Value],
        FormattedString e => [e.Parts],
        TemplateString e => [e.Parts.Select(p => p is FormattedField f ? Interpolation(f) : Of(p))],
        _ => [Constant(node), node is StringLiteral { HasUnicodePrefix: true } ? "u" : null],
    };

    private static AstNode Interpolation(FormattedField field) => Of(field) with { Name = "Interpolation" };

    private static object?[] FieldsOf(Pattern node) => node switch
    {
        ValuePattern p => [p.Value],
        SingletonPattern p => [Constant(p.Value)],
        SequencePattern p => [p.Items],
        MappingPattern p => [p.Keys, p.Patterns, p.Rest],
        ClassPattern p => [p.Class, p.Patterns, p.Keywords.Select(k => k.Name), p.Keywords.Select(k => k.Pattern)],
        StarPattern p => [p.Name],
        CapturePattern p => [p.Pattern, p.Name],
        OrPattern p => [p.Alternatives],
        _ => throw new ArgumentException($"{node.GetType()} has no fields here", nameof(node)),
    };

    private static object?[] FieldsOf(Parameters p) =>
    [
        p.PositionalOnly,
        p.Positional,
        p.Rest,
        p.KeywordOnly,
        p.KeywordOnly.Select(k => k.Default),
        p.KeywordRest,
        p.PositionalOnly.Concat(p.Positional).Select(x => x.Default).OfType<Expression>(),
    ];
}
