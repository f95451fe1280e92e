using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>
/// Imports of Python 3.15 that take place where a name is first read: by the keyword <c>lazy</c>, or since the module's
/// <c>__lazy_modules__</c> names what is imported.
/// </summary>
internal sealed class LazyImports(Evaluator evaluator)
{
    private const int LazyImportsSince = 15;

    private const string LazyModules = "__lazy_modules__";

    /// <summary>The full names of parts of packages whose import was put off.</summary>
    private readonly Namespace _putOff = new(evaluator.Heap);

    /// <summary>Imports now, later, or in both ways where it is not known in which.</summary>
    public void ImportNowOrLater(string module, bool isLazy, SourceSpan place, Action now, Action later)
    {
        switch (isLazy ? true : IsListedAsLazy(module, place))
        {
            case true:
                later();
                break;
            case false:
                now();
                break;
            case null:
                evaluator.Forks.Fork(place, evaluator.Unknowns.UnknownRelease($"whether '{module}' is imported here or where it is first used", place), () => Done(now), () => Done(later));
                break;
        }

        static Completion Done(Action action)
        {
            action();
            return Completion.Normal;
        }
    }

    // Only an import of the module itself, outside of what a 'try' guards and of its handlers, can be put off.
    private bool? IsListedAsLazy(string module, SourceSpan place)
    {
        if (evaluator.Stack.Frame.Module.Names.Names.GetValueOrDefault(LazyModules) is not { } list || evaluator.Stack.Frame.Locals is not null || evaluator.Surroundings.IsSince(LazyImportsSince) is false
            || evaluator.Tries.Open.Exists(t => t.Frame == evaluator.Stack.Frame && !t.IsWith) || evaluator.Tries.Handling.Contains(evaluator.Stack.Frame))
        {
            return false;
        }

        return Comparisons.Contains(evaluator.Context, PyMutable.Current(list), new PyStr(module, place), place) switch
        {
            false => false,
            true => evaluator.Surroundings.IsSince(LazyImportsSince),
            null => null,
        };
    }

    /// <summary>Binds a name to an import that has not taken place.</summary>
    public void BindLazily(string name, LazyImport import, SourceSpan place)
    {
        if (import.Member is { } member && evaluator.Loader.FindLoaded(import.Module) is { } loaded && loaded.Names.Find(member) is not null)
        {
            // What a loaded module has is taken at once.
            evaluator.Names.Bind(name, evaluator.Imports.ImportMember(new PyModule(loaded, place), import.Module, member, place));
            return;
        }

        evaluator.HookUse.HasHooks.Set();
        if (import.IsTop)
        {
            PutOffParts(import.Module, place);
        }

        evaluator.Names.Bind(name, new PyUnknown($"'{import.Module}' is imported where '{name}' is first used", place)
        {
            Import = import,
            ReachesNamespaces = true,
            RunsCode = true,
        });
    }

    /// <summary>The value of a name; where it stands for an import that has not taken place, that takes place now.</summary>
    public PyValue Imported(Namespace names, string name, PyValue value, SourceSpan place)
    {
        if (value is not PyUnknown { Import: { } import })
        {
            return value;
        }

        PyValue made = import.Member is { } member ? evaluator.Imports.ImportMember(evaluator.Imports.ImportModuleOfNames(import.Module, place), import.Module, member, place)
            : evaluator.Imports.ImportModule(import.IsTop ? import.Module.Split('.')[0] : import.Module, place);
        evaluator.Writes.SetName(names, name, made);
        return made;
    }

    /// <summary>Django reads each setting, in the order of the names: that imports those whose import was put off.</summary>
    public void ReadLazySettings(ModuleState module)
    {
        Frame outer = evaluator.Stack.Frame;
        evaluator.Stack.Frame = new Frame(module, null);
        foreach (string name in module.Names.Names.Where(n => n.Value is PyUnknown { Import: not null } && Configurations.IsSettingName(n.Key)).Select(n => n.Key).Order(StringComparer.Ordinal).ToList())
        {
            Imported(module.Names, name, module.Names.Names[name], module.Names.Names[name].Place);
        }

        evaluator.Stack.Frame = outer;
    }

    /// <summary>Of <c>lazy import a.b</c>, the use of <c>a</c> imports <c>a</c> alone; <c>b</c> follows where it is read from <c>a</c>.</summary>
    private void PutOffParts(string module, SourceSpan place)
    {
        for (int dot = module.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = module.IndexOf('.', dot + 1))
        {
            int end = module.IndexOf('.', dot + 1);
            _putOff.Set(end < 0 ? module : module[..end], new PyBool(true, place));
        }
    }

    /// <summary>A part of a package that is imported since it is read; <see langword="null"/> where no import of it was put off.</summary>
    public PyValue? ReadPutOff(PyModule package, string name, SourceSpan place)
    {
        string full = $"{package.State.Name}.{name}";
        switch (_putOff.Names.GetValueOrDefault(full))
        {
            case null:
                return null;
            case PyBool:
                return evaluator.Imports.ImportModule(full, place);
            default:
                evaluator.Forks.Fork(
                    place,
                    evaluator.Unknowns.Unknown($"whether an import of '{full}' was put off", place),
                    () => evaluator.Imports.ImportModule(full, place) is null ? Completion.Uncertain : Completion.Normal,
                    () => Completion.Normal);
                return evaluator.Names.Loaded(evaluator.Unknowns.Unknown($"'{full}', whose import may have been put off", place));
        }
    }
}
