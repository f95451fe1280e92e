using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation;

/// <summary>The names of a module, a scope or an object, or the variables of the environment.</summary>
/// <param name="isOfObject">Whether it is of a class or an instance, whose functions are run without their names being looked up.</param>
internal sealed class Namespace(bool isOfObject = false) : IJournaled
{
    /// <summary>Whether it is of a class or an instance.</summary>
    public bool IsOfObject { get; } = isOfObject;

    /// <summary>When it was made, in the order of <see cref="Evaluation.Age"/>.</summary>
    public long Age { get; } = Evaluation.Age.Next();

    public Dictionary<string, PyValue> Names { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Why names beyond <see cref="Names"/> may be set, or <see langword="null"/> where they are not.</summary>
    public PyUnknown? Rest { get; private set; }

    public PyValue? Find(string name) => Names.GetValueOrDefault(name) ?? Rest;

    public void Forget(PyUnknown cause)
    {
        Names = new(StringComparer.Ordinal);
        Rest = cause;
    }

    /// <summary>Names that are not set may now be.</summary>
    public void ForgetRest(PyUnknown cause) => Rest ??= cause;

    public object Save() => (new Dictionary<string, PyValue>(Names, StringComparer.Ordinal), Rest);

    public void Restore(object state)
    {
        (Dictionary<string, PyValue> names, PyUnknown? rest) = ((Dictionary<string, PyValue>, PyUnknown?))state;
        Names = new(names, StringComparer.Ordinal);
        Rest = rest;
    }
}
