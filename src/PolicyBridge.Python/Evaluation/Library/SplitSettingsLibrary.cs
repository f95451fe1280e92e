using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library;

/// <summary><c>split_settings.tools</c> of django-split-settings 1.3, which runs other files in the names of its caller.</summary>
internal static class SplitSettingsLibrary
{
    private const string IncludedFiles = "__included_files__";
    private const string IncludedFile = "__included_file__";
    private const string Cause =
        "'include' of django-split-settings can set any name, and PolicyBridge does not follow this use of it: which files, or in which order, is not known";

    private const string OrderCause = "the order in which 'include' of django-split-settings runs the files that a pattern names is that of the file system";

    public static PyLibrary Tools { get; } = new("split_settings.tools", new Dictionary<string, PyValue>(StringComparer.Ordinal)
    {
        ["include"] = new PyBuiltin("split_settings.tools.include", Include) { AcceptsUnknown = true },
        ["optional"] = new PyBuiltin("split_settings.tools.optional", Optional),
    });

    private static OptionalFile? Optional(CallArguments a) => a.Are(1, 1) && (a[0] is PyNone ? new FilePath("", IsAnchored: false) : FilePath.Of(a[0])) is { } path
        ? new OptionalFile(path, a.Place)
        : null;

    private static PyValue Include(CallArguments a)
    {
        PyNamespaceView scope = a.Context.CallerNames(a.Place);
        PyValue? given = a.Keywords.Select(k => k.Value).FirstOrDefault();
        if (!a.HasOnlyKeywords("scope") || (given is not (null or PyNone) && !(given is PyNamespaceView view && ReferenceEquals(view.Names, scope.Names))))
        {
            return Lose(a);
        }

        foreach (PyValue file in a.Positional)
        {
            if (!IncludeOne(file, scope, a))
            {
                return Lose(a);
            }
        }

        return new PyNone(a.Place);
    }

    private static PyUnknown Lose(CallArguments a)
    {
        a.Context.ForgetEverything(Cause, a.Place);
        return a.Context.Unknown(Cause, a.Place);
    }

    /// <summary>Includes what one argument means; false for a use that is not followed.</summary>
    private static bool IncludeOne(PyValue argument, PyNamespaceView scope, CallArguments a)
    {
        bool isOptional = argument is OptionalFile;
        if ((argument is OptionalFile { Path: var wanted } ? wanted : FilePath.Of(argument)) is not { } given)
        {
            return false;
        }

        if (isOptional && given.Text.Length == 0)
        {
            return true;
        }

        PyValue? saved = scope.Names.Names.GetValueOrDefault(IncludedFile);
        if (FilePath.Of(saved ?? scope.Names.Names.GetValueOrDefault("__file__")) is not { } including || FilesOf(scope, a) is not { } included)
        {
            return false;
        }

        FilePath pattern = including.Folder.Join(given);
        if (FilesToInclude(pattern, isOptional, a) is not { } files)
        {
            return false;
        }

        files = [.. files.Where(f => !included.Items.Any(i => FilePath.Of(i) == f))];
        if (files.Count > 1 && !a.Context.MayFollowOrders(files.Count))
        {
            return false;
        }

        // The order of several is that of the file system, which differs between machines.
        bool isFollowed = true;
        if (files.Count <= 1)
        {
            isFollowed = IncludeFiles(files, included, scope, a);
        }
        else
        {
            a.Context.InEveryOrder(a.Place, new PyUnknown(OrderCause, a.Place), files, order =>
            {
                isFollowed &= IncludeFiles(order, included, scope, a);
                included.Replace([.. included.Items.OrderBy(i => FilePath.Of(i)?.Text, StringComparer.Ordinal)], isUnordered: true, a.Place);
            });
        }

        if (!isFollowed)
        {
            return false;
        }

        if (saved is not null)
        {
            a.Context.SetGlobal(scope, IncludedFile, saved);
        }
        else
        {
            a.Context.RemoveGlobal(scope, IncludedFile);
        }

        return true;
    }

    private static bool IncludeFiles(IReadOnlyList<FilePath> files, PyList included, PyNamespaceView scope, CallArguments a)
    {
        foreach (FilePath file in files)
        {
            // What is included twice runs once, and a file may include others of the same pattern.
            if (included.Taint is not null)
            {
                return false;
            }

            if (included.Items.Any(i => FilePath.Of(i) == file))
            {
                continue;
            }

            included.AddRange([new PyPathText(file, a.Place)], a.Place);
            a.Context.SetGlobal(scope, IncludedFile, new PyPathText(file, a.Place));
            a.Context.EvaluateInCaller(file, a.Place);
        }

        return true;
    }

    private static PyList? FilesOf(PyNamespaceView scope, CallArguments a)
    {
        switch (scope.Names.Find(IncludedFiles))
        {
            case null:
                PyList made = new(a.Context.Heap, [], a.Place);
                a.Context.SetGlobal(scope, IncludedFiles, made);
                return made;
            case PyList { Taint: null } list:
                return list;
            default:
                return null;
        }
    }

    /// <summary>The files that a pattern means; <see langword="null"/> where they or their order are not known.</summary>
    private static IReadOnlyList<FilePath>? FilesToInclude(FilePath pattern, bool isOptional, CallArguments a)
    {
        IReadOnlyList<FilePath>? files = pattern.Below(a.Context.Surroundings.RootPath) is null ? null : PathGlob.Find(a.Context, pattern.Normal, isRecursive: false, showsHidden: false, a.Place)?.Select(f => f.Normal).ToList();
        if (isOptional && files is null or [])
        {
            // Like every file that settings can do without, one outside the project is taken to be absent.
            a.Context.Surroundings.AssumeAbsent(pattern, a.Place);
            return [];
        }

        return files switch
        {
            [] => throw new PyRaise("OSError", $"there is no file '{pattern.Below(a.Context.Surroundings.RootPath)}' to include", a.Place),
            _ => files,
        };
    }

    /// <summary>What <c>optional</c> gives: a <c>str</c> that <c>include</c> can do without.</summary>
    private sealed class OptionalFile(FilePath path, SourceSpan place) : PyNative(place)
    {
        public FilePath Path => path;

        public override string TypeName => "split_settings.tools._Optional";

        public override IReadOnlyCollection<string> Methods => [];

        public override Effect Effect => Effect.Nothing;
    }
}
