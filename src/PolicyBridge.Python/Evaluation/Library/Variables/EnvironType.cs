using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>The class <c>environ.Env</c>, or <c>environ.FileAwareEnv</c>.</summary>
internal sealed class EnvironType(Heap heap, bool readsFiles) : PyNative(SourceSpan.None)
{
    private const string FileSuffix = "_FILE";

    private readonly PyDict _state = new(heap, SourceSpan.None);

    /// <summary>What a file was read for first: it is not read again, whatever becomes of the variable that names it.</summary>
    private readonly Memo<string, string> _files = new();

    /// <summary>Whether a variable with a longer name may name a file with the value.</summary>
    public bool ReadsFiles => readsFiles;

    public override string TypeName => "type";

    public override IReadOnlyCollection<string> Methods => ["read_env"];

    public override Effect Effect => Effect.Variables;

    public override Effect EffectOf(string method) => method == "read_env" ? Effect : Effect.Arguments;

    public override PyDict State => _state;

    public override bool AcceptsUnknown => true;

    /// <summary>Whether the settings left the class's attributes, such as its strings for true, alone.</summary>
    public bool IsUntouched => _state.Taint is null && _state.Count == 0;

    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) =>
        !IsUntouched ? context.Unknown("an attribute of 'environ.Env', which the settings changed", place, _state)
        : name == "ENVIRON" && !readsFiles ? OsLibrary.Module.Members["environ"]
        : name == "NOTSET" ? EnvironNotSet.Instance
        : null;

    public override PyValue? Invoke(CallArguments a)
    {
        if (a.Count > 0)
        {
            return null;
        }

        PyDict scheme = new(a.Context.Heap, a.Place);
        foreach ((string name, PyValue value) in a.Keywords)
        {
            DictMethods.Set(a.Context, scheme, $"s{name}", new PyStr(name, a.Place), value, a.Place);
        }

        return new EnvironEnv(this, scheme, new PyDict(a.Context.Heap, a.Place), a.Place);
    }

    /// <summary>The text of a variable; <see langword="null"/> where it is not set.</summary>
    public PyValue? Find(string variable, CallArguments a)
    {
        if (!readsFiles || EnvironmentLibrary.Find(a.Context, variable + FileSuffix, a.Place) is not { } path || path is PyStr { Value: "" })
        {
            return EnvironmentLibrary.Find(a.Context, variable, a.Place);
        }

        if (LoadedVariables.PathsOf(path) is not [var only] || FilePath.Of(only) is not { } file)
        {
            return a.Context.Derive(path as PyUnknown ?? new PyUnknown("the path of a file with a value", a.Place), a.Place);
        }

        if (!_files.TryGetValue(variable, out string? first))
        {
            _files.Add(variable, first = file.Text);
        }

        return first == file.Text && FileLibrary.Read(file, new PyStr("utf-8", a.Place), a).OrRaise(a) is { } text
            ? a.Context.Text(text, a.Place)
            : new PyUnknown($"the file that '{variable}{FileSuffix}' names, which PolicyBridge can't read", a.Place) { Variable = variable + FileSuffix };
    }

    protected override PyValue? CallMethod(string name, CallArguments a) => name == "read_env" ? EnvironFile.Load(this, a) : null;
}

/// <summary><c>environ.Env.NOTSET</c>.</summary>
internal sealed class EnvironNotSet() : PyNative(SourceSpan.None)
{
    public static EnvironNotSet Instance { get; } = new();

    public override string TypeName => "environ.NoValue";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;
}
