using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Python.Syntax;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation;

/// <summary>What can be got at through values, and what becomes of it where code that is not followed has them.</summary>
internal sealed partial class Interpreter
{
    private readonly ReachProbe _reachProbe;

    /// <summary>Names of modules that code that is not seen was given; it may have kept them, and change them whenever it runs again.</summary>
    private readonly HashSet<Namespace> _keptNames = [];
    private bool _isEverythingKept;

    private bool CanChange(PyValue value) => _reachProbe.Any(value);

    /// <summary>Code that is known in kind but not followed, such as a function of the project or a built-in one, gets hold of values: whatever it could change becomes unknown.</summary>
    public void Leak(IEnumerable<PyValue> values, string cause, SourceSpan place)
    {
        PyValue[] given = [.. values];
        NoteBuiltins(given, cause, place);
        new LeakWalk(this, cause, place, Keepable(given)).Walk(given);
    }

    /// <summary>Of values that are given together, those that may afterwards be held by another of them.</summary>
    private PyValue[] Keepable(IReadOnlyCollection<PyValue> given) =>
        given.Count < 2 ? [] : [.. given.Where(v => CanChange(v) || v is PyUnknown { RunsCode: true })];

    /// <summary>Everything that any module holds may have changed.</summary>
    public void ForgetEverything(string cause, SourceSpan place)
    {
        LeakWalk walk = new(this, cause, place);
        walk.Does(Effect.Everything);
        walk.Walk([]);
    }

    /// <summary>
    /// Code that is not seen runs and is given values. It may change whatever they lead to, by the names of modules and
    /// files too, and may keep it for the next time that such code runs.
    /// </summary>
    private void Hand(PyValue function, IReadOnlyCollection<PyValue> values, string cause, SourceSpan place)
    {
        NoteBuiltins(values, cause, place);
        LeakWalk walk = new(this, cause, place, Keepable(values));
        walk.Does(_isEverythingKept ? Effect.Everything : Effect.Nothing);
        foreach (Namespace names in _keptNames)
        {
            walk.Opens(names);
        }

        walk.IsGiven = true;
        walk.Walk(values);

        // To call what was made of the settings is not to give it away, unless it may be passed on, as by operator.methodcaller.
        walk.IsGiven = values.Any(IsUnseen);
        walk.Walk([function]);
    }

    /// <summary>What code that is not run could read or assign by name.</summary>
    private void LeakCode(IEnumerable<SyntaxNode> code, Frame frame, PyUnknown cause)
    {
        LeakWalk walk = new(this, cause.Cause, cause.Place);
        walk.Runs(code, frame);
        walk.Walk([]);
    }

    /// <summary>What was there at a moment and can be got at through a value, walking what was made since.</summary>
    private OlderValues OlderThan(long moment, PyValue? value, SourceSpan place)
    {
        OlderWalk walk = new(this, moment, place);
        walk.Walk(value is null ? [] : [value]);
        return walk.Older;
    }

    /// <summary>Makes all that it comes to unknown.</summary>
    private sealed class LeakWalk(Interpreter machine, string cause, SourceSpan place, IEnumerable<PyValue>? together = null) : ReachWalk(machine, place)
    {
        /// <summary>What may be held by any other of them from now on: what is given, and what code of the project reads that has it.</summary>
        private readonly PyHeld _together = new(together ?? []);

        private readonly HashSet<Namespace> _opened = [];
        private bool _isEverything;
        private PyUnknown? _unknown;

        private PyUnknown Unknown => _unknown ??= new PyUnknown(cause, Place)
        {
            ReachesNamespaces = _isEverything,
            Reach = _together.Items.Count > 0 ? [_together] : [],
            RunsCode = _together.Items.Exists(Machine.MayAct),
        };

        /// <summary>Whether code that is not seen is given what is walked: it may keep it, and look up modules by their names.</summary>
        public bool IsGiven { get; set; }

        public override void Changes(PyMutable target)
        {
            HoldsContents(target);
            Machine.BeginWrite(target, Place);
            Machine.Taint(target, Unknown);
        }

