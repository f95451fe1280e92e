using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Objects;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Modules;

/// <summary>Attributes of the project's modules, those that a <c>__getattr__</c> of theirs gives too (PEP 562).</summary>
internal sealed class ModuleAttributes(Evaluator evaluator)
{
    public const string Fallback = "__getattr__";

    /// <summary>Why a module is no longer what its file made, from whichever way through the code on; <see langword="null"/> where all are.</summary>
    public PyUnknown? Replaced { get; private set; }

    /// <summary>Whether the settings, or code that is not seen, may have set names in Python's own modules.</summary>
    public Latch HasChangedLibraries { get; } = new();

    /// <summary>Whether a module of Python's own certainly has no such name.</summary>
    public bool IsAbsent(PyLibrary library, string name) => !HasChangedLibraries.IsSet && !library.Members.ContainsKey(name) && LibraryNames.IsAbsent(library.Name, name);

    /// <summary>A module is replaced by another object, or given another class, whose attributes are the settings then.</summary>
    public void Replace(SourceSpan place)
    {
        const string Cause = "a module was replaced in 'sys.modules' or given another class";
        Replaced = new PyUnknown(Cause, place);
        evaluator.Leaks.ForgetEverything(Cause, place);
    }

    public PyValue GetModuleAttribute(PyModule module, string name, SourceSpan place)
    {
        Namespace names = module.State.Names;
        if (names.Names.TryGetValue(name, out PyValue? value))
        {
            return evaluator.Names.Loaded(evaluator.LazyImports.Imported(names, name, value, place));
        }

        if (evaluator.LazyImports.ReadPutOff(module, name, place) is { } part)
        {
            return part;
        }

        if (Hooks.IsSpecial(name) && name is not (Fallback or "__all__"))
        {
            return evaluator.Unknowns.Unknown($"'{name}' of a module, which Python sets or not", place, module);
        }

        if (names.Rest is { } rest)
        {
            if (names.Names.TryGetValue(Fallback, out PyValue? possible))
            {
                evaluator.Leaks.Leak([possible], "it may have been changed by the '__getattr__' of a module", place);
            }

            return evaluator.Unknowns.Derive(rest, place);
        }

        return names.Names.TryGetValue(Fallback, out PyValue? fallback)
            ? evaluator.Calls.Call(fallback, new CallArguments(evaluator.Context, [new PyStr(name, place)], [], place))
            : throw new PyRaise("AttributeError", $"the module '{module.State.Name}' has no name '{name}'", place);
    }

    /// <summary>An attribute, or <see langword="null"/> where Python raises AttributeError for certain.</summary>
    public PyValue? FindAttribute(PyValue owner, string name, SourceSpan place)
    {
        try
        {
            return evaluator.Access.GetAttribute(owner, name, place);
        }
        catch (PyRaise missing) when (missing.TypeName == "AttributeError")
        {
            return null;
        }
    }

    /// <summary>
    /// Before Python takes names from a module, it asks whether the module is a package. A <c>__getattr__</c> is asked
    /// that as well, and whatever it raises but AttributeError ends the import.
    /// </summary>
    public void AskForPath(PyModule module, SourceSpan place)
    {
        if (!module.State.IsPackage && module.State.Names.Names.TryGetValue(Fallback, out PyValue? fallback) && !module.State.Names.Names.ContainsKey("__path__"))
        {
            try
            {
                evaluator.Calls.Call(fallback, new CallArguments(evaluator.Context, [new PyStr("__path__", place)], [], place));
            }
            catch (PyRaise missing) when (missing.TypeName == "AttributeError")
            {
                // It is none.
            }
        }
    }
}
