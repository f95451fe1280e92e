using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Augmented assignments of containers, which change the object rather than make a new one.</summary>
internal static class InPlace
{
    /// <summary>Changes the object; false where how it changes is not known, and then nothing has changed yet.</summary>
    public static bool TryApply(CallContext context, PyMutable target, BinaryOperator op, PyValue right, SourceSpan place)
    {
        switch (target, op)
        {
            case (PyList list, BinaryOperator.Add):
                return ListMethods.ExtendBy(context, list, right, place);
            case (PyList list, BinaryOperator.Multiply) when Operators.AsInteger(right) is not null
                && Operators.Binary(context, op, list, right, place) is PyList repeated:
                list.Replace([.. repeated.Items], repeated.IsUnordered, place);
                return true;
            case (PyDict dict, BinaryOperator.BitOr):
                return DictMethods.UpdateFrom(context, dict, right, place);
            case (PySet { IsFrozen: false } set, BinaryOperator.BitOr or BinaryOperator.BitAnd or BinaryOperator.Subtract or BinaryOperator.BitXor)
                when SetMethods.AsOperand(right) is { } other && SetMethods.Combine(context, op, new SetOperand(set.Items, set.IsFrozen), other, place) is PySet result:
                set.Replace([.. result.Items], place);
                return true;
            default:
                return false;
        }
    }
}
