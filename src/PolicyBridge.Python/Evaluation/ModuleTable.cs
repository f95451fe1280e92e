namespace PolicyBridge.Python.Evaluation;

/// <summary>The modules of the project that are loaded; a module that only one branch loads is not loaded in the other.</summary>
internal sealed class ModuleTable : IJournaled
{
    public Dictionary<string, ModuleState> Loaded { get; private set; } = new(StringComparer.Ordinal);

    public object Save() => new Dictionary<string, ModuleState>(Loaded, StringComparer.Ordinal);

    public void Restore(object state) => Loaded = new((Dictionary<string, ModuleState>)state, StringComparer.Ordinal);

    /// <summary>Takes the modules of all versions, and gives back those that are not in each of them.</summary>
    public List<ModuleState> Merge(IReadOnlyList<object> versions)
    {
        List<Dictionary<string, ModuleState>> tables = [.. versions.Cast<Dictionary<string, ModuleState>>()];
        List<ModuleState> uncertain = [];
        Dictionary<string, ModuleState> merged = new(StringComparer.Ordinal);
        foreach ((string name, ModuleState module) in tables.SelectMany(t => t))
        {
            if (merged.TryAdd(name, module) && !tables.TrueForAll(t => ReferenceEquals(t.GetValueOrDefault(name), module)))
            {
                uncertain.Add(module);
            }
        }

        Loaded = merged;
        return uncertain;
    }
}
