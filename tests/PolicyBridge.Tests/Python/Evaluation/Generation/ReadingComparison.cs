using System.Text.Json;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Tests.Python.Evaluation.Generation;

/// <summary>What was read of generated settings, held against what Python makes of them; it counts as it goes.</summary>
internal sealed class ReadingComparison
{
    public int Known { get; private set; }

    public int Unknown { get; private set; }

    public int Raised { get; private set; }

    /// <summary>In what a reading differs from the runs of one or more interpreters, a sentence each.</summary>
    /// <param name="runs">The runs; one that was too slow says nothing.</param>
    /// <param name="read">What was read.</param>
    /// <param name="diagnostics">What was reported. A limit that is reached is no difference.</param>
    /// <param name="mayRaiseUnseen">Whether code that the reader cannot see may raise, which it then need not report.</param>
    public List<string> Differences(IReadOnlyList<PythonRun> runs, PythonModuleResult read, DiagnosticBag diagnostics, bool mayRaiseUnseen)
    {
        string[] errors = [.. diagnostics.ToSorted().Where(d => d.Severity == DiagnosticSeverity.Error && d.Descriptor != DiagnosticDescriptors.PythonLimit).Select(d => d.ToString())];
        PythonRun[] ended = [.. runs.Where(r => r.Raised != "slow")];
        PythonRun[] complete = [.. ended.Where(r => r.Raised is null)];
        List<string> differences = errors.Length > 0 && complete.Length > 0 && complete.Length == ended.Length ? [$"an error is reported where Python runs: {errors[0]}"] : [];
        if (ended.FirstOrDefault(r => r.Raised is not null) is { } raising)
        {
            Raised++;
            bool isOpen = mayRaiseUnseen || errors.Length > 0 || read.Rest is not null
                || read.Names.Any(n => !n.Key.StartsWith("__", StringComparison.Ordinal) && ValueMatch.HasUnknown(n.Value));
            differences.AddRange(isOpen ? [] : [$"Python raises {raising.Raised}, and nothing is reported or unknown"]);
        }

        foreach (string name in complete.SelectMany(r => r.Names.Keys).Union(complete.Length > 0 ? read.Names.Keys.Where(IsUpper) : []).Order(StringComparer.Ordinal))
        {
            PyValue? value = read.Names.GetValueOrDefault(name) ?? read.Rest;
            bool isUnknown = value is not null && ValueMatch.HasUnknown(value);
            Known += isUnknown || value is null ? 0 : 1;
            Unknown += isUnknown ? 1 : 0;
            if (complete.FirstOrDefault(run => IsDifferent(value, name, run)) is { } other)
            {
                differences.Add($"{name} is {(other.Names.TryGetValue(name, out JsonElement real) ? real.GetRawText() : "not set")}, not {(value is null ? "unset" : PyText.Repr(value) ?? value.TypeName)}");
            }
        }

        return differences;
    }

    private static bool IsDifferent(PyValue? value, string name, PythonRun run) => run.Names.TryGetValue(name, out JsonElement real)
        ? value is null || !ValueMatch.IsMatch(value, real)
        : value is not (null or PyUnknown);

    private static bool IsUpper(string name) => name.Any(char.IsAsciiLetterUpper) && name == name.ToUpperInvariant();
}
