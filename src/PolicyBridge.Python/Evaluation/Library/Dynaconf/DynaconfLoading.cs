using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary>Loads what dynaconf 3.2 loads: what is given, files with their environments, their <c>.local</c> files, and variables.</summary>
internal sealed class DynaconfLoading(DynaconfOptions options, CallArguments a)
{
    private readonly DynaconfStore _store = new(a, options.MergesAll);

    public DynaconfStore Load()
    {
        foreach ((string name, PyValue value) in options.Given)
        {
            _store.Set(name, value);
        }

        if (options.LoadsVariables)
        {
            LoadDotenv();
        }

        if (a.Context.EnvironmentVariables.Names.Keys.Any(k => k.EndsWith("_FOR_DYNACONF", StringComparison.Ordinal) && k != options.Switcher) || a.Context.EnvironmentVariables.Names.ContainsKey("DYNACONF_SETTINGS"))
        {
            _store.Lose(new PyUnknown("a variable for dynaconf itself, which changes what it reads", a.Place));
        }
        else if (Environment() is not { } environment)
        {
            _store.Lose(new PyUnknown($"the environment of dynaconf, which the variable '{options.Switcher}' names", a.Place) { Variable = options.Switcher });
        }
        else
        {
            LoadFiles(environment);
        }

        LoadEnvironment();
        foreach (string name in options.Validated)
        {
            _store.Set(name, new PyUnknown("a setting to which a validator of dynaconf gives a default or another type", a.Place));
        }

        if (_store.Values.ContainsKey("DYNACONF_INCLUDE"))
        {
            _store.Lose(new PyUnknown("dynaconf_include names files that are not read", a.Place));
        }

        return _store;
    }

