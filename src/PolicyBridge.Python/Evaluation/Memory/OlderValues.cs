using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Values that were there at one moment and that can be got at through another.</summary>
internal sealed class OlderValues
{
    public List<PyValue> Values { get; } = [];

    /// <summary>Whether the names of modules can be got at, too.</summary>
    public bool ReachesNamespaces { get; set; }

    /// <summary>
    /// Whether two are one for the purpose of what they reach. Functions that one piece of code makes again and again
    /// are: what their own scopes hold is walked each time.
    /// </summary>
    public static bool HaveSameReach(PyValue a, PyValue b) => ReferenceEquals(a, b) || (a, b) switch
    {
        (PyFunction x, PyFunction y) => x.Frame.Module == y.Frame.Module
            && (x.Expression is { } lambda ? ReferenceEquals(lambda, y.Expression) : x.Body == y.Body),
        (PyModule x, PyModule y) => ReferenceEquals(x.State, y.State),
        (PyNamespaceView x, PyNamespaceView y) => ReferenceEquals(x.Names, y.Names),
        (PyHome x, PyHome y) => ReferenceEquals(x.Module, y.Module),
        (PyStr x, PyStr y) => x.Value == y.Value,
        (PyPathLike x, PyPathLike y) => x.Path == y.Path,
        (PyEnvironment, PyEnvironment) => true,
        _ => false,
    };

    public void Add(PyValue value)
    {
        if (!Values.Exists(v => HaveSameReach(v, value)))
        {
            Values.Add(value);
        }
    }
}
