using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Python.Syntax.Parsing;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Values given from outside as Python literals.</summary>
internal static class Pins
{
    /// <summary>A maker for each pinned name; each use gets a value of its own, since settings may change lists.</summary>
    public static Dictionary<string, Func<PyValue>> Read(ImmutableDictionary<string, string> pins, DiagnosticBag diagnostics)
    {
        Dictionary<string, Func<PyValue>> makers = new(StringComparer.Ordinal);
        foreach ((string name, string text) in pins.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            string? problem = "it is too long";
            Expression? syntax = text.Length > 100_000 ? null : Parser.ParseExpressionText(text.Trim(), out problem);
            if (syntax is not null && Make(syntax) is not null)
            {
                makers[name] = () => Make(syntax)!;
                continue;
            }

            diagnostics.Add(
                DiagnosticDescriptors.InvalidPin,
                SourceSpan.None,
                Sentence.Of($"The value given for '{name}' is not a Python literal: {problem ?? "only numbers, strings, True, False, None and lists, tuples, sets and dicts of them are"}"),
                $"Write it as in Python, such as --set \"{name}=['https://example.com']\".");
            makers[name] = () => new PyUnknown($"the value given for '{name}' is not a Python literal", SourceSpan.None);
        }

        return makers;
    }

    private static PyValue? Make(Expression syntax) => syntax switch
    {
        NoneLiteral => new PyNone(SourceSpan.None),
        BooleanLiteral literal => new PyBool(literal.Value, SourceSpan.None),
        IntegerLiteral literal => new PyInt(literal.Value, SourceSpan.None),
        FloatLiteral literal => new PyFloat(literal.Value, SourceSpan.None),
        StringLiteral literal => new PyStr(literal.Value, SourceSpan.None),
        BytesLiteral literal => new PyBytes(literal.Value, SourceSpan.None),
        UnaryExpression { Operator: UnaryOperator.Minus, Operand: IntegerLiteral number } => new PyInt(-number.Value, SourceSpan.None),
        UnaryExpression { Operator: UnaryOperator.Minus, Operand: FloatLiteral number } => new PyFloat(-number.Value, SourceSpan.None),
        ListExpression list => MakeAll(list.Items) is { } items ? new PyList(items, SourceSpan.None) : null,
        TupleExpression tuple => MakeAll(tuple.Items) is { } items ? new PyTuple([.. items], SourceSpan.None) : null,
        SetExpression set => MakeSet(set),
        DictExpression dict => MakeDict(dict),
        _ => null,
    };

    private static List<PyValue>? MakeAll(IEnumerable<Expression> items)
    {
        List<PyValue?> made = [.. items.Select(Make)];
        return made.Contains(null) ? null : [.. made.OfType<PyValue>()];
    }

    private static PySet? MakeSet(SetExpression syntax)
    {
        PySet set = new(SourceSpan.None);
        foreach (Expression item in syntax.Items)
        {
            if (Make(item) is not { } value || PyKey.Of(value) is not { } hash)
            {
                return null;
            }

            set.Items.TryAdd(hash, value);
        }

        return set;
    }

    private static PyDict? MakeDict(DictExpression syntax)
    {
        PyDict dict = new(SourceSpan.None);
        foreach (DictEntry entry in syntax.Entries)
        {
            if (entry.Key is null || Make(entry.Key) is not { } key || PyKey.Of(key) is not { } hash || Make(entry.Value) is not { } value)
            {
                return null;
            }

            dict.Items[hash] = (key, value);
        }

        return dict;
    }
}
