using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary><c>dynaconf</c> 3.2.</summary>
internal static class DynaconfLibrary
{
    public static PyLibrary Module { get; } = new("dynaconf", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["DjangoDynaconf"] = new PyBuiltin("dynaconf.DjangoDynaconf", LoadForDjango) { AcceptsUnknown = true },
        ["Dynaconf"] = new PyBuiltin("dynaconf.Dynaconf", Create) { AcceptsUnknown = true, Effect = Effect.Nothing },
        ["LazySettings"] = new PyBuiltin("dynaconf.LazySettings", Create) { AcceptsUnknown = true, Effect = Effect.Nothing },
        ["Validator"] = new PyBuiltin("dynaconf.Validator", DynaconfValidator.Create) { AcceptsUnknown = true, Effect = Effect.Nothing },
    });

    private static DynaconfSettings? Create(CallArguments a)
    {
        DynaconfOptions? options = new();
        foreach ((string name, PyValue value) in a.Count > 0 ? [("", new PyNone(a.Place))] : a.Keywords)
        {
            options = options?.With(name, value, a);
        }

        return options is null || a.Count > 0 ? null : new DynaconfSettings(options, new PyDict(a.Context.Heap, a.Place), a.Place);
    }

    /// <summary>Takes the settings of the module, loads over them, and writes all back into the module, whose settings Django then takes from the object.</summary>
    private static DynaconfSettings? LoadForDjango(CallArguments a)
    {
        if (a.Count > 1 || a[0] is not PyStr { Value: var moduleName } || a.Context.FindLoaded(moduleName) is not { File: { } file, Names.Rest: null } module)
        {
            return null;
        }

        DynaconfOptions? options = new()
        {
            Prefixes = ["DJANGO"],
            HasEnvironments = true,
            Switcher = "DJANGO_ENV",
            Files = [.. DynaconfOptions.UsualFiles.Select(f => new Paths.FilePath(f, IsAnchored: false))],
            Folder = file.Folder,
            Skipped = file,
            LoadsVariables = true,
        };
        foreach ((string name, PyValue value) in module.Names.Names.Where(n => Objects.Configurations.IsSettingName(n.Key)).ToList())
        {
            options = DynaconfNames.IsOwn(name) ? null : options?.With(name, value, a);
        }

        foreach ((string name, PyValue value) in a.Keywords)
        {
            options = options?.With(name, value, a);
        }

        if (options is null)
        {
            return null;
        }

        DynaconfSettings settings = new(options, new PyDict(a.Context.Heap, a.Place), a.Place);
        PyNamespaceView view = new(module.Names, a.Place);
        DynaconfStore store = settings.Load(a);
        // Two of its own options it writes there, too.
        (string, PyValue)[] own =
        [
            ("LOAD_DOTENV", new PyBool(options.LoadsVariables, a.Place)),
            ("DEFAULT_SETTINGS_PATHS", a.Context.List([.. DynaconfOptions.UsualFiles.Select(f => new PyStr(f, a.Place))], a.Place)),
            (DynaconfSettings.NameInModule, settings),
        ];
        foreach ((string name, PyValue value) in store.Values.Where(v => !DynaconfNames.IsKept(v.Key)).Select(v => (v.Key, settings.ValueOf(v.Key, a) ?? v.Value)).Concat(own))
        {
            a.Context.SetGlobal(view, name, value);
            settings.NoteWritten(name, value, a);
        }

        a.Context.SetGlobal(view, "settings", settings);

        if (store.Rest is { } rest)
        {
            module.Names.ForgetRest(rest);
        }

        return settings;
    }
}
