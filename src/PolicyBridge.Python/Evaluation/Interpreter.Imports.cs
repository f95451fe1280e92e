using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

internal sealed partial class Interpreter
{
    private readonly string _root;
    private readonly ModuleTable _modules = new();
    private readonly List<string> _files = [];
    private int _importDepth;

    /// <summary>Packages that the settings can't do without, so that they are installed.</summary>
    private readonly HashSet<string> _foreignModules = new(StringComparer.Ordinal);

    public IReadOnlyList<string> ReadFiles => _files;

    private string PathOf(string module) => Path.Combine([_root, .. module.Split('.')]);

    /// <summary>The file of a module under the root, or <see langword="null"/>; names hold no separators, so none leads out of it.</summary>
    private (string Path, bool IsPackage)? FindModule(string module)
    {
        string path = PathOf(module);
        string package = Path.Combine(path, "__init__.py");
        return Options.Files.FileExists(package) ? (package, true)
            : Options.Files.FileExists(path + ".py") ? (path + ".py", false)
            : null;
    }

    private bool IsProjectModule(string module) =>
        module.Length > 0 && (FindModule(module) is not null || Options.Files.FolderExists(PathOf(module)));

    // A folder without __init__.py is a package too, though a folder such as "static" hides no installed module.
    private bool IsProjectPackage(string name) => Options.Files.FolderExists(PathOf(name));

    private void RunImport(ImportStatement import)
    {
        foreach (ImportAlias alias in import.Names)
        {
            SourceSpan place = Span(alias);
            string top = alias.Name.Split('.')[0];
            bool isTop = alias.AsName is null && top != alias.Name;
            ImportNowOrLater(
                alias.Name,
                import.IsLazy,
                place,
                () =>
                {
                    PyValue module = ImportModule(alias.Name, place);
                    Bind(alias.AsName ?? top, isTop ? ImportModule(top, place) : module);
                },
                () => BindLazily(alias.AsName ?? top, new LazyImport(alias.Name, null, isTop), place));
        }
    }

    private void RunImportFrom(ImportFromStatement import)
    {
        SourceSpan place = Span(import);
        string name = ResolveModule(import, place);
        if (name == "__future__")
        {
            _frame.Module.PostponesAnnotations |= import.Names.Any(n => n.Name == "annotations");
            return;
        }

        if (import.Names.Any(n => n.Name == "*") && import.Level == 0 && IsOptionalLocalModule(name))
        {
            throw Missing(name, place);
        }

        if (import.Names.Any(n => n.Name == "*"))
        {
            ImportStar(ImportModuleOfNames(name, place), name, place);
            return;
        }

        ImportNowOrLater(
            name,
            import.IsLazy,
            place,
            () =>
            {
                PyValue module = ImportModuleOfNames(name, place);
                foreach (ImportAlias alias in import.Names)
                {
                    Bind(alias.AsName ?? alias.Name, ImportMember(module, name, alias.Name, Span(alias)));
                }
            },
            () =>
            {
                foreach (ImportAlias alias in import.Names)
                {
                    BindLazily(alias.AsName ?? alias.Name, new LazyImport(name, alias.Name, IsTop: false), Span(alias));
                }
            });
    }

    private PyValue ImportModuleOfNames(string name, SourceSpan place)
    {
        PyValue module = ImportModule(name, place);
        if (module is PyModule own)
        {
            AskForPath(own, place);
        }

        return module;
    }

    private string ResolveModule(ImportFromStatement import, SourceSpan place)
    {
        if (import.Level == 0)
        {
            return import.Module ?? "";
        }

        string package = _frame.Module.Package;
        if (package.Length == 0)
        {
            throw new PyRaise("ImportError", "a relative import in a module that is in no package", place);
        }

        string[] parts = package.Split('.');
        if (import.Level > parts.Length)
        {
            throw new PyRaise("ImportError", "a relative import beyond the top-level package", place);
        }

        string parent = string.Join('.', parts[..^(import.Level - 1)]);
        return import.Module is null ? parent : $"{parent}.{import.Module}";
    }

