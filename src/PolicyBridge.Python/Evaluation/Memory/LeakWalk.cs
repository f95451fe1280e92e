using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Modules;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Memory;

/// <summary>Makes all that it comes to unknown.</summary>
internal sealed class LeakWalk(Evaluator evaluator, string cause, SourceSpan place, IEnumerable<PyValue>? together = null) : ReachWalk(evaluator, place)
{
    /// <summary>What may be held by any other of them from now on: what is given, and what code of the project reads that has it.</summary>
    private readonly PyHeld _together = new(together ?? []);

    private readonly HashSet<Namespace> _opened = [];
    private readonly HashSet<ModuleState> _openedAlone = [];
    private bool _isEverything;
    private PyUnknown? _unknown;

    private PyUnknown Unknown => _unknown ??= new PyUnknown(cause, Place)
    {
        Parting = Parting,
        ReachesNamespaces = _isEverything,
        Reach = _together.Items.Count > 0 ? [_together] : [],
        RunsCode = _together.Items.Any(Evaluator.HookUse.MayAct),
    };

    /// <summary>The parting of ways after which it would be known what happens.</summary>
    public Parting? Parting { get; init; }

    /// <summary>Whether code that is not seen is given what is walked: it may keep it, and look up modules by their names.</summary>
    public bool IsGiven { get; set; }

    /// <summary>Whether a module that is not loaded may be imported where its name is met.</summary>
    public bool ImportsByName { get; init; }

    public override void Changes(PyMutable target)
    {
        HoldsContents(target);
        target.Begin(Place);
        Evaluator.Writes.Taint(target, Unknown);
    }

    public override void Opens(Namespace names)
    {
        if (IsGiven)
        {
            Evaluator.Leaks.KeptNames.Add(names);
        }

        if (_opened.Add(names))
        {
            HoldsNames(names);
            Evaluator.Writes.ForgetNames(names, Unknown);
        }
    }

    /// <summary>The names of a package, without the modules in it.</summary>
    public void OpensAlone(ModuleState package)
    {
        if (IsGiven)
        {
            Evaluator.Leaks.KeptPackages.Add(package);
        }

        if (_opened.Contains(package.Names) || !_openedAlone.Add(package))
        {
            return;
        }

        ILookup<bool, KeyValuePair<string, PyValue>> names = package.Names.Names.ToLookup(n => n.Value is PyModule part && part.State.Name == $"{package.Name}.{n.Key}");

        // Its own path leads to all of it again.
        Holds(names[false].Where(n => n.Key is not ("__file__" or "__path__")).Select(n => n.Value));
        Holds([package.Names.Rest]);
        Evaluator.Writes.ForgetNames(package.Names, Unknown);
        foreach ((string name, PyValue part) in names[true])
        {
            package.Names.Set(name, part);
        }
    }

    public override void Runs(PyFunction function)
    {
        Holds(function.Defaults.Values);
        Runs(function.Code, function.Frame);
        IsFrom(function.Frame.Module);
    }

    /// <summary>Code of the project runs in a frame.</summary>
    public void Runs(IEnumerable<SyntaxNode> code, Frame frame)
    {
        BodyNames names = BodyNames.Of(code);
        Evaluator.Budget.Charge(names.Count, Place);
        if (names.IsUnbounded || names.ImportsAny(Evaluator.Surroundings.IsProjectModule))
        {
            Does(Effect.Everything);
            return;
        }

        // What the code reads it may give to code that is not seen.
        IsGiven |= Evaluator.ForeignObjects.HoldsForeign(names.LookedUp.Select(frame.FindBound).OfType<PyValue>());
        PyValue[] read = [.. names.Read.Select(frame.FindBound).OfType<PyValue>()];
        _together.Items.AddRange(read.Where(v => Evaluator.Leaks.CanChange(v) || v is PyUnknown { RunsCode: true }));
        Holds(read);
        foreach ((string owner, string name) in names.Members)
        {
            Holds([frame.FindBound(owner) switch
            {
                PyModule project when project.State.Names.Names.TryGetValue(name, out PyValue? held) => held,
                PyLibrary { ReachesNamespaces: false } library => library.Members.GetValueOrDefault(name) ?? Libraries.Find($"{library.Name}.{name}", Evaluator.Context),
                PyUnknown { Label: { } package } when Libraries.Find($"{package}.{name}", Evaluator.Context) is { } part => part,
                PyLibrary library when library.Members.TryGetValue(name, out PyValue? member) => member,
                var value => value,
            }]);
        }

        Holds(names.Paths.Select(path => MemberOfPackage(path.Split('.'), frame)));
        foreach (string name in names.Global)
        {
            Evaluator.Writes.SetName(frame.Module.Names, name, Unknown.Unset());
        }

        foreach (string name in code.OfType<ComprehensionExpression>().SelectMany(BoundNames.Of))
        {
            Evaluator.Writes.SetName(CallStack.ScopeOf(frame, name, out bool pinnable), name, Unknown.Unset(), pinnable);
        }

        for (LocalScope? scope = frame.Locals; scope is not null; scope = scope.Outer)
        {
            foreach (string name in names.Nonlocal.Where(scope.Names.Names.ContainsKey))
            {
                Evaluator.Writes.SetName(scope.Names, name, Unknown, pinnable: false);
            }
        }
    }

