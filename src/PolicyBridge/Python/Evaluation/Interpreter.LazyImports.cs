using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary>
/// Imports of Python 3.15 that take place where a name is first read: by the keyword <c>lazy</c>, or since the module's
/// <c>__lazy_modules__</c> names what is imported.
/// </summary>
internal sealed partial class Interpreter
{
    private const int LazyImportsSince = 15;
    private const string LazyModules = "__lazy_modules__";

    /// <summary>Imports now, later, or in both ways where it is not known in which.</summary>
    private void ImportNowOrLater(string module, bool isLazy, SourceSpan place, Action now, Action later)
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
                Fork(place, UnknownRelease($"whether '{module}' is imported here or where it is first used", place), () => Done(now), () => Done(later));
                break;
        }

        static Completion Done(Action action)
        {
            action();
            return Completion.Normal;
        }
    }

    // Only an import of the module itself, outside of any 'try', can be put off.
    private bool? IsListedAsLazy(string module, SourceSpan place)
    {
        if (_frame.Module.Names.Names.GetValueOrDefault(LazyModules) is not { } list || _frame.Locals is not null || IsSince(LazyImportsSince) is false || _tries.Exists(t => t.Frame == _frame))
        {
            return false;
        }

        return Comparisons.Contains(this, Current(list), new PyStr(module, place), place) switch
        {
            false => false,
            true => IsSince(LazyImportsSince),
            null => null,
        };
    }

    /// <summary>Binds a name to an import that has not taken place.</summary>
    private void BindLazily(string name, LazyImport import, SourceSpan place)
    {
        // Of two imports that bind one package, the first use may run one or both.
        PyValue? before = _frame.Module.Names.Names.GetValueOrDefault(name);
        bool isPlain = !import.IsTop || before is not PyUnknown { Import: { } other } || other == import;
        _hasHooks = true;
        Bind(name, new PyUnknown($"'{import.Module}' is imported where '{name}' is first used", place)
        {
            Import = isPlain ? import : null,
            ReachesNamespaces = true,
            RunsCode = true,
        });
    }

    /// <summary>The value of a name; where it stands for an import that has not taken place, that takes place now.</summary>
    private PyValue Imported(Namespace names, string name, PyValue value, SourceSpan place)
    {
        if (value is not PyUnknown { Import: { } import })
        {
            return value;
        }

        PyValue module = import.Member is null ? ImportModule(import.Module, place) : ImportModuleOfNames(import.Module, place);
        PyValue made = import.Member is { } member ? ImportMember(module, import.Module, member, place)
            : import.IsTop ? ImportModule(import.Module.Split('.')[0], place)
            : module;
        SetName(names, name, made);
        return made;
    }
}
