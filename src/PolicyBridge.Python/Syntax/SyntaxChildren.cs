namespace PolicyBridge.Python.Syntax;

/// <summary>The nodes directly below a node, for walks that do not care what a node is.</summary>
internal static class SyntaxChildren
{
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node) => node switch
    {
        Statement statement => OfStatement(statement),
        Expression expression => OfExpression(expression),
        ModuleSyntax module => module.Body,
        FormattedField field => Some(field.Value, field.Format),
        DictEntry entry => Some(entry.Key, entry.Value),
        KeywordArgument keyword => [keyword.Value],
        ComprehensionClause clause => Some(clause.Target, clause.Source).Concat(clause.Conditions),
        Parameter parameter => Some(parameter.Annotation, parameter.Default),
        ConditionalBlock block => Some(block.Test).Concat(block.Body),
        ExceptHandler handler => Some(handler.Type).Concat(handler.Body),
        WithItem item => Some(item.Context, item.Target),
        MatchCase @case => Some(@case.Pattern, @case.Guard).Concat(@case.Body),
        Pattern pattern => OfPattern(pattern),
        KeywordPattern keyword => [keyword.Pattern],
        TypeParameter parameter => Some(parameter.Bound, parameter.Default),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> OfExpression(Expression node) => node switch
    {
        FormattedString text => text.Parts,
        TemplateString text => text.Parts,
        TupleExpression tuple => tuple.Items,
        ListExpression list => list.Items,
        SetExpression set => set.Items,
        DictExpression dict => dict.Entries,
        StarredExpression starred => [starred.Value],
        AttributeExpression attribute => [attribute.Value],
        SubscriptExpression subscript => [subscript.Value, subscript.Index],
        SliceExpression slice => Some(slice.Lower, slice.Upper, slice.Step),
        CallExpression call => Some(call.Function).Concat(call.Arguments).Concat(call.Keywords),
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        BooleanExpression boolean => boolean.Values,
        ComparisonExpression comparison => Some(comparison.Left).Concat(comparison.Steps.Select(s => s.Right)),
        ConditionalExpression conditional => [conditional.Test, conditional.WhenTrue, conditional.WhenFalse],
        LambdaExpression lambda => lambda.Parameters.All().Concat<SyntaxNode>([lambda.Body]),
        ComprehensionExpression comprehension => Some(comprehension.Element, comprehension.Value).Concat(comprehension.Clauses),
        NamedExpression named => [named.Target, named.Value],
        AwaitExpression await => [await.Value],
        YieldExpression yield => Some(yield.Value),
        YieldFromExpression yield => [yield.Value],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> OfStatement(Statement node) => node switch
    {
        ExpressionStatement expression => [expression.Value],
        AssignStatement assign => assign.Targets.Concat<SyntaxNode>([assign.Value]),
        AnnotatedAssignStatement assign => Some(assign.Target, assign.Annotation, assign.Value),
        AugmentedAssignStatement assign => [assign.Target, assign.Value],
        DeleteStatement delete => delete.Targets,
        IfStatement @if => @if.Branches.Concat<SyntaxNode>(@if.Else),
        ForStatement @for => Some(@for.Target, @for.Source).Concat(@for.Body).Concat(@for.Else),
        WhileStatement @while => Some(@while.Test).Concat(@while.Body).Concat(@while.Else),
        TryStatement @try => @try.Body.Concat<SyntaxNode>(@try.Handlers).Concat(@try.Else).Concat(@try.Finally),
        WithStatement with => with.Items.Concat<SyntaxNode>(with.Body),
        FunctionStatement function =>
            function.Decorators.Concat<SyntaxNode>(function.TypeParameters).Concat(function.Parameters.All()).Concat(Some(function.Returns)).Concat(function.Body),
        ClassStatement @class =>
            @class.Decorators.Concat<SyntaxNode>(@class.TypeParameters).Concat(@class.Bases).Concat(@class.Keywords).Concat(@class.Body),
        MatchStatement match => Some(match.Subject).Concat(match.Cases),
        TypeAliasStatement alias => Some(alias.Name).Concat(alias.TypeParameters).Concat([alias.Value]),
        ReturnStatement @return => Some(@return.Value),
        RaiseStatement raise => Some(raise.Exception, raise.Cause),
        AssertStatement assert => Some(assert.Test, assert.Message),
        _ => [],
    };

    private static IEnumerable<SyntaxNode> OfPattern(Pattern node) => node switch
    {
        ValuePattern value => [value.Value],
        SingletonPattern singleton => [singleton.Value],
        SequencePattern sequence => sequence.Items,
        MappingPattern mapping => mapping.Keys.Concat<SyntaxNode>(mapping.Patterns),
        ClassPattern @class => Some(@class.Class).Concat(@class.Patterns).Concat(@class.Keywords),
        CapturePattern capture => Some(capture.Pattern),
        OrPattern or => or.Alternatives,
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Some(params IEnumerable<SyntaxNode?> nodes) => nodes.OfType<SyntaxNode>();
}