    // A package that is imported by its first name leads to the modules in it, those with a model among them.
    private PyValue? MemberOfPackage(string[] path, Frame frame)
    {
        string? package = frame.FindBound(path[0]) switch
        {
            PyLibrary known => known.Name,
            PyUnknown unknown => unknown.Label,
            _ => null,
        };
        if (package is null)
        {
            return null;
        }

        // The path may end at a module, of which something is taken in another way, as by getattr().
        string module = string.Join('.', [package, .. path[1..^1]]);
        return Libraries.Find($"{module}.{path[^1]}", Evaluator.Context) is { } whole ? whole
            : Libraries.Find(module, Evaluator.Context) is { } library ? library.Members.GetValueOrDefault(path[^1]) ?? library
            : null;
    }

    public override void Does(Effect effect)
    {
        switch (effect)
        {
            case Effect.Variables:
                Opens(Evaluator.Writes.EnvironmentVariables);
                break;
            case Effect.Names:
                Opens(Evaluator.Stack.Frame.Module.Names);
                break;
            case Effect.Everything when !_isEverything:
                ReachEverything();
                break;
        }
    }

    private void ReachEverything()
    {
        (_isEverything, _unknown) = (true, null);
        _opened.Clear();
        Evaluator.Leaks.IsEverythingKept.SetIf(IsGiven);
        Opens(Evaluator.Writes.EnvironmentVariables);
        foreach (ModuleState module in Evaluator.Modules.Loaded.Values.ToList())
        {
            Opens(module.Names);
        }

        // What is run now has names of its own, which it alone can set; a class has them in a dict.
        for (Frame? frame = Evaluator.Stack.Frame; frame is not null; frame = frame.Caller)
        {
            Opens(frame.Module.Names);
            for (LocalScope? scope = frame.Locals; scope is not null; scope = scope.Outer)
            {
                if (scope.Kind == ScopeKind.Class)
                {
                    Opens(scope.Names);
                }
                else
                {
                    scope.MayShowMore.Set();
                    HoldsNames(scope.Names);
                }
            }
        }
    }

    public override void Uses(KnownPackage package) => Holds(Evaluator.Packages.KeptBy(package));

    public override void IsFrom(ModuleState module)
    {
        if (IsGiven)
        {
            Opens(module.Names);
        }
    }

    // A single word means many things: most that name a package of the project name the project, and lead to no module in it. Of a
    // longer path that ends at no loaded module the package has no more than a name.
    public override void Mentions(string text)
    {
        Mentioned? found = IsGiven ? Evaluator.Mentions.FindUnread(text) ?? Evaluator.Mentions.FindMentioned(text) : ImportsByName ? Evaluator.Mentions.FindUnread(text) : null;
        if (found is { Module: { IsPackage: true } package } && (package.Name != text || !text.Contains('.', StringComparison.Ordinal)))
        {
            OpensAlone(package);
        }
        else
        {
            Open(found);
        }
    }

    public override void Mentions(FilePath path) => Open(IsGiven ? Evaluator.Mentions.FindMentioned(path) ?? Evaluator.Mentions.FindUnread(path) : null);

    private void Open(Mentioned? found)
    {
        if (found is { Module: { } module })
        {
            Opens(module.Names);
        }
        else if (found is not null)
        {
            Does(Effect.Everything);
        }
    }
}
