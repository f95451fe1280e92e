using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Pydantic;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;

namespace PolicyBridge.Python.Evaluation.Objects;

/// <summary>What the annotations in a class body mean to pydantic.</summary>
internal sealed class PydanticAnnotations(Evaluator evaluator, Frame frame)
{
    private const int MaxDepth = 20;

    private static readonly string[] Homes = ["typing.", "typing_extensions.", "collections.abc."];

    /// <summary>Whether an annotation says that the name is one of the class, and no field.</summary>
    public bool IsOfClass(Expression annotation) => NameOf(Find(annotation is SubscriptExpression subscript ? subscript.Value : annotation)) == "ClassVar";

    /// <summary>The type of a field, and what <c>Field(…)</c> in its annotation says.</summary>
    public (PydanticType Type, PydanticFieldInfo? Described) OfField(Expression annotation)
    {
        PydanticFieldInfo? described = null;
        PydanticType type = Of(annotation, 0, info => described = info);
        return (type, described);
    }

    private PydanticType Of(Expression annotation, int depth, Action<PydanticFieldInfo>? describe = null) => annotation switch
    {
        _ when depth > MaxDepth => PydanticType.Unknown,
        NoneLiteral => new PydanticType(PydanticKind.None),
        NameExpression or AttributeExpression => Bare(Find(annotation)),
        BinaryExpression { Operator: BinaryOperator.BitOr } union => Union([Of(union.Left, depth + 1), Of(union.Right, depth + 1)]),
        SubscriptExpression subscript => Generic(subscript, depth, describe),
        _ => PydanticType.Unknown,
    };

    /// <summary>What a name in an annotation stands for, found without running anything.</summary>
    private PyValue? Find(Expression expression) => expression switch
    {
        NameExpression name => frame.Find(evaluator.Stack.Mangled(name.Name)) ?? Builtins.Find(name.Name),
        AttributeExpression { Value: NameExpression or AttributeExpression } attribute when Find(attribute.Value) is { } owner =>
            evaluator.ModuleAttributes.FindAttribute(owner, attribute.Name, evaluator.Stack.Span(attribute)),
        _ => null,
    };

    /// <summary>The name that a value has among the special forms of <c>typing</c> or among the built-in types.</summary>
    private static string? NameOf(PyValue? value) => value switch
    {
        PyBuiltin { IsType: true, IsNative: true } builtin => builtin.Name,
        PyUnknown { Label: { } label } when Homes.FirstOrDefault(h => label.StartsWith(h, StringComparison.Ordinal)) is { } home => label[home.Length..],
        _ => null,
    };

    private static PydanticType Bare(PyValue? value) => value switch
    {
        PydanticTypeName name => name.Type,
        PyClass type when PydanticModel.Of(type) is not null => new PydanticType(PydanticKind.Model) { Class = type },
        PyBuiltin { Name: "pathlib.Path" } => new PydanticType(PydanticKind.Path),
        _ => NameOf(value) switch
        {
            "str" or "Text" => new PydanticType(PydanticKind.Text),
            "int" => new PydanticType(PydanticKind.Integer),
            "float" => new PydanticType(PydanticKind.Number),
            "bool" => new PydanticType(PydanticKind.Boolean),
            "Any" => PydanticType.Any,
            "list" or "List" => Container(PydanticKind.List, PydanticType.Any),
            "set" or "Set" => Container(PydanticKind.Set, PydanticType.Any),
            "frozenset" or "FrozenSet" => Container(PydanticKind.FrozenSet, PydanticType.Any),
            "tuple" or "Tuple" => Container(PydanticKind.Items, PydanticType.Any),
            "dict" or "Dict" => Container(PydanticKind.Dict, PydanticType.Any, PydanticType.Any),
            _ => PydanticType.Unknown,
        },
    };

    private PydanticType Generic(SubscriptExpression subscript, int depth, Action<PydanticFieldInfo>? describe)
    {
        ImmutableArray<Expression> arguments = subscript.Index is TupleExpression tuple ? tuple.Items : [subscript.Index];
        string? name = NameOf(Find(subscript.Value));
        switch (name)
        {
            case "Annotated" when arguments.Length > 1:
                PydanticType inner = Of(arguments[0], depth + 1, describe);
                return inner with { Marks = [.. inner.Marks, .. arguments.Skip(1).Select(m => Mark(m, describe)).OfType<PydanticMark>()] };
            case "Literal":
                PyValue?[] values = [.. arguments.Select(Literal)];
                return values.Contains(null) ? PydanticType.Unknown : new PydanticType(PydanticKind.Literal) { Values = [.. values.OfType<PyValue>()] };
            case "tuple" or "Tuple" when arguments is [var item, EllipsisLiteral]:
                return Container(PydanticKind.Items, Of(item, depth + 1));
        }

        PydanticType[] parts = [.. arguments.Select(e => Of(e, depth + 1))];
        return (name, parts.Length) switch
        {
            ("Optional", 1) => Union([parts[0], new PydanticType(PydanticKind.None)]),
            ("Union", _) => Union(parts),
            ("list" or "List", 1) => Container(PydanticKind.List, parts),
            ("set" or "Set", 1) => Container(PydanticKind.Set, parts),
            ("frozenset" or "FrozenSet", 1) => Container(PydanticKind.FrozenSet, parts),
            ("tuple" or "Tuple", _) => Container(PydanticKind.Tuple, parts),
            ("dict" or "Dict", 2) => Container(PydanticKind.Dict, parts),
            _ => PydanticType.Unknown,
        };
    }

    private static PydanticType Container(PydanticKind kind, params ReadOnlySpan<PydanticType> parts) => new(kind) { Parts = [.. parts] };

    private static PydanticType Union(IReadOnlyList<PydanticType> parts)
    {
        ImmutableArray<PydanticType> flat = [.. parts.SelectMany(p => p is { Kind: PydanticKind.Union, Marks.IsEmpty: true } ? p.Parts : [p])];
        return flat.Length == 1 ? flat[0] : new PydanticType(PydanticKind.Union) { Parts = flat };
    }

    private PyValue? Literal(Expression expression) => expression switch
    {
        StringLiteral text => new PyStr(text.Value, evaluator.Stack.Span(text)),
        IntegerLiteral number => new PyInt(number.Value, evaluator.Stack.Span(number)),
        BooleanLiteral flag => new PyBool(flag.Value, evaluator.Stack.Span(flag)),
        NoneLiteral none => new PyNone(evaluator.Stack.Span(none)),
        _ => null,
    };

    /// <summary>What stands in <c>Annotated</c> after the type; <see langword="null"/> for what means nothing to pydantic.</summary>
    private PydanticMark? Mark(Expression expression, Action<PydanticFieldInfo>? describe)
    {
        if (expression is StringLiteral or IntegerLiteral or BooleanLiteral or NoneLiteral)
        {
            return null;
        }

        PyValue? value = expression is CallExpression call
            ? Find(call.Function) is PyBuiltin { Name: var name } && name.StartsWith("pydantic.", StringComparison.Ordinal) ? Evaluate(call) : null
            : Find(expression);
        switch (value)
        {
            case PydanticMarkValue mark:
                return mark.Mark;
            case PydanticFieldInfo info when describe is not null:
                describe(info);
                return null;
            default:
                return new PydanticMark(PydanticMarkKind.Unknown);
        }
    }

    private PyValue Evaluate(Expression expression)
    {
        Frame outer = evaluator.Stack.Frame;
        evaluator.Stack.Frame = frame;
        try
        {
            return evaluator.Expressions.Evaluate(expression);
        }
        finally
        {
            evaluator.Stack.Frame = outer;
        }
    }
}