        public override void Opens(Namespace names)
        {
            if (IsGiven)
            {
                Machine._keptNames.Add(names);
            }

            if (_opened.Add(names))
            {
                HoldsNames(names);
                Machine.ForgetNames(names, Unknown);
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
            Machine.Charge(names.Count, Place);
            if (names.IsUnbounded || names.ImportsAny(Machine.IsProjectModule))
            {
                Does(Effect.Everything);
                return;
            }

            // What the code reads it may give to code that is not seen.
            IsGiven |= Machine.HoldsForeign(names.LookedUp.Select(frame.FindBound).OfType<PyValue>());
            PyValue[] read = [.. names.Read.Select(frame.FindBound).OfType<PyValue>()];
            _together.Items.AddRange(read.Where(v => Machine.CanChange(v) || v is PyUnknown { RunsCode: true }));
            Holds(read);
            foreach ((string owner, string name) in names.Members)
            {
                Holds([frame.FindBound(owner) switch
                {
                    PyModule project when project.State.Names.Names.TryGetValue(name, out PyValue? held) => held,
                    PyLibrary { ReachesNamespaces: false } library => library.Members.GetValueOrDefault(name) ?? Libraries.Find($"{library.Name}.{name}", Machine),
                    PyUnknown { Label: { } package } when Libraries.Find($"{package}.{name}", Machine) is { } part => part,
                    PyLibrary library when library.Members.TryGetValue(name, out PyValue? member) => member,
                    var value => value,
                }]);
            }

            Holds(names.Paths.Select(path => MemberOfPackage(path.Split('.'), frame)));
            foreach (string name in names.Global)
            {
                Machine.SetName(frame.Module.Names, name, Unknown);
            }

            foreach (string name in code.OfType<ComprehensionExpression>().SelectMany(BoundNames.Of))
            {
                Machine.SetName(ScopeOf(frame, name, out bool pinnable), name, Unknown, pinnable);
            }

            for (LocalScope? scope = frame.Locals; scope is not null; scope = scope.Outer)
            {
                foreach (string name in names.Nonlocal.Where(scope.Names.Names.ContainsKey))
                {
                    Machine.SetName(scope.Names, name, Unknown, pinnable: false);
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
            return Libraries.Find($"{module}.{path[^1]}", Machine) is { } whole ? whole
                : Libraries.Find(module, Machine) is { } library ? library.Members.GetValueOrDefault(path[^1]) ?? library
                : null;
        }

        public override void Does(Effect effect)
        {
            switch (effect)
            {
                case Effect.Variables:
                    Opens(Machine.EnvironmentVariables);
                    break;
                case Effect.Names:
                    Opens(Machine._frame.Module.Names);
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
            Machine._isEverythingKept |= IsGiven;
            Opens(Machine.EnvironmentVariables);
            foreach (ModuleState module in Machine._modules.Loaded.Values.ToList())
            {
                Opens(module.Names);
            }

            // What is run now has names of its own, which it alone can set; a class has them in a dict.
            for (Frame? frame = Machine._frame; frame is not null; frame = frame.Caller)
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
                        scope.MayShowMore = true;
                        HoldsNames(scope.Names);
                    }
                }
            }
        }

        public override void IsFrom(ModuleState module)
        {
            if (IsGiven)
            {
                Opens(module.Names);
            }
        }

        public override void Mentions(string text) => Open(IsGiven ? Machine.FindUnread(text) ?? Machine.FindMentioned(text) : null);

        public override void Mentions(FilePath path) => Open(IsGiven ? Machine.FindMentioned(path) ?? Machine.FindUnread(path) : null);

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

    /// <summary>Finds what was there at a moment, and walks what was made since.</summary>
    private sealed class OlderWalk(Interpreter machine, long moment, SourceSpan place) : ReachWalk(machine, place)
    {
        public OlderValues Older { get; } = new();

        public override void Changes(PyMutable target)
        {
            if (target.Age <= moment)
            {
                Older.Add(target);
            }
            else
            {
                HoldsContents(target);
            }
        }

        public override void Opens(Namespace names)
        {
            // A module is found by its name too, whenever it was made.
            if (Asked is PyModule or PyNamespaceView || names.Age <= moment)
            {
                Older.Add(Asked!);
            }
            else
            {
                HoldsNames(names);
            }
        }

        // The scopes around it that are older are asked for when it matters.
        public override void Runs(PyFunction function)
        {
            Older.Add(function);
            Holds(function.Defaults.Values);
            for (LocalScope? scope = function.Frame.Locals; scope is not null; scope = scope.Outer)
            {
                if (scope.Names.Age > moment)
                {
                    HoldsNames(scope.Names);
                    Holds([scope.DefiningClass, scope.Receiver]);
                }
            }
        }

        public override void Does(Effect effect)
        {
            if (effect == Effect.Everything)
            {
                Older.ReachesNamespaces = true;
            }
            else if (effect is Effect.Variables or Effect.Names)
            {
                Older.Add(Asked!);
            }
        }

        public override void IsFrom(ModuleState module) => Older.Add(Asked!);

        public override void Mentions(string text) => AddMentioned(Machine.FindMentioned(text));

        public override void Mentions(FilePath path) => AddMentioned(Machine.FindMentioned(path));

        private void AddMentioned(Mentioned? found)
        {
            if (found is not null)
            {
                Older.Add(Asked!);
            }
        }
    }
}
