using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>
/// <c>environs.Env.read_env</c>. Releases before 15 set the variables of the process, later ones keep them to the object, and 15.0.0
/// lets the file win over the process: what all of them read is known.
/// </summary>
internal static class EnvironsFiles
{
    /// <summary>Why a variable is unknown to others than the object that loaded it.</summary>
    public const string SetOfSome = "releases of environs differ in whether 'read_env' sets it for the process";

    public static PyValue Load(EnvironsEnv env, CallArguments a, bool isOfObject)
    {
        IReadOnlyList<bool> overriding = LoadedVariables.Flag(a, 3, "override", absent: false);
        PyValue path = a.Find(0, "path") is { } given and not PyNone ? given : new PyPathText(a.Context.CallerPath.Folder.Join(new FilePath(".env", IsAnchored: false)), a.Place);
        if (a.Count > 2 || !a.HasOnlyKeywords("path", "recurse", "verbose", "override", "return_path") || LoadedVariables.PathsOf(path) is not { } paths || TextsOf(paths, a) is not { } texts)
        {
            LoadedVariables.Lose(a, "read_env", overriding.Contains(true));
            a.Context.Leak([env.State], LoadedVariables.CauseOf("read_env", a, overriding.Contains(true)), a.Place);
            return a.Context.Unknown("whether a file of variables was loaded", a.Place);
        }

        // Where only releases before 15 get by, all of them set the process's variables.
        List<IReadOnlyDictionary<string, PyValue>> possibilities = isOfObject || texts.Any(t => t is null) ? [new Dictionary<string, PyValue>()] : [];
        List<IReadOnlyDictionary<string, PyValue>> read = [];
        foreach (string text in texts.OfType<string>())
        {
            foreach (bool isOverriding in overriding)
            {
                OrderedDictionary<string, PyValue> values = DotenvLibrary.Resolve(a.Context, text, isOverriding, isInterpolating: true, a.Place);
                possibilities.Add(LoadedVariables.After(a.Context, values, isOverriding, a.Place));
                read.Add(values);
                if (!isOverriding)
                {
                    // An object of a later release reads the file before it looks at the process.
                    read.Add(DotenvLibrary.Resolve(a.Context, text, isOverriding: true, isInterpolating: true, a.Place));
                }
            }
        }

        NoteLoaded(env, read, overriding, isCertain: texts.All(t => t is not null), a);
        if (read.Count > 0 && possibilities.Count > 0)
        {
            LoadedVariables.Set(a.Context, possibilities, SetOfSome, a.Place);
        }

        return a.Context.Unknown("what environs' read_env gives, which differs between its releases", a.Place);
    }

    /// <summary>What the object reads of the files from here on.</summary>
    private static void NoteLoaded(EnvironsEnv env, List<IReadOnlyDictionary<string, PyValue>> read, IReadOnlyList<bool> overriding, bool isCertain, CallArguments a)
    {
        foreach (string name in read.SelectMany(r => r).Where(e => e.Value is not PyNone).Select(e => e.Key).Distinct().ToList())
        {
            List<PyValue?> values = [.. read.Select(r => r.GetValueOrDefault(name))];
            bool isAgreed = isCertain && values.TrueForAll(v => v is PyStr && Sameness.IsSame(v, values[0]!));
            PyValue value = isAgreed ? values[0]! : new PyUnknown("a variable of a file of which it is not known how it is read", a.Place) { Variable = name };
            if (env.FindInFile(name) is { } before && !Sameness.IsSame(before, value))
            {
                value = overriding is [false] ? before
                    : overriding is [true] ? value
                    : new PyUnknown("a variable of one of several files", a.Place) { Variable = name };
            }

            // Only releases before 15 let a file win over what the process was started with.
            bool mayLose = overriding.Contains(true) && EnvironmentLibrary.Find(a.Context, name, a.Place) is { } here && here is not PyUnknown { Cause: SetOfSome } && !Sameness.IsSame(here, value);
            env.SetInFile(name, mayLose ? new PyUnknown(SetOfSome, a.Place) { Variable = name } : value, a.Context, a.Place);
        }
    }

    /// <summary>The texts of the files of which one may be loaded, a <see langword="null"/> for none; <see langword="null"/> where they are not known.</summary>
    private static List<string?>? TextsOf(IReadOnlyList<PyValue> paths, CallArguments a)
    {
        List<string?> texts = [];
        foreach (FilePath given in paths.Select(p => FilePath.Of(p)).OfType<FilePath>())
        {
            FilePath path = given.Text.StartsWith('/') ? given : a.Context.Surroundings.RootPath.Join(given);
            if (path != given)
            {
                a.Context.Surroundings.Assume(new AssumedWorkingFolder(given.Text, a.Place));
            }

            foreach (bool walks in LoadedVariables.Flag(a, 1, "recurse", absent: true))
            {
                FilePath? found = path;
                if (walks ? !a.Context.Surroundings.TryFindUpward(path.Folder, [PosixPath.Split(path.Text).Tail], a.Place, out found) : a.Context.Surroundings.HasVariablesFile(path, a.Place) is null)
                {
                    return null;
                }

                if (found is not { } file || !(walks || a.Context.Surroundings.HasVariablesFile(file, a.Place) is true))
                {
                    texts.Add(null);
                    continue;
                }

                if (FileLibrary.Read(file, new PyStr("utf-8", a.Place), a).Text is not { } text)
                {
                    return null;
                }

                texts.AddRange(text.StartsWith('\uFEFF') ? [text, text[1..]] : [text]);
            }
        }

        return texts;
    }
}
