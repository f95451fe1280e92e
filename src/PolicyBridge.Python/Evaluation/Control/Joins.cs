using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Control;

/// <summary>Joins the states that several ways through the code leave behind.</summary>
internal sealed class Joins(Evaluator evaluator)
{
    /// <summary>The condition that could not be decided at the branch that is being joined.</summary>
    private PyUnknown? _undecided;

    private Parting? _parting;

    /// <summary>Leaves what all states agree on; the rest becomes unknown. States are relative to the open branch.</summary>
    /// <param name="states">What the ways leave behind.</param>
    /// <param name="place">Where they part.</param>
    /// <param name="parting">Their parting, where they can be told apart.</param>
    /// <param name="undecided">What is not known of the condition that parts them.</param>
    public void Join(List<HeapState> states, SourceSpan place, Parting? parting, PyUnknown? undecided = null)
    {
        if (states.Count == 1)
        {
            evaluator.Heap.Apply(states[0]);
            return;
        }

        (_parting, _undecided) = (parting, undecided);
        foreach ((IChangeable target, IReadOnlyList<Kept> versions) in evaluator.Heap.VersionsIn(states))
        {
            target.Join(this, versions, place);
        }

        (_parting, _undecided) = (null, null);
    }

    /// <summary>What the values of an expression agree on that each of the ways gives.</summary>
    public PyValue JoinValues(string name, List<PyValue?> values, SourceSpan place, Parting? parting, PyUnknown? undecided = null)
    {
        (_parting, _undecided) = (parting, undecided);
        PyValue joined = JoinValues(name, values, place);
        (_parting, _undecided) = (null, null);
        return joined;
    }

    private Parting? PartingOf(IEnumerable<PyUnknown?> unknown) => evaluator.Partings.Earliest([_parting, _undecided?.Parting, .. unknown.Select(u => u?.Parting)]);

    public void ForgetModules(List<ModuleState> modules, SourceSpan place)
    {
        foreach (ModuleState module in modules)
        {
            evaluator.Writes.ForgetNames(module.Names, new PyUnknown($"whether the module '{module.Name}' was loaded by then is not known", place) { Parting = PartingOf([]) });
        }
    }

    public PyValue JoinValues(string name, List<PyValue?> values, SourceSpan place)
    {
        PyValue? first = values[0];
        if (first is not null && values.TrueForAll(v => v is not null && Sameness.IsSame(first, v)))
        {
            Relate(first, values);
            return first;
        }

        List<PyValue> present = [.. values.OfType<PyValue>().Distinct()];
        PyUnknown? source = present.OfType<PyUnknown>().FirstOrDefault();
        return new PyUnknown(JoinCause(name, values, present, place), place)
        {
            Variable = source?.Variable ?? _undecided?.Variable,
            Parting = PartingOf(present.OfType<PyUnknown>()),
            Candidates = values.Contains(null) ? [] : CandidatesOf(present),
            MayBeUnset = values.Contains(null) || present.Exists(v => v is PyUnknown { MayBeUnset: true }),
            Reach = [.. present.SelectMany(v => v is PyUnknown u ? [.. u.Reach] : evaluator.Leaks.CanChange(v) ? new[] { v } : [])],
            ReachesNamespaces = present.Exists(v => v is PyUnknown { ReachesNamespaces: true }),
            RunsCode = present.Exists(evaluator.HookUse.MayAct),
            IsForeign = evaluator.ForeignObjects.HoldsForeign(present),
        };
    }

    private string Because => _undecided is { } undecided ? $": {undecided.Cause}" : "";

    private string JoinCause(string name, List<PyValue?> values, List<PyValue> present, SourceSpan place)
    {
        string condition = place.HasPlace ? $" at {place}" : "";
        IEnumerable<string> places = present.Where(v => v.Place.HasPlace).Select(v => v.Place.ToString()).Distinct().Take(4);
        string where = string.Join(" and ", places) is { Length: > 0 } list ? $" (set at {list})" : "";
        return present.Count < values.Count && present.Count == 1
            ? $"'{name}' is set only on some ways through the code{condition}{where}, and which way is taken is not known{Because}"
            : $"'{name}' depends on which way is taken through the code{condition}{where}, which is not known{Because}";
    }

    private static ImmutableArray<PyValue> CandidatesOf(List<PyValue> present)
    {
        const int Most = 8;
        List<PyValue> candidates = [];
        foreach (PyValue value in present)
        {
            if (value is PyUnknown { Candidates.IsEmpty: true })
            {
                return [];
            }

            IEnumerable<PyValue> more = value is PyUnknown unknown ? unknown.Candidates : [value];
            candidates.AddRange(more.Where(m => !candidates.Exists(c => Sameness.IsSame(c, m))));
        }

        return candidates.Count <= Most ? [.. candidates] : [];
    }

    /// <summary>Equal values that are different objects: a later change of one may or may not be a change of the other.</summary>
    private static void Relate(PyValue first, List<PyValue?> values)
    {
        foreach (PyValue? value in values)
        {
            if (value is not null && !ReferenceEquals(first, value))
            {
                RelateTwo(first, value);
            }
        }
    }

    private static void RelateTwo(PyValue first, PyValue second)
    {
        if (ReferenceEquals(first, second))
        {
            return;
        }

        if (first is PyMutable one && second is PyMutable two)
        {
            PyMutable.MayBeOne(one, two);
            foreach ((PyValue a, PyValue b) in one.Contents.Zip(two.Contents))
            {
                RelateTwo(a, b);
            }
        }
        else if (first is PyTuple left && second is PyTuple right)
        {
            foreach ((PyValue a, PyValue b) in left.Items.Zip(right.Items))
            {
                RelateTwo(a, b);
            }
        }
    }

    /// <summary>What all versions of a container agree on is known; it holds what it does in the first of them.</summary>
    public void JoinContents(PyMutable target, IReadOnlyList<ValueVersion> versions, SourceSpan place)
    {
        IReadOnlyList<PyValue> first = versions[0].Contents;
        bool isEqual = versions.All(v => v.Contents.Count == first.Count && v.IsUnordered == versions[0].IsUnordered && v.Contents.Zip(first).All(p => Sameness.IsSame(p.First, p.Second)));
        PyUnknown? taint = versions.Select(v => v.Taint).FirstOrDefault(t => t is not null);
        if (taint is not null || !isEqual)
        {
            PyUnknown unknown = taint ?? evaluator.Unknowns.Unknown(
                $"its contents depend on which way is taken through the code at {place}, which is not known{Because}", place, [.. versions.SelectMany(v => v.Contents).Where(evaluator.Leaks.CanChange).Distinct().Take(100)]);
            evaluator.Writes.Taint(target, unknown.After(PartingOf(versions.Select(v => v.Taint))));
            return;
        }

        foreach (ValueVersion other in versions)
        {
            foreach ((PyValue a, PyValue b) in first.Zip(other.Contents))
            {
                RelateTwo(a, b);
            }
        }
    }
}
