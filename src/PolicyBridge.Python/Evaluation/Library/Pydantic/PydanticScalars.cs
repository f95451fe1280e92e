using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Pydantic;

/// <summary>How pydantic checks values that hold no others; it takes more than the type itself, such as the text of a number.</summary>
internal static partial class PydanticScalars
{
    private static readonly string[] Truths = ["1", "on", "t", "true", "y", "yes"];
    private static readonly string[] Falses = ["0", "off", "f", "false", "n", "no"];

    public static PyValue? Of(PydanticType type, PyValue value, bool strips, PydanticValidation validation, CallArguments a)
    {
        switch (type.Kind)
        {
            case PydanticKind.Text:
                return value switch
                {
                    PyStr text => strips ? a.Context.Text(DecoupleRepository.Trim(text.Value), a.Place) : text,
                    PyPathText => value,
                    _ => Other(value, "text", validation),
                };
            case PydanticKind.Integer:
                return Integer(value, validation, a);
            case PydanticKind.Number:
                return Number(value, validation, a);
            case PydanticKind.Boolean:
                return Boolean(value, validation, a);
            case PydanticKind.None:
                return value is PyNone ? value : Other(value, "None", validation);
            case PydanticKind.Literal:
                bool?[] matches = [.. type.Values.Select(v => v.TypeName == value.TypeName ? Comparisons.AreEqual(v, value) : value is PyNative or PyInstance ? null : false)];
                return matches.Contains(true) ? value
                    : matches.Contains(null) ? validation.Lost("a value of which it is not known whether it is one of those that a field takes", value)
                    : validation.Refuse($"{PyText.Repr(value)} is none of the values that the field takes");
            case PydanticKind.Url:
                return value switch
                {
                    PydanticUrl => value,
                    PyStr text => (PyValue?)PydanticUrl.Of(text.Value, a.Place)
                        ?? (text.Value.Contains(':', StringComparison.Ordinal) ? validation.Lost("a URL that PolicyBridge does not read as pydantic does", value) : validation.Refuse($"{PyText.Repr(value)} is no URL")),
                    _ => Other(value, "URL", validation),
                };
            case PydanticKind.Secret:
                return value is PyStr secret ? new PydanticSecret(secret, a.Place) : value is PydanticSecret ? value : Other(value, "text", validation);
            default:
                return value is PyPath ? value
                    : FilePath.Of(value) is not null ? a.Context.Call(Libraries.Find("pathlib", a.Context)!.Members["Path"], new CallArguments(a.Context, [value], [], a.Place))
                    : Other(value, "path", validation);
        }
    }

    // Objects of packages, and bytes, may be taken for what they are not.
    private static PyValue? Other(PyValue value, string wanted, PydanticValidation validation) =>
        value is PyNone or PyBool or PyInt or PyFloat or PyStr or PyList or PyTuple or PyDict or PySet
            ? validation.Refuse($"a {value.TypeName} is no {wanted}")
            : validation.Lost("a value of which it is not known whether pydantic takes it", value);

    private static PyValue? Integer(PyValue value, PydanticValidation validation, CallArguments a)
    {
        switch (value)
        {
            case PyBool or PyInt:
                return new PyInt(Operators.AsInteger(value)!.Value, a.Place);
            case PyFloat { Value: var number } when double.IsFinite(number) && Math.Abs(number) < 1e15:
                return double.IsInteger(number) ? new PyInt(new BigInteger(number), a.Place) : validation.Refuse("a number is not whole");
            case PyStr { Value: var text } when PlainInteger().IsMatch(text):
                return new PyInt(a.Context.Budget.CheckBits(BigInteger.Parse(text.Trim(' ', '\t', '\n', '\r').TrimStart('+'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), a.Place), a.Place);
            case PyStr { Value: var text } when !PyText.IsAscii(text) || NearInteger().IsMatch(text):
                // Releases differ in underscores and in fractions of zeros.
                return validation.Lost("a text that releases of pydantic may take for a whole number", value);
            case PyFloat:
                return validation.Lost("a number that is not known to be whole", value);
            default:
                return value is PyStr ? validation.Refuse($"{PyText.Repr(value)} is no whole number") : Other(value, "whole number", validation);
        }
    }

    private static PyValue? Number(PyValue value, PydanticValidation validation, CallArguments a)
    {
        switch (value)
        {
            case PyFloat:
                return value;
            case PyBool or PyInt:
                return a.Context.Call(Builtins.Find("float")!, new CallArguments(a.Context, [value], [], a.Place));
            case PyStr { Value: var text } when PlainNumber().IsMatch(text):
                return a.Context.Call(Builtins.Find("float")!, new CallArguments(a.Context, [value], [], a.Place));
            case PyStr { Value: var text }:
                return text.Any(c => char.IsAsciiDigit(c) || c is 'n' or 'N' or > '\x7f') ? validation.Lost("a text that pydantic may take for a number", value) : validation.Refuse($"{PyText.Repr(value)} is no number");
            default:
                return Other(value, "number", validation);
        }
    }

    private static PyValue? Boolean(PyValue value, PydanticValidation validation, CallArguments a)
    {
        switch (value)
        {
            case PyBool:
                return value;
            case PyInt { Value: var number }:
                return number.IsZero || number.IsOne ? new PyBool(number.IsOne, a.Place) : validation.Refuse("a number is no truth value");
            case PyFloat { Value: var number }:
                return number is 0 or 1 ? new PyBool(number == 1, a.Place) : validation.Refuse("a number is no truth value");
            case PyStr { Value: var text }:
                string word = PyText.IsAscii(text) ? text.ToLowerInvariant() : "";
                return Truths.Contains(word) ? new PyBool(true, a.Place)
                    : Falses.Contains(word) ? new PyBool(false, a.Place)
                    : validation.Refuse($"{PyText.Repr(value)} is no truth value");
            default:
                return Other(value, "truth value", validation);
        }
    }

    [GeneratedRegex(@"\A[ \t\r\n]*[-+]?[0-9]{1,600}[ \t\r\n]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainInteger();

    [GeneratedRegex(@"\A\s*[-+]?[0-9][0-9_]*(?:\.[0-9]*)?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex NearInteger();

    [GeneratedRegex(@"\A[ \t\r\n]*[-+]?(?:[0-9]{1,300}(?:\.[0-9]{0,300})?|\.[0-9]{1,300})(?:[eE][-+]?[0-9]{1,2})?[ \t\r\n]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();
}
