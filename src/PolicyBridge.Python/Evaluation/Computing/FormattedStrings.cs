using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Formatted string literals.</summary>
internal sealed class FormattedStrings(Evaluator evaluator)
{
    public PyValue EvaluateFormatted(FormattedString syntax, SourceSpan place)
    {
        System.Text.StringBuilder text = new();
        PyUnknown? lost = null;
        FilePath? start = null;
        foreach (FormattedPart part in syntax.Parts)
        {
            if (text.Length == 0 && start is null && part is FormattedField { Value: NameExpression named, Format: null, Conversion: '\0' } && evaluator.Expressions.Evaluate(named) is PyPathLike { Path: { IsAnchored: true } anchored })
            {
                // What begins at __file__ goes on as a path, where what follows is a part of it.
                start = anchored;
                continue;
            }

            string? piece = part switch
            {
                FormattedText fixedText => fixedText.Value,
                FormattedField field => FormatField(field, ref lost),
                _ => null,
            };
            lost ??= piece is null ? evaluator.Unknowns.Unknown("a format that PolicyBridge does not follow", place) : null;
            text.Append(piece);
            evaluator.Budget.CheckText(text.Length, place);
        }

        return lost is not null ? lost
            : start is not { } path ? evaluator.Make.Text(text.ToString(), place)
            : text.Length == 0 || text[0] == '/' ? new PyPathText(path with { Text = path.Text + text }, place)
            : evaluator.Unknowns.Unknown(FilePath.Problem, place);
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
            'r' => evaluator.SpecialMethods.ReprOf(value, place),
            'a' => null,
            's' => evaluator.SpecialMethods.TextOf(value, place),
            _ => SpecialMethods.Checked(evaluator.SpecialMethods.TryHook(value, "__format__", place, new PyStr(spec, place)), "__format__", "str", place) ?? (spec.Length == 0 ? evaluator.SpecialMethods.TextOf(value, place) : null),
        };
        lost ??= own is PyUnknown unknown ? evaluator.Unknowns.Derive(unknown, place) : null;
        if (own is null && spec.Length > 0 && conversion is null && PyInstance.Plain(value, "__str__") is var plain and not PyInstance)
        {
            return PyFormat.Apply(plain, spec);
        }

        return own is not PyStr formatted ? null : conversion is 'r' or 's' ? PyFormat.Apply(formatted, spec) : formatted.Value;
    }

    private string? FormatField(FormattedField field, ref PyUnknown? lost)
    {
        PyValue value = evaluator.Expressions.Evaluate(field.Value);
        string spec = "";
        foreach (FormattedPart part in field.Format?.Parts ?? [])
        {
            FormattedText? fixedPart = part as FormattedText;
            spec += fixedPart?.Value ?? FormatField((FormattedField)part, ref lost) ?? "";
        }

        if (lost is null)
        {
            string? own = FormatInstance(value, field.Conversion, spec, evaluator.Stack.Span(field), ref lost);
            if (own is not null || lost is not null)
            {
                return own;
            }
        }

        evaluator.HookUse.NoteUse([value], evaluator.Stack.Span(field));
        if (value is PyUnknown unknown)
        {
            lost ??= evaluator.Unknowns.Derive(unknown, evaluator.Stack.Span(field));
            return null;
        }

        if (value is PyNative native)
        {
            if (native.Text(evaluator.Context, evaluator.Stack.Span(field)) is not PyStr text)
            {
                lost ??= evaluator.Unknowns.Unknown(native.TextProblem, evaluator.Stack.Span(field), value);
                return null;
            }

            value = field.Conversion is 'r' or 'a' ? value : text;
        }

        return PyFormat.Convert(value, field.Conversion is 'r' or 's' or 'a' ? field.Conversion : null, spec);
    }
}
