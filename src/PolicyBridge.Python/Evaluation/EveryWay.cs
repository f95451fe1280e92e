using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation;

/// <summary>Settings as one evaluation found them.</summary>
/// <param name="Result">What they hold.</param>
/// <param name="Partings">The partings that it came to.</param>
/// <param name="Steps">What it cost.</param>
/// <param name="AsksForByteCode">Whether it matters to the settings that folders of modules hold compiled ones.</param>
internal sealed record SettingsReading(PythonModuleResult Result, Partings Partings, int Steps, bool AsksForByteCode);

/// <summary>
/// Evaluates settings again where values that are wanted depend on ways through the code that can't be decided: once for each way.
/// What all of them agree on is known; else it is known what the value is on each. A way on which Python would stop is none.
/// </summary>
/// <param name="options">How settings are evaluated.</param>
/// <param name="again">Evaluates them, taking the ways that it is told.</param>
internal sealed class EveryWay(PythonEvaluationOptions options, Func<PythonLimits, ImmutableArray<ChosenWay>, DiagnosticBag, SettingsReading> again)
{
    private const int MaxReadings = 64;

    private readonly HashSet<string> _wanted = [.. options.Wanted];
    private readonly List<SettingsReading> _ends = [];
    private int _stepsLeft = options.Limits.Steps;

    /// <summary>The result of a first evaluation that took all ways, with what the single ways tell of it.</summary>
    public PythonModuleResult Settle(SettingsReading first)
    {
        if (PartingOf(first) is null)
        {
            return first.Result;
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<SettingsReading> pending = new([first]);
        while (pending.TryDequeue(out SettingsReading? reading))
        {
            if (PartingOf(reading) is not { } parting)
            {
                AddEnd(reading);
                continue;
            }

            ImmutableArray<ChosenWay> before = [.. reading.Partings.ChosenBefore(parting)];
            for (int way = 0; way < parting.Count; way++)
            {
                ImmutableArray<ChosenWay> ways = before.Add(new ChosenWay(parting, way));
                if (!seen.Add(string.Join(';', ways)))
                {
                    continue;
                }

                if (seen.Count > MaxReadings || !TryRead(ways, out SettingsReading? next))
                {
                    return first.Result;
                }

                if (next is not null)
                {
                    pending.Enqueue(next);
                }
            }
        }

        return _ends.Count == 0 ? first.Result : Merge(first.Result);
    }

    /// <summary>Evaluates one way; false where that costs too much, with no reading where Python would stop on it.</summary>
    private bool TryRead(ImmutableArray<ChosenWay> ways, out SettingsReading? reading)
    {
        reading = null;
        if (_stepsLeft <= 0)
        {
            return false;
        }

        DiagnosticBag found = new();
        SettingsReading read = again(options.Limits with { Steps = _stepsLeft }, ways, found);
        _stepsLeft -= read.Steps;
        if (found.Errors.Any(e => e.Descriptor != DiagnosticDescriptors.PythonException && e.Descriptor != DiagnosticDescriptors.EnvironmentVariableMissing))
        {
            return false;
        }

        reading = found.HasErrors ? null : read;
        return true;
    }

    /// <summary>A value that two ways disagree on stays unknown whatever the others say; where CorsMiddleware stands is asked of each way.</summary>
    private void AddEnd(SettingsReading end)
    {
        _ends.Add(end);
        _wanted.RemoveWhere(name => !options.WantedOnEachWay.Contains(name) && !AreSame(name));
    }

    private bool AreSame(string name) => _ends.Skip(1).All(end => Find(end, name) is var value && Find(_ends[0], name) is var first
        && (value is null || first is null ? ReferenceEquals(value, first) : !IsKnown(value) || !IsKnown(first) || Sameness.IsSame(first, value)));

    private Parting? PartingOf(SettingsReading reading) => reading.Partings.Earliest(
        [.. _wanted.Select(name => Find(reading, name)).OfType<PyValue>().SelectMany(UnknownIn).Select(unknown => unknown.Parting)]);

    private PythonModuleResult Merge(PythonModuleResult first)
    {
        PyUnknown? rest = _ends.Select(end => end.Result.Rest).FirstOrDefault(r => r is not null) is null ? null : first.Rest;
        Dictionary<string, PyValue> names = new(first.Names, StringComparer.Ordinal);
        foreach (string name in _ends.SelectMany(end => end.Result.Names.Keys).Concat(first.Names.Keys).ToHashSet(StringComparer.Ordinal))
        {
            if ((first.Names.GetValueOrDefault(name) ?? first.Rest) is { } unclear && !IsKnown(unclear))
            {
                PyValue?[] values = [.. _ends.Select(end => Find(end, name))];
                if (Array.TrueForAll(values, value => value is null))
                {
                    names.Remove(name);
                }
                else
                {
                    names[name] = Join(unclear, values);
                }
            }
        }

        return first with
        {
            Names = names,
            Rest = rest,
            Assumptions = [.. first.Assumptions.Concat(_ends.SelectMany(end => end.Result.Assumptions)).Distinct()],
            AskedVariables = [.. first.AskedVariables.Union(_ends.SelectMany(end => end.Result.AskedVariables))],
            Files = [.. first.Files.Concat(_ends.SelectMany(end => end.Result.Files)).Distinct()],
            Bindings = names.Keys.ToDictionary(name => name, name => (first.Names.ContainsKey(name) ? first : _ends[0].Result).Bindings.GetValueOrDefault(name), StringComparer.Ordinal),
        };
    }

    private static PyValue Join(PyValue unclear, PyValue?[] values)
    {
        if (!Array.TrueForAll(values, value => value is not null && IsKnown(value)))
        {
            return unclear;
        }

        List<PyValue> different = [];
        foreach (PyValue value in values.OfType<PyValue>().Where(value => !different.Exists(other => Sameness.IsSame(other, value))))
        {
            different.Add(value);
        }

        PyUnknown cause = UnknownIn(unclear).First();
        return different.Count == 1 ? different[0] : new PyUnknown(cause.Cause, cause.Place) { Variable = cause.Variable, Label = cause.Label, Candidates = [.. different] };
    }

    private static PyValue? Find(SettingsReading reading, string name) => reading.Result.Names.GetValueOrDefault(name) ?? reading.Result.Rest;

    private static bool IsKnown(PyValue value) => !UnknownIn(value).Any();

    // A result holds no cycles.
    private static IEnumerable<PyUnknown> UnknownIn(PyValue value) => value is PyUnknown unknown ? [unknown] : value.Parts.SelectMany(UnknownIn);
}
