using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Values given from outside as Python literals.</summary>
internal static class Pins
{
    /// <summary>A maker for each pinned name; each use gets a value of its own, since settings may change lists.</summary>
    public static Dictionary<string, Func<Heap, PyValue>> Read(ImmutableDictionary<string, string> pins, DiagnosticBag diagnostics)
    {
        Dictionary<string, Func<Heap, PyValue>> makers = new(StringComparer.Ordinal);
        foreach ((string name, string text) in pins.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            string? problem = "it is too long";
            Expression? syntax = text.Length > 100_000 ? null : Parser.ParseExpressionText(text.Trim(), out problem);
            if (syntax is not null && Make(new Heap(), syntax) is not null)
            {
                makers[name] = heap => Make(heap, syntax)!;
                continue;
            }

            diagnostics.Add(
                DiagnosticDescriptors.InvalidPin,
                SourceSpan.None,
                SentenceCase.Of($"The value given for '{name}' is not a Python literal: {problem ?? "only numbers, strings, True, False, None and lists, tuples, sets and dicts of them are"}"),
                $"Write it as in Python, such as --set \"{name}=['https://example.com']\".");
            makers[name] = _ => new PyUnknown($"the value given for '{name}' is not a Python literal", SourceSpan.None);
        }

        return makers;
    }

    /// <summary>The value of a text that is a literal; <see langword="null"/> for another text.</summary>
    public static PyValue? Literal(Heap heap, string text) => Parser.ParseExpressionText(text, out _) is { } syntax ? Make(heap, syntax) : null;

    private static PyValue? Make(Heap heap, Expression syntax) => syntax switch
    {
        NoneLiteral => new PyNone(SourceSpan.None),
        BooleanLiteral literal => new PyBool(literal.Value, SourceSpan.None),
        IntegerLiteral literal => new PyInt(literal.Value, SourceSpan.None),
        FloatLiteral literal => new PyFloat(literal.Value, SourceSpan.None),
        StringLiteral literal => new PyStr(literal.Value, SourceSpan.None),
        BytesLiteral literal => new PyBytes(literal.Value, SourceSpan.None),
        UnaryExpression { Operator: UnaryOperator.Minus, Operand: IntegerLiteral number } => new PyInt(-number.Value, SourceSpan.None),
        UnaryExpression { Operator: UnaryOperator.Minus, Operand: FloatLiteral number } => new PyFloat(-number.Value, SourceSpan.None),
        ListExpression list => MakeAll(heap, list.Items) is { } items ? new PyList(heap, items, SourceSpan.None) : null,
        TupleExpression tuple => MakeAll(heap, tuple.Items) is { } items ? new PyTuple([.. items], SourceSpan.None) : null,
        SetExpression set => MakeSet(heap, set),
        DictExpression dict => MakeDict(heap, dict),
        _ => null,
    };

    private static List<PyValue>? MakeAll(Heap heap, IEnumerable<Expression> items)
    {
        List<PyValue?> made = [.. items.Select(i => Make(heap, i))];
        return made.Contains(null) ? null : [.. made.OfType<PyValue>()];
    }

    private static PySet? MakeSet(Heap heap, SetExpression syntax)
    {
        OrderedDictionary<string, PyValue> items = new(StringComparer.Ordinal);
        foreach (Expression item in syntax.Items)
        {
            if (Make(heap, item) is not { } value || PyKey.Of(value) is not { } hash)
            {
                return null;
            }

            items.TryAdd(hash, value);
        }

        return new PySet(heap, items, SourceSpan.None);
    }

    private static PyDict? MakeDict(Heap heap, DictExpression syntax)
    {
        OrderedDictionary<string, (PyValue Key, PyValue Value)> entries = new(StringComparer.Ordinal);
        foreach (DictEntry entry in syntax.Entries)
        {
            if (entry.Key is null || Make(heap, entry.Key) is not { } key || PyKey.Of(key) is not { } hash || Make(heap, entry.Value) is not { } value)
            {
                return null;
            }

            entries[hash] = (key, value);
        }

        return new PyDict(heap, entries, SourceSpan.None);
    }
}
