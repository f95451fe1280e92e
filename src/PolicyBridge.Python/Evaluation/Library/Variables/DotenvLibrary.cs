using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>dotenv</c>: python-dotenv, and <c>read_dotenv</c> of django-dotenv, which has the same module name.</summary>
internal static class DotenvLibrary
{
    /// <summary>From 1.2.0 on <c>load_dotenv</c> does nothing where this is one of <see cref="Truths"/>; earlier releases do not look at it.</summary>
    private const string Disabling = "PYTHON_DOTENV_DISABLED";

    private static readonly string[] Truths = ["1", "true", "t", "yes", "y"];

    public static PyLibrary Module { get; } = new("dotenv", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["load_dotenv"] = new PyBuiltin("dotenv.load_dotenv", Load) { AcceptsUnknown = true },
        ["dotenv_values"] = new PyBuiltin("dotenv.dotenv_values", Values) { AcceptsUnknown = true },
        ["get_key"] = new PyBuiltin("dotenv.get_key", GetKey),
        ["set_key"] = new PyBuiltin("dotenv.set_key", Write) { AcceptsUnknown = true },
        ["unset_key"] = new PyBuiltin("dotenv.unset_key", Write) { AcceptsUnknown = true },
        ["find_dotenv"] = new PyBuiltin("dotenv.find_dotenv", Find),
        ["read_dotenv"] = new PyBuiltin("dotenv.read_dotenv", ReadOther) { AcceptsUnknown = true },
    })
    {
        OfSomeReleases = ["read_dotenv"],
    };

    private static PyValue? Find(CallArguments a)
    {
        if (a.Count > 3 || !a.HasOnlyKeywords("filename", "raise_error_if_not_found", "usecwd") || Flag(a, 1, "raise_error_if_not_found") is not { } raises || Flag(a, 2, "usecwd") is not { } fromWorkingFolder
            || (a.Find(0, "filename") ?? new PyStr(".env", a.Place)) is not PyStr name
            || !TryFindFile(a.Context, name.Value, fromWorkingFolder, a.Place, out FilePath? found))
        {
            return null;
        }

        return found is { } file ? new PyPathText(file, a.Place)
            : raises ? throw new PyRaise("OSError", $"there is no file {name.Value}", a.Place)
            : new PyStr("", a.Place);
    }

    private static bool TryFindFile(CallContext context, string name, bool fromWorkingFolder, SourceSpan place, out FilePath? found)
    {
        if (fromWorkingFolder)
        {
            context.Surroundings.Assume(new AssumedWorkingFolder(name, place));
        }

        return context.Surroundings.TryFindUpward(fromWorkingFolder ? context.Surroundings.RootPath : context.CallerPath.Folder, [name], place, out found);
    }

    private static bool? Flag(CallArguments a, int index, string name) => a.Find(index, name) is { } given ? PyTruth.Truth(given) : false;

    private static PyValue Load(CallArguments a)
    {
        IReadOnlyList<bool> overriding = LoadedVariables.Flag(a, 3, "override", absent: false);
        if (Read(a, overriding, interpolateIndex: 4, encodingIndex: 5) is not { } readings)
        {
            LoadedVariables.Lose(a, "load_dotenv", overriding.Contains(true));
            return a.Context.Unknown("whether a file of variables was loaded", a.Place);
        }

        List<IReadOnlyDictionary<string, PyValue>> after = [.. readings.Select(r => LoadedVariables.After(a.Context, r.Values, r.IsOverriding, a.Place))];
        List<bool> loaded = [.. readings.Select(r => r.Values.Count > 0)];
        string cause = readings.Exists(r => r.IsOfSomeReleases)
            ? "releases of python-dotenv differ in whether they take the byte order mark at the start of a file for a part of the first name"
            : LoadedVariables.CauseOf("load_dotenv", a, overriding.Contains(true));
        if (MayBeDisabled(a))
        {
            cause = $"{Disabling} keeps python-dotenv from loading a file from release 1.2.0 on, and earlier releases load it all the same";
            after.Add(new Dictionary<string, PyValue>());
            loaded.Add(false);
        }

        LoadedVariables.Set(a.Context, after, cause, a.Place);
        return loaded.Distinct().Count() == 1 ? new PyBool(loaded[0], a.Place) : a.Context.Unknown("whether a file of variables was loaded", a.Place);
    }

    private static bool MayBeDisabled(CallArguments a) => EnvironmentLibrary.Held(a.Context, Disabling, a.Place) switch
    {
        null => false,
        PyStr text => !PyText.IsAscii(text.Value) || Truths.Contains(text.Value.ToLowerInvariant()),
        _ => true,
    };

    private static PyValue? Values(CallArguments a) =>
        Read(a, [true], interpolateIndex: 3, encodingIndex: 4) is not { } readings ? null
            : readings.Count == 1 ? DictOf(readings[0].Values, a)
            : a.Context.Unknown("what a file of variables holds, of which it is not known which it is or how it is read", a.Place);

    private static PyDict DictOf(OrderedDictionary<string, PyValue> values, CallArguments a)
    {
        PyDict dict = new(a.Context.Heap, a.Place);
        foreach ((string name, PyValue value) in values)
        {
            DictMethods.Set(a.Context, dict, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }

        return dict;
    }

    private static PyValue? GetKey(CallArguments a)
    {
        if (a.Count > 3 || !a.HasOnlyKeywords("dotenv_path", "key_to_get", "encoding") || a.Find(0, "dotenv_path") is not { } path || path is PyNone || a.Find(1, "key_to_get") is not PyStr key)
        {
            return null;
        }

        CallArguments reading = a with { Positional = [path], Keywords = [.. a.Find(2, "encoding") is { } encoding ? [("encoding", encoding)] : Array.Empty<(string, PyValue)>()] };
        return Read(reading, [true], interpolateIndex: 3, encodingIndex: 4) is [var only] ? only.Values.GetValueOrDefault(key.Value) ?? new PyNone(a.Place) : null;
    }

    private static PyUnknown Write(CallArguments a)
    {
        a.Context.Surroundings.ForgetFiles();
        return a.Context.Unknown("a change of a file of variables, which may fail", a.Place);
    }

    /// <summary>What a file sets, in its order, once for each way in which it may be read; <see langword="null"/> where that is not known.</summary>
    private static List<DotenvReading>? Read(CallArguments a, IReadOnlyList<bool> overriding, int interpolateIndex, int encodingIndex)
    {
        if (a.Count > encodingIndex + 1 || !a.HasOnlyKeywords("dotenv_path", "stream", "verbose", "override", "interpolate", "encoding")
            || a.Find(1, "stream") is not (null or PyNone) || LoadedVariables.PathsOf(a.Find(0, "dotenv_path") ?? new PyNone(a.Place)) is not { } paths)
        {
            return null;
        }

        List<DotenvReading> readings = [];
        foreach (PyValue path in paths)
        {
            if (!TryText(path, a.Find(encodingIndex, "encoding") ?? new PyStr("utf-8", a.Place), paths.Count == 1, a, out string text))
            {
                return null;
            }

            // Up to 1.2.2 a byte order mark belongs to the first name, later ones leave it out.
            string[] texts = text.StartsWith('\uFEFF') ? [text, text[1..]] : [text];
            readings.AddRange(
                from isOverriding in overriding
                from isInterpolating in LoadedVariables.Flag(a, interpolateIndex, "interpolate", absent: true)
                from one in texts
                select new DotenvReading(Resolve(a.Context, one, isOverriding, isInterpolating, a.Place), isOverriding, texts.Length > 1));
        }

        return readings;
    }

    /// <summary>The text of a file, empty where there is none; false where it is not known.</summary>
    private static bool TryText(PyValue path, PyValue? encoding, bool isCertain, CallArguments a, out string text)
    {
        text = "";
        FilePath? file = FilePath.Of(path);
        if (path is PyNone && !TryFindFile(a.Context, ".env", fromWorkingFolder: false, a.Place, out file))
        {
            return false;
        }

        if (file is not { Text.Length: > 0 } given)
        {
            return true;
        }

        switch (a.Context.Surroundings.HasVariablesFile(given, a.Place))
        {
            case null:
                return false;
            case false:
                return true;
            default:
                TextRead read = FileLibrary.Read(given, encoding, a);
                text = (isCertain ? read.OrRaise(a) : read.Text) ?? "";
                return read.Text is not null;
        }
    }

    /// <summary>What the text of a file sets as python-dotenv reads it.</summary>
    public static OrderedDictionary<string, PyValue> Resolve(CallContext context, string text, bool isOverriding, bool isInterpolating, SourceSpan place)
    {
        OrderedDictionary<string, PyValue> values = new(StringComparer.Ordinal);
        foreach (DotenvBinding binding in DotenvText.Read(text).Where(b => b.Key is not null))
        {
            context.Budget.CheckSize(values.Count + 1, place);
            values[binding.Key!] = binding.Value is not { } value ? new PyNone(place)
                : isInterpolating ? Interpolate(value, Lookup, context, place)
                : context.Text(value, place);
        }

        return values;

        PyValue? Lookup(string name)
        {
            PyValue? here = values.GetValueOrDefault(name);
            PyValue? around = EnvironmentLibrary.Find(context, name, place);
            return isOverriding ? here ?? around : around ?? here;
        }
    }

    private static PyValue Interpolate(string value, Func<string, PyValue?> lookup, CallContext context, SourceSpan place)
    {
        PyUnknown? lost = null;
        string? text = DotenvText.Replace(value, context.Budget.Limits.StringLength, name =>
        {
            PyValue? found = lookup(name);
            lost ??= found as PyUnknown;
            return found is PyStr known ? known.Value : found is null ? null : "";
        });
        if (text is null)
        {
            throw new LimitReached($"a variable here is longer than {context.Budget.Limits.StringLength} characters", place);
        }

        return lost is null ? context.Text(text, place) : context.Derive(lost, place);
    }

    private static PyValue ReadOther(CallArguments a)
    {
        IReadOnlyList<bool> overriding = LoadedVariables.Flag(a, 1, "override", absent: false);
        FilePath? path = a.Find(0, "dotenv") is { } given and not PyNone ? FilePath.Of(given) : a.Context.CallerPath.Folder.Join(new FilePath(".env", IsAnchored: false));
        bool isAbsent = path is { } file && a.Count <= 2 && a.HasOnlyKeywords("dotenv", "override")
            && a.Context.Surroundings.HasVariablesFile(file, a.Place) is false && a.Context.Surroundings.Look(file, a.Place) != FileKind.Folder;
        if (!isAbsent)
        {
            LoadedVariables.Lose(a, "read_dotenv", overriding.Contains(true));
        }

        return new PyNone(a.Place);
    }

    /// <summary>What a file sets when it is read in one way.</summary>
    /// <param name="Values">Its variables.</param>
    /// <param name="IsOverriding">Whether they win over those that are set.</param>
    /// <param name="IsOfSomeReleases">Whether other releases read other variables.</param>
    private sealed record DotenvReading(OrderedDictionary<string, PyValue> Values, bool IsOverriding, bool IsOfSomeReleases);
}