    /// <summary>The environments whose settings count, in lower case; <see langword="null"/> where they are not known.</summary>
    private string[]? Environment()
    {
        PyValue? chosen = EnvironmentLibrary.Find(a.Context, options.Switcher, a.Place);
        if (chosen is null && options.HasEnvironments)
        {
            EnvironmentLibrary.Default(a.Context, options.Switcher, new PyStr(options.Environment, a.Place), a.Place);
        }

        string? text = chosen is null ? options.Environment : (chosen as PyStr)?.Value;
        string prefix = options.Prefixes is [{ Length: > 0 } only] ? only.ToLowerInvariant() : "dynaconf";
        return text is null || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or ',') || text.Length == 0 || char.IsAsciiDigit(text[0]) || text is "true" or "false" ? null
            : [.. ((string[])["default", prefix, .. text.ToLowerInvariant().Split(','), "global"]).Where(e => e.Length > 0).Distinct()];
    }

    private void LoadDotenv()
    {
        if (Find(new FilePath(".env", IsAnchored: false)) is not { } file)
        {
            return;
        }

        if (FileLibrary.Read(file, new PyStr("utf-8", a.Place), a).Text is not { } text)
        {
            LoadedVariables.Lose(a, "dynaconf", mayOverride: false);
            return;
        }

        OrderedDictionary<string, PyValue> values = DotenvLibrary.Resolve(a.Context, text, isOverriding: false, isInterpolating: true, a.Place);
        LoadedVariables.Set(a.Context, [LoadedVariables.After(a.Context, values, isOverriding: false, a.Place)], "dynaconf loads a file of variables", a.Place);
    }

    private void LoadFiles(string[] environments)
    {
        List<FilePath> found = [];
        foreach (FilePath file in options.Files)
        {
            if (Find(file) is { } there)
            {
                found.Add(there);
            }
        }

        foreach (FilePath local in found.Where(f => !f.Text.Contains(".local.", StringComparison.Ordinal)).Select(LocalOf).ToList())
        {
            if (a.Context.Surroundings.HasVariablesFile(local, a.Place) is not false)
            {
                found.Add(local);
            }
        }

        bool hasHooks = found.Select(f => f.Folder).Append(options.Folder ?? a.Context.Surroundings.RootPath).Distinct().Any(f => a.Context.Surroundings.Look(f.Join(new FilePath("dynaconf_hooks.py", IsAnchored: false)), a.Place) == FileKind.File);
        foreach (FilePath file in found)
        {
            if (!DynaconfTexts.IsFollowed(file.Text) || DynaconfTexts.OfFile(file, a) is not { } read)
            {
                _store.Lose(new PyUnknown($"the file {PosixPath.Split(file.Text).Tail}, which dynaconf loads and PolicyBridge does not read", a.Place));
                continue;
            }

            LoadFile(read, environments);
        }

        if (hasHooks)
        {
            _store.Lose(new PyUnknown("dynaconf_hooks.py may set it", a.Place));
        }
    }

    private void LoadFile(PyValue read, string[] environments)
    {
        if (read is PyNone)
        {
            return;
        }

        if (read is not PyDict file || file.Items.Values.Any(e => e.Key is not PyStr))
        {
            _store.Lose(new PyUnknown("a file that holds no settings by name", a.Place));
            return;
        }

        if (!options.HasEnvironments)
        {
            LoadLayer(file, FlagOf(file, "dynaconf_merge"));
            return;
        }

        bool? merges = file.Items.Values.Where(e => ((PyStr)e.Key).Value.Equals("dynaconf_merge", StringComparison.OrdinalIgnoreCase)).Select(e => (e.Value as PyBool)?.Value).LastOrDefault();
        foreach (string environment in environments)
        {
            // Of names that differ in their case alone the last one counts.
            PyValue? layer = file.Items.Values.Where(e => ((PyStr)e.Key).Value.Equals(environment, StringComparison.OrdinalIgnoreCase)).Select(e => e.Value).LastOrDefault();
            switch (layer)
            {
                case null or PyNone or PyBool { Value: false }:
                    break;
                case PyDict { Taint: null } settings when settings.Items.Values.All(e => e.Key is PyStr):
                    LoadLayer(settings, FlagOf(settings, "dynaconf_merge") ?? merges);
                    break;
                default:
                    _store.Lose(new PyUnknown($"the layer '{environment}' of a file holds no settings by name", a.Place));
                    break;
            }
        }
    }

    private static bool? FlagOf(PyDict layer, string name) =>
        layer.Items.Values.Where(e => ((PyStr)e.Key).Value.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(e => (e.Value as PyBool)?.Value).LastOrDefault();

    private void LoadLayer(PyDict layer, bool? merges)
    {
        // Names in one layer that differ in their case alone are one, and the last of them counts.
        Dictionary<string, PyValue> last = layer.Items.Values.GroupBy(e => Upper(((PyStr)e.Key).Value), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
        foreach (string name in layer.Items.Values.Select(e => Upper(((PyStr)e.Key).Value)).Distinct().ToList())
        {
            if (name == "DYNACONF_MERGE")
            {
                continue;
            }

            if (name == "DYNACONF_DOTTED_LOOKUP")
            {
                _store.Lose(new PyUnknown("dynaconf_dotted_lookup, which PolicyBridge does not follow", a.Place));
                return;
            }

            _store.Set(name, last[name], merges);
        }
    }

    private static string Upper(string name) =>
        name.IndexOf("__", StringComparison.Ordinal) is var nested and >= 0 ? name[..nested].ToUpperInvariant() + name[nested..] : name.ToUpperInvariant();

    private void LoadEnvironment()
    {
        if (options.Prefixes is not { } prefixes)
        {
            return;
        }

        if (a.Context.EnvironmentVariables.Rest is { } rest)
        {
            _store.Lose(rest);
        }

        foreach (string prefix in prefixes.Any(p => p.Equals("DYNACONF", StringComparison.OrdinalIgnoreCase)) && prefixes.Length == 1 ? prefixes : ["DYNACONF", .. prefixes])
        {
            string start = prefix.Length == 0 ? "" : $"{prefix.ToUpperInvariant()}_";
            foreach ((string name, PyValue value) in a.Context.EnvironmentVariables.Names.ToList())
            {
                if (name.StartsWith(start, StringComparison.Ordinal) && value is not PyNone && name.Length > start.Length)
                {
                    _store.Set(name[start.Length..], value is PyUnknown unknown ? a.Context.Derive(unknown, a.Place) : value, isOfVariable: true);
                }
            }
        }
    }

    /// <summary>The first file of that name in the folders where dynaconf looks: from the given one upwards, each with its folder <c>config</c>.</summary>
    private FilePath? Find(FilePath file)
    {
        FilePath root = a.Context.Surroundings.RootPath;
        if (file.Text.StartsWith('/'))
        {
            return a.Context.Surroundings.HasVariablesFile(file, a.Place) is not false ? file : null;
        }

        for (FilePath at = options.Folder is { } folder && folder.Normal.Below(root) is not null ? folder.Normal : root; at.Below(root) is not null; at = at.Folder)
        {
            foreach (FilePath place in (FilePath[])[at, at.Join(new FilePath("config", IsAnchored: false))])
            {
                FilePath candidate = place.Join(file).Normal;
                if (candidate.Text != options.Skipped?.Normal.Text && a.Context.Surroundings.HasVariablesFile(candidate, a.Place) is not false)
                {
                    return candidate;
                }
            }

            if (at.Text == "/")
            {
                break;
            }
        }

        return null;
    }

    private static FilePath LocalOf(FilePath file)
    {
        (string _, string name) = PosixPath.Split(file.Text);
        int dot = name.LastIndexOf('.');
        return file.Folder.Join(new FilePath($"{name[..dot]}.local{name[dot..]}", IsAnchored: false));
    }
}
