using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Joins the states that several ways through the code leave behind.</summary>
internal sealed class Joins(Evaluator evaluator)
{
    /// <summary>The condition that could not be decided at the branch that is being joined.</summary>
    public PyUnknown? Undecided { get; set; }

    /// <summary>Leaves what all states agree on; the rest becomes unknown. States are relative to the open branch.</summary>
    public void Join(List<HeapState> states, SourceSpan place)
    {
        if (states.Count == 1)
        {
            evaluator.Heap.Apply(states[0]);
            return;
        }

        foreach ((IJournaled target, object original) in evaluator.Heap.Originals.ToList())
        {
            List<object> versions = [.. states.Select(s => s.GetValueOrDefault(target, original))];
            switch (target)
            {
                case Namespace names:
                    JoinNames(names, versions, place);
                    break;
                case PyMutable mutable:
                    JoinContents(mutable, versions, place);
                    break;
            }
        }

        // Last, since forgetting a module's names must outlive the joining of its names.
        foreach ((IJournaled target, object original) in evaluator.Heap.Originals.Where(o => o.Key is ModuleTable).ToList())
        {
            List<object> versions = [.. states.Select(s => s.GetValueOrDefault(target, original))];
            ForgetModules(((ModuleTable)target).Merge(versions), place);
        }
    }

    public void ForgetModules(List<ModuleState> modules, SourceSpan place)
    {
        foreach (ModuleState module in modules)
        {
            evaluator.Writes.ForgetNames(module.Names, new PyUnknown($"whether the module '{module.Name}' was loaded by then is not known", place));
        }
    }

    private void JoinNames(Namespace names, List<object> versions, SourceSpan place)
    {
        List<(Dictionary<string, PyValue> Names, PyUnknown? Others)> states = [.. versions.Select(v => ((Dictionary<string, PyValue>, PyUnknown?))v)];
        PyUnknown? rest = states.Select(s => s.Others).FirstOrDefault(r => r is not null);
        Dictionary<string, PyValue> joined = new(StringComparer.Ordinal);
        foreach (string name in states.SelectMany(s => s.Names.Keys).Distinct().ToList())
        {
            joined[name] = JoinValues(name, [.. states.Select(s => s.Names.GetValueOrDefault(name) ?? s.Others)], place);
        }

        names.Restore((joined, rest));
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
            Variable = source?.Variable ?? Undecided?.Variable,
            Candidates = CandidatesOf(present),
            Reach = [.. present.SelectMany(v => v is PyUnknown u ? [.. u.Reach] : evaluator.Leaks.CanChange(v) ? new[] { v } : [])],
            ReachesNamespaces = present.Exists(v => v is PyUnknown { ReachesNamespaces: true }),
            RunsCode = present.Exists(evaluator.HookUse.MayAct),
            IsForeign = evaluator.ForeignObjects.HoldsForeign(present),
        };
    }

    private string Because => Undecided is { } undecided ? $": {undecided.Cause}" : "";

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
            HashSet<PyMutable> group = one.Group ?? new HashSet<PyMutable>(ReferenceEqualityComparer.Instance);
            group.Add(one);
            group.UnionWith(two.Group ?? [two]);
            foreach (PyMutable member in group)
            {
                member.Group = group;
            }

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

    private void JoinContents(PyMutable target, List<object> versions, SourceSpan place)
    {
        List<List<PyValue>> contents = [];
        PyUnknown? taint = null;
        HashSet<bool> orders = [];
        foreach (object version in versions)
        {
            target.Restore(version);
            orders.Add(target is PyList { IsUnordered: true });
            taint ??= target.Taint;
            contents.Add([.. target.Contents]);
        }

        bool equal = contents.TrueForAll(c => c.Count == contents[0].Count && c.Zip(contents[0]).All(p => Sameness.IsSame(p.First, p.Second)));
        target.Restore(versions[0]);
        if (taint is not null || !equal || orders.Count > 1)
        {
            evaluator.Writes.Taint(target, taint ?? evaluator.Unknowns.Unknown(
                $"its contents depend on which way is taken through the code at {place}, which is not known{Because}", place, [.. contents.SelectMany(c => c).Where(evaluator.Leaks.CanChange).Distinct().Take(100)]));
            return;
        }

        foreach (List<PyValue> other in contents)
        {
            foreach ((PyValue a, PyValue b) in contents[0].Zip(other))
            {
                RelateTwo(a, b);
            }
        }
    }
}
