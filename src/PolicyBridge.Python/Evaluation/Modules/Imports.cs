using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>Import statements, and imports by name.</summary>
internal sealed class Imports(Evaluator evaluator)
{
    /// <summary>Packages that the settings can't do without, so that they are installed.</summary>
    private readonly HashSet<string> _foreignModules = new(StringComparer.Ordinal);

    public void EvaluateImport(ImportStatement import)
    {
        foreach (ImportAlias alias in import.Names)
        {
            SourceSpan place = evaluator.Stack.Span(alias);
            string top = alias.Name.Split('.')[0];
            bool isTop = alias.AsName is null && top != alias.Name;
            evaluator.LazyImports.ImportNowOrLater(
                alias.Name,
                import.IsLazy,
                place,
                () =>
                {
                    PyValue module = ImportModule(alias.Name, place);
                    evaluator.Names.Bind(alias.AsName ?? top, isTop ? ImportModule(top, place) : module);
                },
                () => evaluator.LazyImports.BindLazily(alias.AsName ?? top, new LazyImport(alias.Name, null, isTop), place));
        }
    }

    public void EvaluateImportFrom(ImportFromStatement import)
    {
        SourceSpan place = evaluator.Stack.Span(import);
        string name = ResolveModule(import, place);
        if (name == "__future__")
        {
            evaluator.Stack.Frame.Module.PostponesAnnotations.SetIf(import.Names.Any(n => n.Name == "annotations"));
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

        evaluator.LazyImports.ImportNowOrLater(
            name,
            import.IsLazy,
            place,
            () =>
            {
                PyValue module = ImportModuleOfNames(name, place);
                foreach (ImportAlias alias in import.Names)
                {
                    evaluator.Names.Bind(alias.AsName ?? alias.Name, ImportMember(module, name, alias.Name, evaluator.Stack.Span(alias)));
                }
            },
            () =>
            {
                foreach (ImportAlias alias in import.Names)
                {
                    evaluator.LazyImports.BindLazily(alias.AsName ?? alias.Name, new LazyImport(name, alias.Name, IsTop: false), evaluator.Stack.Span(alias));
                }
            });
    }

    public PyValue ImportModuleOfNames(string name, SourceSpan place)
    {
        PyValue module = ImportModule(name, place);
        if (module is PyModule own)
        {
            evaluator.ModuleAttributes.AskForPath(own, place);
        }

        return module;
    }

    private string ResolveModule(ImportFromStatement import, SourceSpan place)
    {
        if (import.Level == 0)
        {
            return import.Module ?? "";
        }

        string package = evaluator.Stack.Frame.Module.Package;
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

    public PyValue ImportModule(string name, SourceSpan place)
    {
        string top = name.Split('.')[0];
        if (!evaluator.Modules.Loaded.ContainsKey(top) && evaluator.Surroundings.FindModule(top) is null && !(evaluator.Surroundings.IsProjectPackage(top) && evaluator.Surroundings.IsProjectModule(name)))
        {
            // A relative import names a module of the project, wherever it is missing.
            return evaluator.Stack.Frame.Module.Name.Split('.')[0] == top && evaluator.Stack.Frame.Module.Name != top
                ? throw Missing(name, place)
                : ImportForeign(name, place);
        }

        ModuleState? state = null;
        string path = "";
        foreach (string part in name.Split('.'))
        {
            path = path.Length == 0 ? part : $"{path}.{part}";
            ModuleState? parent = state;
            state = evaluator.Loader.LoadModule(path, place) ?? throw Missing(path, place);
            if (parent is not null)
            {
                parent.Names.Set(part, new PyModule(state, place));
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
        return !evaluator.Modules.Loaded.ContainsKey(top) && evaluator.Surroundings.FindModule(top) is null && !evaluator.Surroundings.IsProjectModule(name)
            && Libraries.Find(name, evaluator.Context) is null && !InstalledModules.IsKnown(top) && !_foreignModules.Contains(top)
            && evaluator.Tries.Open.Count > 0 && evaluator.Tries.Open[^1].Frame.Module == evaluator.Stack.Frame.Module
            && evaluator.Tries.Open[^1].Syntax.Handlers.Any(h => evaluator.Handlers.MatchHandler(h.Type, new PyExceptionType("ModuleNotFoundError")) == HandlerMatch.Yes);
    }

    /// <summary>A module of the project that is not there; where the settings go on without it, that is an assumption.</summary>
    private PyRaise Missing(string name, SourceSpan place)
    {
        if (evaluator.Handlers.MayBeCaught("ModuleNotFoundError"))
        {
            evaluator.Surroundings.Assume(new AssumedModule(name, place));
        }

        return new PyRaise("ModuleNotFoundError", $"no module named '{name}'", place);
    }

    private PyValue ImportForeign(string name, SourceSpan place)
    {
        string top = name.Split('.')[0];
        bool? isInstalled = evaluator.Surroundings.IsInstalled(name);
        if (isInstalled is false)
        {
            throw new PyRaise("ModuleNotFoundError", $"no module named '{name}'", place);
        }

        PyLibrary? library = Libraries.Find(name, evaluator.Context);
        if (evaluator.Tries.Open.Count == 0)
        {
            _foreignModules.Add(top);
        }

        KnownPackage? package = KnownPackages.Of(name);
        if (isInstalled is null && !InstalledModules.IsCertain(name) && ((library is null && package?.Name != name) || InstalledModules.IsKnown(top) || !_foreignModules.Contains(top)))
        {
            evaluator.Forks.NoteUncertainModule(name);
        }

        bool isForeign = library is null && evaluator.Packages.IsForeign(name, !InstalledModules.IsStandard(top));
        return library ?? (PyValue)new PyUnknown($"it comes from the module '{name}', which is not part of the project and which PolicyBridge does not read", place)
        {
            Label = name,
            Reach = package is null ? [] : [package.Mark],
            ReachesNamespaces = IsReflective(top),
            IsForeign = isForeign,
        };
    }

    /// <summary>Whether a module of Python's own runs code that it is told by name, or finds any object.</summary>
    private static bool IsReflective(string module) => module is "importlib" or "inspect" or "gc" or "builtins" or "runpy" or "imp" or "pkgutil" or "code" or "codeop"
        or "zipimport" or "ctypes" or "pdb" or "bdb" or "trace" or "timeit" or "cProfile" or "profile" or "pickle" or "marshal" or "unittest" or "doctest" or "pydoc" or "site";

    public PyValue ImportMember(PyValue module, string moduleName, string name, SourceSpan place)
    {
        if (module is not PyModule project)
        {
            return ImportForeignMember(module, moduleName, name, place);
        }

        if (project.State.Names.Names.TryGetValue(name, out PyValue? value))
        {
            PyValue held = evaluator.LazyImports.Imported(project.State.Names, name, value, place);
            if (held is PyUnknown)
            {
                // It may not be set at all.
                evaluator.Forks.NoteMayRaise(MayRaise.Import);
            }

            return held;
        }

        // A package is asked for a name before a module of it is looked for, and once more afterwards.
        string full = $"{moduleName}.{name}";
        bool hasFallback = project.State.Names.Rest is null && project.State.Names.Names.ContainsKey(ModuleAttributes.Fallback);
        if ((!hasFallback || (project.State.IsPackage && evaluator.ModuleAttributes.FindAttribute(project, name, place) is null)) && (evaluator.Surroundings.FindModule(full) is not null || evaluator.Surroundings.Options.Files.FolderExists(evaluator.Surroundings.PathOf(full))))
        {
            return ImportModule(full, place);
        }

        if (project.State.Names.Rest is { } rest)
        {
            return evaluator.Unknowns.Derive(rest, place);
        }

        return (hasFallback ? evaluator.ModuleAttributes.FindAttribute(project, name, place) : null) ?? throw new PyRaise("ImportError", $"the module '{moduleName}' has no name '{name}'", place);
    }

    private PyValue ImportForeignMember(PyValue module, string moduleName, string name, SourceSpan place)
    {
        if (module is PyLibrary library && evaluator.ModuleAttributes.IsAbsent(library, name))
        {
            throw new PyRaise("ImportError", $"the module '{moduleName}' has no name '{name}'", place);
        }

        int count = evaluator.Forks.RaisingCount;
        PyValue value = evaluator.Access.GetAttribute(module, name, place);
        if (evaluator.Forks.RaisingCount != count && (value is PyUnknown || module is PyLibrary))
        {
            evaluator.Forks.RaisingCount = count;
            evaluator.Forks.NoteMayRaise(MayRaise.Import);
        }

        return value is PyUnknown && Libraries.Find($"{moduleName}.{name}", evaluator.Context) is { } part ? part : value;
    }

    private void ImportStar(PyValue module, string name, SourceSpan place)
    {
        Namespace target = evaluator.Stack.Frame.Module.Names;
        switch (module)
        {
            case PyModule project:
                ImportStar(project, name, target, place);
                break;
            case PyLibrary library:
                // A library has more names than are known here, and they may hide names that are set.
                if (!library.IsComplete)
                {
                    evaluator.Writes.ForgetBindings(target, evaluator.Unknowns.Unknown($"'from {name} import *' may set it", place));
                }

                foreach ((string member, PyValue value) in library.Members)
                {
                    evaluator.Writes.SetName(target, member, value);
                }

                break;
            default:
                evaluator.Writes.ForgetBindings(target, evaluator.Unknowns.Unknown($"'from {name} import *' may set it, and PolicyBridge does not read that module", place, module));
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

        PyValue? all = source.Names.GetValueOrDefault("__all__") ?? (source.Rest is null && source.Names.ContainsKey(ModuleAttributes.Fallback) ? evaluator.ModuleAttributes.FindAttribute(module, "__all__", place) : null);
        IReadOnlyList<PyValue>? listed = all is null ? null : evaluator.Iteration.ItemsOf(all, place);
        if (source.Rest is { } rest)
        {
            evaluator.Writes.ForgetBindings(target, rest);
        }
        else if (all is not null && (listed is null || listed.Any(n => n is not PyStr)))
        {
            evaluator.Writes.ForgetBindings(target, evaluator.Unknowns.Unknown("the names that 'import *' brings are not known, since '__all__' is not", place, all));
            return;
        }

        IEnumerable<string> names = listed?.OfType<PyStr>().Select(n => n.Value) ?? source.Names.Keys.Where(n => !n.StartsWith('_'));
        foreach (string name in names.ToList())
        {
            try
            {
                // A name that is not listed and not set is just not brought.
                evaluator.Writes.SetName(target, name, listed is null ? evaluator.LazyImports.Imported(source, name, source.Names[name], place) : ImportMember(module, moduleName, name, place));
            }
            catch (PyRaise missing) when (missing.TypeName == "ImportError" && !source.Names.ContainsKey(name) && evaluator.Surroundings.FindModule($"{moduleName}.{name}") is null)
            {
                // What __all__ lists is looked up as an attribute.
                throw new PyRaise("AttributeError", $"the module '{moduleName}' has no name '{name}', which its '__all__' lists", place);
            }
        }
    }
}