    /// <summary>What <c>importlib.import_module</c> gives; leading dots count from the package.</summary>
    public PyValue ImportByName(string name, string? package, SourceSpan place)
    {
        int level = name.Length - name.TrimStart('.').Length;
        string[] parents = (package ?? "").Split('.');
        if (level > 0 && (string.IsNullOrEmpty(package) || level > parents.Length))
        {
            throw new PyRaise(string.IsNullOrEmpty(package) ? "TypeError" : "ImportError", $"'{name}' is relative to no package", place);
        }

        string full = level == 0 ? name : string.Join('.', [.. parents[..^(level - 1)], .. new[] { name.TrimStart('.') }.Where(n => n.Length > 0)]);
        return full.Length == 0 || full.Split('.').Any(p => p.Length == 0)
            ? throw new PyRaise("ModuleNotFoundError", $"no module named '{full}'", place)
            : ImportModule(full, place);
    }

    private PyValue ImportModule(string name, SourceSpan place)
    {
        string top = name.Split('.')[0];
        if (!_modules.Loaded.ContainsKey(top) && FindModule(top) is null && !(IsProjectPackage(top) && IsProjectModule(name)))
        {
            // A relative import names a module of the project, wherever it is missing.
            return _frame.Module.Name.Split('.')[0] == top && _frame.Module.Name != top
                ? throw Missing(name, place)
                : ImportForeign(name, place);
        }

        ModuleState? state = null;
        string path = "";
        foreach (string part in name.Split('.'))
        {
            path = path.Length == 0 ? part : $"{path}.{part}";
            ModuleState? parent = state;
            state = LoadModule(path, place) ?? throw Missing(path, place);
            if (parent is not null)
            {
                _journal.Touch(parent.Names);
                parent.Names.Names[part] = new PyModule(state, place);
            }
        }

        return new PyModule(state!, place);
    }

    /// <summary>
    /// Whether all names are wanted of a module that is not in the project, in a <c>try</c> that goes on without it: that
    /// is how settings load a file that is not under version control. An installed package could be meant too, so what
    /// is known to be one is not; the rest is assumed to be missing, and the assumption is told.
    /// </summary>
    private bool IsOptionalLocalModule(string name)
    {
        string top = name.Split('.')[0];
        return !_modules.Loaded.ContainsKey(top) && FindModule(top) is null && !IsProjectModule(name)
            && Libraries.Find(name, this) is null && !InstalledModules.IsKnown(top) && !_foreignModules.Contains(top)
            && _tries.Count > 0 && _tries[^1].Frame.Module == _frame.Module
            && _tries[^1].Syntax.Handlers.Any(h => MatchHandler(h.Type, new PyExceptionType("ModuleNotFoundError")) == Match.Yes);
    }

    /// <summary>A module of the project that is not there; where the settings go on without it, that is an assumption.</summary>
    private PyRaise Missing(string name, SourceSpan place)
    {
        if (MayBeCaught("ModuleNotFoundError"))
        {
            Assume(new AssumedModule(name, place));
        }

        return new PyRaise("ModuleNotFoundError", $"no module named '{name}'", place);
    }

    private PyValue ImportForeign(string name, SourceSpan place)
    {
        string top = name.Split('.')[0];
        PyLibrary? library = Libraries.Find(name, this);
        if (_tries.Count == 0)
        {
            _foreignModules.Add(top);
        }

        if (!InstalledModules.IsCertain(name) && (library is null || InstalledModules.IsKnown(top) || !_foreignModules.Contains(top)))
        {
            NoteMayRaise(MayRaise.Import);
        }

        bool isForeign = library is null && !InstalledModules.IsStandard(top);
        _hasForeign |= isForeign;
        return library ?? (PyValue)new PyUnknown($"it comes from the module '{name}', which is not part of the project and which PolicyBridge does not read", place)
        {
            Label = name,
            ReachesNamespaces = IsReflective(top),
            IsForeign = isForeign,
        };
    }

    /// <summary>Whether a module of Python's own runs code that it is told by name, or finds any object.</summary>
    private static bool IsReflective(string module) => module is "importlib" or "inspect" or "gc" or "builtins" or "runpy" or "imp" or "pkgutil" or "code" or "codeop"
        or "zipimport" or "ctypes" or "pdb" or "bdb" or "trace" or "timeit" or "cProfile" or "profile" or "pickle" or "marshal" or "unittest" or "doctest" or "pydoc" or "site";

