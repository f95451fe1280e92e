using System.Globalization;
using System.Text;

namespace PolicyBridge.Conformance.Comparison;

/// <summary>Counts verdicts by target, and lists every answer that is not equal.</summary>
internal sealed class ConformanceMatrix(string title)
{
    private readonly List<string> _targets = [];
    private readonly Dictionary<(string Target, Verdict? Verdict), int> _counts = [];
    private readonly SortedDictionary<string, List<string>> _deviations = new(StringComparer.Ordinal);

    public int this[string target, Verdict verdict] => _counts.GetValueOrDefault((target, verdict));

    /// <summary>Counts an answer, under the name of the known deviation that it shows, if any.</summary>
    public void Add(string target, Verdict verdict, string requestId, string? deviation)
    {
        Count(target, verdict);
        if (verdict is not (Verdict.Equal or Verdict.BrowserEqual))
        {
            string name = $"{target}, {verdict.ToString().ToLowerInvariant()}: {deviation ?? "UNEXPLAINED"}";
            if (!_deviations.TryGetValue(name, out List<string>? ids))
            {
                _deviations[name] = ids = [];
            }

            ids.Add(requestId);
        }
    }

    /// <summary>Counts a request that the target was not asked: the settings are refused before anything is emitted.</summary>
    public void AddNotApplicable(string target) => Count(target, null);

    /// <summary>The counts, a line each target.</summary>
    public string ToTable()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"  {"target",-25} {"equal",6} {"browser-equal",14} {"narrower",9} {"differs",8} {"wider",6} {"not applicable",15}\n");
        foreach (string target in _targets)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {target,-25} {this[target, Verdict.Equal],6} {this[target, Verdict.BrowserEqual],14} {this[target, Verdict.Narrower],9} {this[target, Verdict.Differs],8} {this[target, Verdict.Wider],6} {_counts.GetValueOrDefault((target, null)),15}\n");
        }

        return text.ToString();
    }

    /// <summary>Title, counts, and every deviation with the requests that show it.</summary>
    public override string ToString()
    {
        StringBuilder text = new($"{title}\n\n{ToTable()}");
        foreach ((string name, List<string> ids) in _deviations)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {ids.Count,3}  {name}\n       {string.Join(' ', ids)}\n");
        }

        return text.ToString();
    }

    private void Count(string target, Verdict? verdict)
    {
        if (!_targets.Contains(target))
        {
            _targets.Add(target);
        }

        _counts[(target, verdict)] = _counts.GetValueOrDefault((target, verdict)) + 1;
    }
}
