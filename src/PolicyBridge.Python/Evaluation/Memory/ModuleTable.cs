using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>The modules of the project that are loaded; a module that only one branch loads is not loaded in the other.</summary>
internal sealed class ModuleTable : IChangeable
{
    private readonly Cell<TableContents, DictionaryView<ModuleState>> _cell;

    public ModuleTable(Heap heap)
    {
        _cell = new(heap, this, new TableContents(new(StringComparer.Ordinal)));
        Age = heap.NextAge();
    }

    public long Age { get; }

    // Forgetting a module's names must outlive the joining of its names.
    public bool IsJoinedLast => true;

    public DictionaryView<ModuleState> Loaded => _cell.View;

    public void Add(string name, ModuleState module) => _cell.Change().Modules.Add(name, module);

    public void Remove(string name) => _cell.Change().Modules.Remove(name);

    public void Join(Joins joins, IReadOnlyList<Kept> versions, SourceSpan place) => joins.ForgetModules(Merge([.. versions.Select(_cell.ViewOf)]), place);

    public bool ForgetTurn(UnknownLoops loops, Kept after, LoopTurn turn)
    {
        loops.ForgetModules(Merge([Loaded, _cell.ViewOf(after)]), turn);
        return false;
    }

    /// <summary>Takes the modules of all versions, and gives back those that are not in each of them.</summary>
    private List<ModuleState> Merge(IReadOnlyList<DictionaryView<ModuleState>> tables)
    {
        List<ModuleState> uncertain = [];
        Dictionary<string, ModuleState> merged = new(StringComparer.Ordinal);
        foreach ((string name, ModuleState module) in tables.SelectMany(t => t))
        {
            if (merged.TryAdd(name, module) && !tables.All(t => ReferenceEquals(t.GetValueOrDefault(name), module)))
            {
                uncertain.Add(module);
            }
        }

        _cell.Replace(new TableContents(merged));
        return uncertain;
    }
}

internal readonly record struct TableContents(Dictionary<string, ModuleState> Modules) : IContents<TableContents, DictionaryView<ModuleState>>
{
    public DictionaryView<ModuleState> View => new(Modules);

    public TableContents Copy() => new(new Dictionary<string, ModuleState>(Modules, StringComparer.Ordinal));
}