    private PyValue ImportMember(PyValue module, string moduleName, string name, SourceSpan place)
    {
        if (module is not PyModule project)
        {
            return ImportForeignMember(module, moduleName, name, place);
        }

        if (project.State.Names.Names.TryGetValue(name, out PyValue? value))
        {
            PyValue held = Imported(project.State.Names, name, value, place);
            if (held is PyUnknown)
            {
                // It may not be set at all.
                NoteMayRaise(MayRaise.Import);
            }

            return held;
        }

        // A package is asked for a name before a module of it is looked for, and once more afterwards.
        string full = $"{moduleName}.{name}";
        bool hasFallback = project.State.Names.Rest is null && project.State.Names.Names.ContainsKey(Fallback);
        if ((!hasFallback || (project.State.IsPackage && FindAttribute(project, name, place) is null)) && (FindModule(full) is not null || Options.Files.FolderExists(PathOf(full))))
        {
            return ImportModule(full, place);
        }

        if (project.State.Names.Rest is { } rest)
        {
            return Derive(rest, place);
        }

        return (hasFallback ? FindAttribute(project, name, place) : null) ?? throw new PyRaise("ImportError", $"the module '{moduleName}' has no name '{name}'", place);
    }

    private PyValue ImportForeignMember(PyValue module, string moduleName, string name, SourceSpan place)
    {
        int count = _mayRaiseCount;
        PyValue value = GetAttribute(module, name, place);
        if (_mayRaiseCount != count && (value is PyUnknown || module is PyLibrary))
        {
            _mayRaiseCount = count;
            NoteMayRaise(MayRaise.Import);
        }

        return value is PyUnknown && Libraries.Find($"{moduleName}.{name}", this) is { } library ? library : value;
    }

    private void ImportStar(PyValue module, string name, SourceSpan place)
    {
        Namespace target = _frame.Module.Names;
        switch (module)
        {
            case PyModule project:
                ImportStar(project, name, target, place);
                break;
            case PyLibrary library:
                // A library has more names than are known here, and they may hide names that are set.
                ForgetBindings(target, Unknown($"'from {name} import *' may set it", place));
                foreach ((string member, PyValue value) in library.Members)
                {
                    SetName(target, member, value);
                }

                break;
            default:
                ForgetBindings(target, Unknown($"'from {name} import *' may set it, and PolicyBridge does not read that module", place, module));
                break;
        }
    }

    private void ImportStar(PyModule module, string moduleName, Namespace target, SourceSpan place)
    {
        Namespace source = module.State.Names;
        if (ReferenceEquals(source, target))
        {
            return;
        }

        PyValue? all = source.Names.GetValueOrDefault("__all__") ?? (source.Rest is null && source.Names.ContainsKey(Fallback) ? FindAttribute(module, "__all__", place) : null);
        IReadOnlyList<PyValue>? listed = all is null ? null : ItemsOf(all, place);
        if (source.Rest is { } rest)
        {
            ForgetBindings(target, rest);
        }
        else if (all is not null && (listed is null || listed.Any(n => n is not PyStr)))
        {
            ForgetBindings(target, Unknown("the names that 'import *' brings are not known, since '__all__' is not", place, all));
            return;
        }

        IEnumerable<string> names = listed?.OfType<PyStr>().Select(n => n.Value) ?? source.Names.Keys.Where(n => !n.StartsWith('_'));
        foreach (string name in names.ToList())
        {
            try
            {
                // A name that is not listed and not set is just not brought.
                SetName(target, name, listed is null ? Imported(source, name, source.Names[name], place) : ImportMember(module, moduleName, name, place));
            }
            catch (PyRaise missing) when (missing.TypeName == "ImportError" && !source.Names.ContainsKey(name) && FindModule($"{moduleName}.{name}") is null)
            {
                // What __all__ lists is looked up as an attribute.
                throw new PyRaise("AttributeError", $"the module '{moduleName}' has no name '{name}', which its '__all__' lists", place);
            }
        }
    }
}
