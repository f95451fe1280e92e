using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What two evaluations of one module agree on, which took different things for granted.</summary>
internal static class Agreement
{
    private const string Cause = "it depends on whether a folder of modules holds '__pycache__', where Python leaves compiled ones; name the files that are wanted, as with \"*.py\"";

    public static PythonModuleResult Of(PythonModuleResult first, PythonModuleResult second)
    {
        Dictionary<string, PyValue> names = new(StringComparer.Ordinal);
        foreach (string name in first.Names.Keys.Union(second.Names.Keys))
        {
            PyValue? one = first.Names.GetValueOrDefault(name) ?? first.Rest;
            PyValue? other = second.Names.GetValueOrDefault(name) ?? second.Rest;
            names[name] = one is not null && other is not null && AreAlike(one, other) ? one : new PyUnknown(Cause, (one ?? other)!.Place);
        }

        return first with { Names = names, Rest = first.Rest ?? second.Rest };
    }

    private static bool AreAlike(PyValue one, PyValue other) => Sameness.IsSame(one, other) || (one, other) switch
    {
        (PyUnknown, PyUnknown) => true,
        (PyTuple or PyList or PyDict, _) => one.TypeName == other.TypeName && AreAlike([.. Held(one)], [.. Held(other)]),
        (PyMutable, _) => false,

        // What is no data is made anew by each evaluation.
        _ => one.GetType() == other.GetType() && one is not (PyPlain or PyStr or PyNative { Identity: not null }),
    };

    private static IEnumerable<PyValue> Held(PyValue value) => value is PyMutable mutable ? mutable.Contents : value.Parts;

    private static bool AreAlike(List<PyValue> one, List<PyValue> other) => one.Count == other.Count && one.Zip(other).All(p => AreAlike(p.First, p.Second));
}
