using System.Collections.Immutable;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>How a statement ended.</summary>
internal enum Completion
{
    Normal,
    Break,
    Continue,

    /// <summary>With a return, whose value the <see cref="FunctionRun"/> has; without one, on every way that was kept before.</summary>
    Return,

    /// <summary>Perhaps with a break or continue, perhaps not.</summary>
    Uncertain,
}

/// <summary>Running code of which it is not known whether it runs.</summary>
internal sealed partial class Interpreter
{
    [Flags]
    private enum MayRaise
    {
        Nothing = 0,
        Import = 1,
        Anything = 2,
    }

    private MayRaise _mayRaise;

    /// <summary>The condition that could not be decided at the branch that is being joined.</summary>
    private PyUnknown? _undecided;
    private int _mayRaiseCount;

    /// <summary>How many undecided branches are open; an exception in one only means that it was not taken.</summary>
    private int _forkDepth;

    /// <summary>Whether Python is certain to run what is evaluated now.</summary>
    public bool IsCertain => _forkDepth == 0 && _probes.TrueForAll(p => p.Exits.Count == 0);

    /// <summary>Runs each alternative from the present state and joins what they leave behind.</summary>
    private Completion Fork(SourceSpan place, params ReadOnlySpan<Func<Completion>> alternatives) => Fork(place, null, alternatives);

    /// <param name="place">The place of the condition.</param>
    /// <param name="condition">The value that could not be decided, whose cause is the one to mend.</param>
    /// <param name="alternatives">What may run.</param>
    private Completion Fork(SourceSpan place, PyValue? condition, params ReadOnlySpan<Func<Completion>> alternatives)
    {
        List<Completion> completions = [];
        List<HeapState> states = [];
        List<HeapState> raising = [];
        PyRaise? raised = null;
        bool hasReturned = false;
        NoteUse(condition is null ? [] : [condition], place);
        _journal.Push();
        foreach (Func<Completion> alternative in alternatives)
        {
            _forkDepth++;
            try
            {
                Completion completion = alternative();
                if (completion == Completion.Return)
                {
                    HoldReturn(place);
                    hasReturned = true;
                }
                else
                {
                    completions.Add(completion);
                    states.Add(_journal.Capture());
                }
            }
            catch (PyRaise exception)
            {
                raised = exception;
                NoteExit(place);
                raising.Add(_journal.Capture());
            }
            finally
            {
                _forkDepth--;
            }

            _journal.Rollback();
        }

        if (states.Count == 0 && hasReturned)
        {
            _journal.Pop();
            return Completion.Return;
        }

        if (states.Count == 0)
        {
            Join(raising, place);
            _journal.Pop();
            throw raised!;
        }

        _undecided = condition as PyUnknown;
        Join(states, place);
        _undecided = null;
        _journal.Pop();
        return completions.Distinct().Count() == 1 ? completions[0] : Completion.Uncertain;
    }

    private void NoteMayRaise(MayRaise kind)
    {
        _mayRaise |= kind;
        _mayRaiseCount++;
    }

    /// <summary>Leaves what all states agree on; the rest becomes unknown. States are relative to the open branch.</summary>
    private void Join(List<HeapState> states, SourceSpan place)
    {
        if (states.Count == 1)
        {
            _journal.Apply(states[0]);
            return;
        }

        foreach ((IJournaled target, object original) in _journal.Originals.ToList())
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
        foreach ((IJournaled target, object original) in _journal.Originals.Where(o => o.Key is ModuleTable).ToList())
        {
            List<object> versions = [.. states.Select(s => s.GetValueOrDefault(target, original))];
            ForgetModules(((ModuleTable)target).Merge(versions), place);
        }
    }

    private void ForgetModules(List<ModuleState> modules, SourceSpan place)
    {
        foreach (ModuleState module in modules)
        {
            ForgetNames(module.Names, new PyUnknown($"whether the module '{module.Name}' was loaded by then is not known", place));
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

    private PyValue JoinValues(string name, List<PyValue?> values, SourceSpan place)
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
            Candidates = CandidatesOf(present),
            Reach = [.. present.SelectMany(v => v is PyUnknown u ? [.. u.Reach] : CanChange(v) ? new[] { v } : [])],
            ReachesNamespaces = present.Exists(v => v is PyUnknown { ReachesNamespaces: true }),
            RunsCode = present.Exists(MayAct),
            IsForeign = HoldsForeign(present),
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
            Taint(target, taint ?? Unknown(
                $"its contents depend on which way is taken through the code at {place}, which is not known{Because}", place, [.. contents.SelectMany(c => c).Where(CanChange).Distinct().Take(100)]));
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
