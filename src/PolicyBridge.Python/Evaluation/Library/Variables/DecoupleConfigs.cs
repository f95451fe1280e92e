using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Data;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>decouple.Config</c>.</summary>
internal sealed class DecoupleConfig(DecoupleRepository repository, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "decouple.Config";

    public override IReadOnlyCollection<string> Methods => ["get"];

    public override Effect Effect => Effect.Arguments;

    public override object Identity => repository.Identity!;

    public override bool AcceptsUnknown => true;

    public override PyValue? Invoke(CallArguments a) => DecoupleLibrary.Get(repository, a);

    protected override PyValue? CallMethod(string name, CallArguments a) => name == "get" ? Invoke(a) : null;
}

/// <summary><c>decouple.AutoConfig</c>, of which <c>decouple.config</c> is one: the first call finds the file for all.</summary>
internal sealed class DecoupleAutoConfig(PyValue? searchPath, PyDict state, SourceSpan place) : PyNative(place)
{
    private readonly Memo<(string Folder, string Encoding), DecoupleRepository> _read = new();
    private readonly Once<FirstUse> _first = new();

    public override string TypeName => "decouple.AutoConfig";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Arguments;

    public override PyDict State => state;

    public override bool AcceptsUnknown => true;

    public override PyValue? Invoke(CallArguments a)
    {
        if (state.Taint is { } taint)
        {
            return a.Context.Derive(taint, a.Place, [.. a.All]);
        }

        if (Load(a) is not { } repository)
        {
            return null;
        }

        // Modules in folders of their own may find files of their own; then it matters which of them was first.
        _first.SetFirst(new FirstUse(repository, a.Context.IsCertain));
        FirstUse first = _first.Value!;
        return first.IsCertain ? DecoupleLibrary.Get(first.Repository, a)
            : first.Repository.Identity.Equals(repository.Identity) ? DecoupleLibrary.Get(repository, a)
            : null;
    }

    private DecoupleRepository? Load(CallArguments a)
    {
        PyValue? given = Attribute("search_path") ?? searchPath;
        FilePath? start = given is null or PyNone or PyStr { Value: "" } ? a.Context.CallerPath.Folder : FilePath.Of(given);
        if (start is not { } folder || !folder.Text.StartsWith('/'))
        {
            return null;
        }

        PyValue? encoding = Attribute("encoding");
        (string, string) key = (folder.Normal.Text, (encoding as PyStr)?.Value ?? "");
        if (!_read.TryGetValue(key, out DecoupleRepository? repository))
        {
            if (!a.Context.Surroundings.TryFindUpward(folder.Normal, ["settings.ini", ".env"], a.Place, out FilePath? found))
            {
                return null;
            }

            repository = found is not { } file
                ? DecoupleRepository.Empty(a.Place)
                : DecoupleRepository.Read(file, file.Text.EndsWith(".ini", StringComparison.Ordinal), encoding, a);
            _read.Add(key, repository);
        }

        return repository;
    }

    private PyValue? Attribute(string name) => state.Items.TryGetValue($"s{name}", out (PyValue Key, PyValue Value) entry) ? entry.Value : null;

    /// <summary>The file that was found first, and whether Python is certain to have come there.</summary>
    private sealed record FirstUse(DecoupleRepository Repository, bool IsCertain);
}

/// <summary>What a file of variables holds for <c>decouple</c>.</summary>
internal sealed class DecoupleRepository(IReadOnlyDictionary<string, string>? values, string identity, bool isIni, SourceSpan place) : PyNative(place)
{
    private const string Section = "settings";

    public override string TypeName => "decouple.Repository";

    public override IReadOnlyCollection<string> Methods => [];

    public override Effect Effect => Effect.Nothing;

    public override object Identity => identity;

    public static DecoupleRepository Empty(SourceSpan place) => new(new Dictionary<string, string>(), "", isIni: false, place);

    public static DecoupleRepository Read(FilePath path, bool isIni, PyValue? encoding, CallArguments a) =>
        new(
            FileLibrary.Read(path, encoding ?? new PyStr("utf-8", a.Place), a).OrRaise(a) is { } text ? isIni ? ReadIni(text, a) : ReadEnv(text) : null,
            path.Text,
            isIni,
            a.Place);

    /// <summary>A value of the file, <see langword="null"/> where it has none.</summary>
    public PyValue? Find(string name, CallArguments a)
    {
        string key = isIni && PyText.IsAscii(name) ? name.ToLowerInvariant() : name;
        if (values is null)
        {
            return new PyUnknown("a file of variables that PolicyBridge can't read", a.Place) { Variable = name };
        }

        return !values.TryGetValue(key, out string? value) ? null
            : a.Context.Text(isIni ? new IniFilling(IniInterpolation.Basic, (_, other) => values.GetValueOrDefault(other.ToLowerInvariant()), a.Context.Budget, a.Place).Fill(value, Section) : value, a.Place);
    }

    /// <summary>The options of the section that decouple reads, and of <c>[DEFAULT]</c> behind them; none where there is no such section.</summary>
    private static Dictionary<string, string>? ReadIni(string text, CallArguments a)
    {
        if (IniReader.Read(text, new IniOptions(AllowsNoValue: false, IsStrict: true, KeepsCase: false), a.Place) is not { } sections)
        {
            return null;
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach ((string name, string? value) in sections.TryGetValue(Section, out OrderedDictionary<string, string?>? own) ? (sections.GetValueOrDefault(IniReader.DefaultSection) ?? []).Concat(own) : [])
        {
            values[name] = value ?? "";
        }

        return values;
    }

    private static Dictionary<string, string> ReadEnv(string text)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n').Select(Trim))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || line.StartsWith('#'))
            {
                continue;
            }

            string value = Trim(line[(equals + 1)..]);
            bool isQuoted = value.Length >= 2 && value[0] is '\'' or '"' && value[0] == value[^1];
            values[Trim(line[..equals])] = isQuoted ? value[1..^1] : value;
        }

        return values;
    }

    internal static string Trim(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && PyText.IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && PyText.IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }
}
