using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Computing;

/// <summary>Makes unknown values.</summary>
internal sealed class Unknowns(Evaluator evaluator)
{
    /// <summary>What the releases of Python do not agree on.</summary>
    public PyUnknown UnknownRelease(string what, SourceSpan place, params ReadOnlySpan<PyValue> from) => Unknown(ReleaseCause(what), place, from);

    public static string ReleaseCause(string what) => $"{what} depends on the release of Python, which --python-version gives";

    public PyUnknown Unknown(string cause, SourceSpan place, params ReadOnlySpan<PyValue> from)
    {
        evaluator.Forks.Raising |= MayRaise.Anything;
        evaluator.Forks.RaisingCount++;
        PyUnknown? source = null;
        Parting? parting = null;
        List<PyValue> reach = [];
        bool namespaces = false;
        PyValue[] sources = [.. from];
        bool runsCode = evaluator.HookUse.NoteUse(sources, place);
        bool isForeign = evaluator.ForeignObjects.HoldsForeign(sources);
        foreach (PyValue value in from)
        {
            if (value is PyUnknown unknown)
            {
                source ??= unknown;
                parting = evaluator.Partings.Earliest(parting, unknown.Parting);
                namespaces |= unknown.ReachesNamespaces;
                reach.AddRange(unknown.Reach.Where(r => r is not PyPackage || !reach.Contains(r)));
            }
            else if (evaluator.Leaks.CanChange(value))
            {
                reach.Add(value);
            }
        }

        if (reach.Count > 32)
        {
            // Long chains of unknowns must not drag everything along; giving the values up is the safe answer.
            evaluator.Leaks.Leak(reach, cause, place);
            reach = [.. reach.Where(r => r is PyStr or PyPathLike or PyHome or PyPackage).DistinctBy(r => r is PyStr text ? text.Value : (object)r)];
        }

        return new PyUnknown(cause, place) { Variable = source?.Variable, Parting = parting, Reach = [.. reach], ReachesNamespaces = namespaces, RunsCode = runsCode, IsForeign = isForeign };
    }

    /// <summary>What an operation on an unknown gives: the first unknown's cause is the one to mend.</summary>
    public PyUnknown Derive(PyUnknown source, SourceSpan place, params ReadOnlySpan<PyValue> with)
    {
        PyUnknown joined = Unknown(source.Cause, source.Place.HasPlace ? source.Place : place, [source, .. with]);
        return new PyUnknown(joined.Cause, joined.Place)
        {
            Variable = source.Variable,
            Parting = joined.Parting,
            Reach = joined.Reach,
            ReachesNamespaces = joined.ReachesNamespaces,
            RunsCode = joined.RunsCode,
            IsForeign = joined.IsForeign,
        };
    }
}
