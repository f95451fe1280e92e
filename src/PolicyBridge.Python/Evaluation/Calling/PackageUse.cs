using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Calling;

/// <summary>
/// What packages do of which that is known, though not run: they change and call what they are given, and may call it again
/// whenever they run. To where a function or a name leads they do not go.
/// </summary>
internal sealed class PackageUse(Evaluator evaluator)
{
    /// <summary>Modules of Python's own whose use no package hears of.</summary>
    private static readonly HashSet<string> Unheard = new(StringComparer.Ordinal)
    {
        "logging.getLogger", "secrets", "time", "getpass", "locale", "mimetypes", "hashlib", "zoneinfo", "decimal", "ipaddress", "hmac", "textwrap", "fnmatch", "math", "html",
    };

    private readonly Dictionary<string, List<PyValue>> _kept = new(StringComparer.Ordinal);

    /// <summary>Packages of which the settings replaced a part by code of their own, which runs where the package only keeps.</summary>
    private readonly HashSet<string> _extended = new(StringComparer.Ordinal);

    /// <summary>Packages of which the settings replaced a part by code that is not seen, so that nothing is known of them any more.</summary>
    private readonly HashSet<string> _replaced = new(StringComparer.Ordinal);

    /// <summary>Functions and objects of the project that a package may call whenever it runs.</summary>
    public IReadOnlyList<PyValue> KeptBy(KnownPackage package) => _kept.TryGetValue(package.Name, out List<PyValue>? kept) ? kept : [];

    /// <summary>Whether it is known what a call of this does.</summary>
    public bool IsKnown(PyValue function) => function is PyUnknown { Label: { } label } && Find(label) is { } package && package.IsModest(label);

    /// <summary>Whether this is a class of a package, and making a class from it runs nothing and gives it nothing.</summary>
    public bool IsPlainBase(PyUnknown ancestor) =>
        ancestor is { Label: { } label, RunsCode: false } && Find(label) is { } package && package.IsPlainBase(label) && !_extended.Contains(package.Name);

    /// <summary>Whether what has this name in a library is code that is not seen; <paramref name="otherwise"/> where no package is known that it is of.</summary>
    public bool IsForeign(string label, bool otherwise)
    {
        bool isForeign = KnownPackages.Of(label) is null ? otherwise : Find(label)?.LeadsToModest(label) != true;
        evaluator.ForeignObjects.HasForeign.SetIf(isForeign);
        return isForeign;
    }

    private KnownPackage? Find(string label) => KnownPackages.Of(label) is { } package && !_replaced.Contains(package.Name) ? package : null;

    public PyUnknown Call(PyUnknown function, CallArguments arguments)
    {
        PyValue[] given = [.. arguments.All];
        KnownPackage package = KnownPackages.Of(function.Label!)!;
        string cause = $"call of '{function.Label}', whose result PolicyBridge does not know";
        if (package.RunsPlugins(function.Label!) && !evaluator.Surroundings.Options.NoPlugins)
        {
            evaluator.Leaks.ForgetEverything($"{Calls.Changed} call of '{function.Label}', by which installed plugins change settings (--no-plugins says that none sets what counts here)", arguments.Place);
        }
        else if (arguments.Keywords.Any(k => package.Unless.Contains(k.Name)))
        {
            evaluator.Leaks.ForgetEverything($"{Calls.Changed} {cause}", arguments.Place);
        }
        else if (!Keeps(function, arguments))
        {
            evaluator.Leaks.Use([function, .. given], $"{Calls.Changed} {cause}", arguments.Place);
        }

        Keep(package, given);
        PyUnknown result = evaluator.Unknowns.Unknown(cause, arguments.Place, given);
        return new PyUnknown(cause, arguments.Place)
        {
            Label = $"{function.Label}()",
            Variable = result.Variable,
            Reach = [.. function.Reach, .. result.Reach.Where(r => r is not PyPackage)],
            ReachesNamespaces = result.ReachesNamespaces,
            RunsCode = result.RunsCode || given.Any(MayRun),
            IsForeign = result.IsForeign,
        };
    }

    /// <summary>Whether a call only keeps what it is given; one of a function that holds code of the project, as a task does, runs that.</summary>
    private bool Keeps(PyUnknown function, CallArguments arguments) =>
        function.Label is { } label && Find(label) is { } package && package.Keeps(label) && !_extended.Contains(package.Name) && !function.Reach.Any(MayRun) && !arguments.Keywords.Any(k => package.Unless.Contains(k.Name));

    /// <summary>Something is stored in an object of a package; false where that is code that is not seen.</summary>
    public bool TryStore(PyValue owner, PyValue[] values, bool isAttribute, SourceSpan place)
    {
        if (owner is not PyUnknown { Label: { } label } || Find(label) is not { } package)
        {
            return false;
        }

        bool isPart = isAttribute && !label.Contains("()", StringComparison.Ordinal);
        if (evaluator.ForeignObjects.HoldsForeign(values) || (isPart && values.Any(v => v is PyUnknown)))
        {
            _replaced.Add(package.Name);
            return false;
        }

        if (!package.LeadsToModest(label))
        {
            return false;
        }

        if (isPart && values.Any(MayRun))
        {
            _extended.Add(package.Name);
        }

        Keep(package, values);
        evaluator.Leaks.Leak(values, $"it was stored in '{label}'", place);
        return true;
    }

    /// <summary>What is made of a class of a package, or given to a call of which not all is known.</summary>
    public void Keep(PyValue ofPackage, IEnumerable<PyValue> values)
    {
        if (ofPackage is PyUnknown { Label: { } label } && KnownPackages.Of(label) is { } package)
        {
            Keep(package, values);
        }
    }

    private void Keep(KnownPackage package, IEnumerable<PyValue> values)
    {
        foreach (PyValue value in values.Where(MayRun))
        {
            if (!_kept.TryGetValue(package.Name, out List<PyValue>? kept))
            {
                _kept.Add(package.Name, kept = []);
            }

            if (!kept.Contains(value))
            {
                kept.Add(value);
            }
        }
    }

    /// <summary>A call of code outside the project: a package that is hooked into Python may hear of it, and call what it keeps.</summary>
    public void NoteCall(PyValue function, CallArguments arguments)
    {
        if (_kept.Count > 0 && function is PyUnknown unknown && !Keeps(unknown, arguments) && !(unknown.Label is { } label && (Unheard.Contains(label) || Unheard.Contains(label.Split('.')[0]))))
        {
            Run(_kept.Keys.Select(k => KnownPackages.Of(k)!).Where(p => p.IsHooked), arguments.Place);
        }
    }

    /// <summary>A name of an object of a package is read, which runs code of the package where that is not known.</summary>
    public void NoteRead(string label, SourceSpan place)
    {
        if (_kept.Count > 0 && KnownPackages.Of(label) is { } package && !package.LeadsToModest(label))
        {
            Run([package], place);
        }
    }

    private void Run(IEnumerable<KnownPackage> packages, SourceSpan place)
    {
        foreach (KnownPackage package in packages.ToList())
        {
            evaluator.Leaks.Use([package.Mark], $"{Calls.Changed} function that '{package.Name}' was given and may call", place);
        }
    }

    private bool MayRun(PyValue value)
    {
        RunProbe probe = new(evaluator, value.Place);
        probe.Walk([value]);
        return probe.IsFound;
    }
}
