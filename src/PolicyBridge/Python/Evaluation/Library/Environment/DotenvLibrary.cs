using PolicyBridge.Text;

namespace PolicyBridge.Python.Evaluation;

/// <summary><c>dotenv</c>: python-dotenv, and <c>read_dotenv</c> of django-dotenv, which has the same module name.</summary>
internal static class DotenvLibrary
{
    public static PyLibrary Module { get; } = new("dotenv", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["load_dotenv"] = new PyBuiltin("dotenv.load_dotenv", Load),
        ["dotenv_values"] = new PyBuiltin("dotenv.dotenv_values", Values),
        ["find_dotenv"] = new PyBuiltin("dotenv.find_dotenv", Find),
        ["read_dotenv"] = new PyBuiltin("dotenv.read_dotenv", ReadOther),
    });

    private static PyValue? Find(CallArguments a)
    {
        if (a.Count > 3 || !a.HasOnlyKeywords("filename", "raise_error_if_not_found", "usecwd") || Flag(a, 1, "raise_error_if_not_found", false) is not { } raises || Flag(a, 2, "usecwd", false) is not { } fromWorkingFolder
            || (a.Find(0, "filename") ?? new PyStr(".env", a.Place)) is not PyStr name)
        {
            return null;
        }

        FilePath? found = FindFile(a.Machine, name.Value, fromWorkingFolder, a.Place);
        return found is { } file ? new PyPathText(file, a.Place)
            : raises ? throw new PyRaise("OSError", $"there is no file {name.Value}", a.Place)
            : new PyStr("", a.Place);
    }

    private static FilePath? FindFile(Interpreter machine, string name, bool fromWorkingFolder, SourceSpan place)
    {
        if (fromWorkingFolder)
        {
            machine.Assume(new AssumedWorkingFolder(name, place));
        }

        return machine.FindUpward(fromWorkingFolder ? machine.RootPath : machine.CallerPath.Folder, [name], place);
    }

    private static bool? Flag(CallArguments a, int index, string name, bool absent) => a.Find(index, name) is { } given ? Interpreter.Truth(given) : absent;

    private static PyValue? Load(CallArguments a)
    {
        if (Parse(a, overrideIndex: 3, interpolateIndex: 4, encodingIndex: 5) is not var (values, isOverriding))
        {
            a.Machine.ForgetVariables(new PyUnknown("it may be set from a file of variables that PolicyBridge does not read", a.Place));
            return a.Machine.Unknown("whether a file of variables was loaded", a.Place);
        }

        foreach ((string name, PyValue value) in values)
        {
            if (value is not PyNone && (isOverriding || EnvironmentLibrary.Find(a.Machine, name, a.Place) is null))
            {
                a.Machine.SetVariable(name, value);
            }
        }

        return new PyBool(values.Count > 0, a.Place);
    }

    private static PyDict? Values(CallArguments a)
    {
        if (Parse(a, overrideIndex: -1, interpolateIndex: 3, encodingIndex: 4) is not var (values, _))
        {
            return null;
        }

        PyDict dict = new(a.Place);
        foreach ((string name, PyValue value) in values)
        {
            DictMethods.Set(a.Machine, dict, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }

        return dict;
    }

    /// <summary>What a file sets, in its order; <see langword="null"/> where that is not known.</summary>
    private static (OrderedDictionary<string, PyValue> Values, bool IsOverriding)? Parse(CallArguments a, int overrideIndex, int interpolateIndex, int encodingIndex)
    {
        PyValue path = a.Find(0, "dotenv_path") ?? new PyNone(a.Place);
        bool? overriding = overrideIndex < 0 ? true : Flag(a, overrideIndex, "override", false);
        bool? interpolating = Flag(a, interpolateIndex, "interpolate", true);
        if (a.Count > encodingIndex + 1 || !a.HasOnlyKeywords("dotenv_path", "stream", "verbose", "override", "interpolate", "encoding")
            || a.Find(1, "stream") is not (null or PyNone) || overriding is not { } isOverriding || interpolating is not { } isInterpolating || !(path is PyNone || FilePath.Of(path) is not null))
        {
            return null;
        }

        FilePath? file = path is PyNone ? FindFile(a.Machine, ".env", fromWorkingFolder: false, a.Place) : FilePath.Of(path);
        if (file is not { Text.Length: > 0 } given || !a.Machine.HasVariablesFile(given, a.Place))
        {
            return ([], isOverriding);
        }

        return FileLibrary.Read(given, a.Find(encodingIndex, "encoding"), a, isBinary: false).Text is { } text
            ? (Resolve(a.Machine, text, isOverriding, isInterpolating, a.Place), isOverriding)
            : null;
    }

    private static OrderedDictionary<string, PyValue> Resolve(Interpreter machine, string text, bool isOverriding, bool isInterpolating, SourceSpan place)
    {
        OrderedDictionary<string, PyValue> values = new(StringComparer.Ordinal);
        foreach (DotenvBinding binding in DotenvText.Read(text).Where(b => b.Key is not null))
        {
            machine.CheckSize(values.Count + 1, place);
            values[binding.Key!] = binding.Value is not { } value ? new PyNone(place)
                : isInterpolating ? Interpolate(value, Lookup, machine, place)
                : machine.Text(value, place);
        }

        return values;

        PyValue? Lookup(string name)
        {
            PyValue? here = values.GetValueOrDefault(name);
            PyValue? around = EnvironmentLibrary.Find(machine, name, place);
            return isOverriding ? here ?? around : around ?? here;
        }
    }

    private static PyValue Interpolate(string value, Func<string, PyValue?> lookup, Interpreter machine, SourceSpan place)
    {
        PyUnknown? lost = null;
        string? text = DotenvText.Replace(value, machine.Limits.StringLength, name =>
        {
            PyValue? found = lookup(name);
            lost ??= found as PyUnknown;
            return found is PyStr known ? known.Value : found is null ? null : "";
        });
        if (text is null)
        {
            throw new LimitReached($"a variable here is longer than {machine.Limits.StringLength} characters", place);
        }

        return lost is null ? machine.Text(text, place) : machine.Derive(lost, place);
    }

    private static PyValue? ReadOther(CallArguments a)
    {
        FilePath? path = a[0] is { } given ? FilePath.Of(given) : a.Machine.CallerPath.Folder.Join(new FilePath(".env", IsAnchored: false));
        if (path is not { } file || a.HasKeywords || a.Machine.HasVariablesFile(file, a.Place) || a.Machine.Look(file, a.Place) == Interpreter.FileKind.Folder)
        {
            EnvironmentLibrary.NoteLoader(a.Machine, "dotenv.read_dotenv", a.Place);
        }

        return new PyNone(a.Place);
    }
}
