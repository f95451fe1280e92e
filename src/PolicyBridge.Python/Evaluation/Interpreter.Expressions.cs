using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private PyValue Evaluate(Expression syntax)
    {
        SourceSpan place = Span(syntax);
        Charge(1, place);
        if (!TryDescend())
        {
            throw new LimitReached("an expression here is nested too deeply to be computed", place);
        }

        try
        {
            return Current(EvaluateUnguarded(syntax, place));
        }
        finally
        {
            _depth--;
        }
    }

    private PyValue EvaluateUnguarded(Expression syntax, SourceSpan place) => syntax switch
    {
        NameExpression name => Load(name.Name, place),
        NoneLiteral => new PyNone(place),
        BooleanLiteral literal => new PyBool(literal.Value, place),
        IntegerLiteral literal => new PyInt(CheckBits(literal.Value, place), place),
        FloatLiteral literal => new PyFloat(literal.Value, place),
        StringLiteral literal => Text(literal.Value, place),
        BytesLiteral literal => new PyBytes(literal.Value, place),
        FormattedString text => EvaluateFormatted(text, place),
        TemplateString template => Unknown(
            "a t-string", place, [.. template.Parts.OfType<FormattedField>().SelectMany(f => f.Format is { } format
                ? new[] { Evaluate(f.Value), EvaluateFormatted(format, place) }
                : [Evaluate(f.Value)])]),
        TupleExpression tuple => Tuple(EvaluateItems(tuple.Items, out PyUnknown? lost), place) is var made && lost is null ? made : lost!,
        ListExpression list => List(EvaluateItems(list.Items, out PyUnknown? lost), place) is var made && lost is null ? made : lost!,
        SetExpression set => SetMethods.Create(this, EvaluateItems(set.Items, out PyUnknown? lost), place) is var made && lost is null ? made : lost!,
        DictExpression dict => EvaluateDict(dict, place),
        AttributeExpression attribute => EvaluateAttribute(attribute, place),
        SubscriptExpression subscript => GetItem(Evaluate(subscript.Value), subscript.Index, place),
        CallExpression call => EvaluateCall(call, place),
        UnaryExpression { Operator: UnaryOperator.Not } not => EvaluateNot(Evaluate(not.Operand), place),
        UnaryExpression unary => Operators.Unary(this, unary.Operator, Evaluate(unary.Operand), place),
        BinaryExpression binary => EvaluateBinary(binary),
        BooleanExpression boolean => EvaluateBoolean(boolean, 0, place),
        ComparisonExpression comparison => EvaluateComparison(comparison, place),
        ConditionalExpression conditional => EvaluateConditional(conditional),
        LambdaExpression lambda => EvaluateLambda(lambda, place),
        ComprehensionExpression comprehension => EvaluateComprehension(comprehension, place),
        NamedExpression named => EvaluateNamed(named),
        EllipsisLiteral => Unknown("the value '...'", place),
        ImaginaryLiteral => Unknown("a complex number", place),
        _ => Unknown("an expression that PolicyBridge does not evaluate", place),
    };

    private PyValue EvaluateNot(PyValue operand, SourceSpan place)
    {
        PyValue tested = Tested(operand, place);
        return Truth(tested) is { } truth ? new PyBool(!truth, place)
            : tested is PyUnknown unknown ? Derive(unknown, place, operand)
            : Unknown("'not' of a value that is not known", place, operand);
    }

    private PyValue EvaluateNamed(NamedExpression named)
    {
        PyValue value = Evaluate(named.Value);
        Bind(named.Target.Name, value);
        return value;
    }

    /// <summary>The items of a display or a call; <c>lost</c> where how many there are is not known.</summary>
    private List<PyValue> EvaluateItems(IEnumerable<Expression> syntax, out PyUnknown? lost)
    {
        List<PyValue> items = [];
        lost = null;
        foreach (Expression item in syntax)
        {
            PyValue value = Evaluate(item is StarredExpression starred ? starred.Value : item);
            if (item is not StarredExpression)
            {
                items.Add(Kept(value));
            }
            else if (ItemsOf(value, Span(item)) is { } spread)
            {
                CheckSize(items.Count + spread.Count, Span(item));
                items.AddRange(spread);
            }
            else
            {
                lost ??= value is PyUnknown u ? Derive(u, Span(item)) : Unknown("the unpacking of a value that PolicyBridge can't walk", Span(item), value);
            }
        }

        lost = lost is null ? null : Derive(lost, lost.Place, [.. items]);
        return items;
    }

    private PyValue EvaluateDict(DictExpression syntax, SourceSpan place)
    {
        PyDict dict = new(place);
        PyUnknown? lost = null;
        List<PyValue> seen = [];
        foreach (DictEntry entry in syntax.Entries)
        {
            if (entry.Key is null)
            {
                PyValue spread = Evaluate(entry.Value);
                seen.Add(spread);
                if (spread is PyDict other)
                {
                    DictMethods.Merge(this, dict, other, place);
                }
                else
                {
                    lost ??= Unknown("a dict that is unpacked from a value that is not known", Span(entry), spread);
                }

                continue;
            }

            PyValue key = Evaluate(entry.Key);
            PyValue value = Kept(Evaluate(entry.Value));
            seen.Add(value);
            if (PyKey.Of(key) is { } text)
            {
                DictMethods.Set(this, dict, text, key, value, place);
            }
            else
            {
                lost ??= Unknown("a dict with a key that is not known", Span(entry), key);
            }
        }

        return lost is null ? dict : Derive(lost, place, [.. seen]);
    }

    private PyValue EvaluateFormatted(FormattedString syntax, SourceSpan place)
    {
        System.Text.StringBuilder text = new();
        PyUnknown? lost = null;
        foreach (FormattedPart part in syntax.Parts)
        {
            string? piece = part switch
            {
                FormattedText fixedText => fixedText.Value,
                FormattedField field => FormatField(field, ref lost),
                _ => null,
            };
            lost ??= piece is null ? Unknown("a format that PolicyBridge does not follow", place) : null;
            text.Append(piece);
            CheckText(text.Length, place);
        }

        return lost is null ? Text(text.ToString(), place) : lost;
    }

    public void CheckText(long length, SourceSpan place)
    {
        if (length > Limits.StringLength)
        {
            throw new LimitReached($"a string here is longer than {Limits.StringLength} characters", place);
        }
    }

    /// <summary>An instance in a format, as its class says; <see langword="null"/> where it says nothing, or what it says is lost.</summary>
    public string? FormatInstance(PyValue value, char? conversion, string spec, SourceSpan place, ref PyUnknown? lost)
    {
        if (value is not PyInstance)
        {
            return null;
        }

        PyValue? own = conversion switch
        {
            'r' => ReprOf(value, place),
            'a' => null,
            's' => TextOf(value, place),
            _ => Checked(TryHook(value, "__format__", place, new PyStr(spec, place)), "__format__", "str", place) ?? (spec.Length == 0 ? TextOf(value, place) : null),
        };
        lost ??= own is PyUnknown unknown ? Derive(unknown, place) : null;
        return own is not PyStr formatted ? null : conversion is 'r' or 's' ? PyFormat.Apply(formatted, spec) : formatted.Value;
    }

    private string? FormatField(FormattedField field, ref PyUnknown? lost)
    {
        PyValue value = Evaluate(field.Value);
        string spec = "";
        foreach (FormattedPart part in field.Format?.Parts ?? [])
        {
            FormattedText? fixedPart = part as FormattedText;
            spec += fixedPart?.Value ?? FormatField((FormattedField)part, ref lost) ?? "";
        }

        if (lost is null)
        {
            string? own = FormatInstance(value, field.Conversion, spec, Span(field), ref lost);
            if (own is not null || lost is not null)
            {
                return own;
            }
        }

        NoteUse([value], Span(field));
        if (value is PyUnknown unknown)
        {
            lost ??= Derive(unknown, Span(field));
            return null;
        }

        if (value is PyNative native)
        {
            if (native.Text(this, Span(field)) is not PyStr text)
            {
                lost ??= Unknown(native.TextProblem, Span(field), value);
                return null;
            }

            value = field.Conversion is 'r' or 'a' ? value : text;
        }

        return PyFormat.Convert(value, field.Conversion is 'r' or 's' or 'a' ? field.Conversion : null, spec);
    }

    /// <summary>Python's truth of a value, or <see langword="null"/> where it is not known.</summary>
    public static bool? Truth(PyValue value) => Current(value) switch
    {
        PyUnknown unknown => unknown.KnownTruth,
        PyNone => false,
        PyBool b => b.Value,
        PyInt i => !i.Value.IsZero,
        PyFloat f => f.Value != 0,
        PyStr s => s.Value.Length > 0,
        PyBytes b => b.Value.Length > 0,
        PyTuple t => t.Items.Length > 0,
        PyMutable m => m.Count > 0,
        PyDictView v when v.Dict.Taint is null => v.Dict.Count > 0,
        PyRange r => r.Count > 0,
        PyRegexFlag f => !f.Value.IsZero,
        PyTimeDelta t => !t.Microseconds.IsZero,
        PyRegex or PyModule or PyLibrary or PyFunction or PyBoundMethod or PyBuiltin or PyMethod or PyIterable or PyExceptionType or PyExceptionValue or PyClass => true,
        PyInstance instance when FindInClass(instance.Class.Order, "__bool__") is null && FindInClass(instance.Class.Order, "__len__") is null => true,
        PyNative native => native.Truth,
        _ => null,
    };
}
