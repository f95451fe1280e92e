using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary>A parser of <c>configparser</c>: what it has read is a dict of sections, each a dict of options.</summary>
internal sealed class PyConfigParser(string type, IniInterpolation interpolation, bool allowsNoValue, bool isStrict, PyDict sections, PyDict state, SourceSpan place) : PyNative(place)
{
    private const string KeepingCase = "optionxform";

    private static readonly string[] Getters = ["get", "getint", "getfloat", "getboolean"];

    public override string TypeName => $"configparser.{type}";

    public override IReadOnlyCollection<string> Methods => [.. Getters, "read", "read_file", "read_string", "sections", "has_section", "has_option", "options", "items", "defaults"];

    public override Effect Effect => Effect.Nothing;

    public override PyDict State => state;

    public override IEnumerable<PyValue> Held => [sections, state];

    // Whether names of options keep their case is asked when they are read.
    public override PyValue? GetAttribute(CallContext context, string name, SourceSpan place) => name == KeepingCase && state.Count == 0 ? new PyBuiltin("configparser.optionxform", _ => null) : null;

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) =>
        key is not PyStr { Value: var name } || !IsKnown ? null
        : name == IniReader.DefaultSection || SectionOf(name) is not null ? new PyConfigSection(this, name, place)
        : throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) =>
        item is PyStr { Value: var name } && IsKnown ? name == IniReader.DefaultSection || SectionOf(name) is not null : null;

    public override IReadOnlyList<PyValue>? Items(CallContext context, SourceSpan place) =>
        IsKnown ? [new PyStr(IniReader.DefaultSection, place), .. Names(place)] : null;

    protected override PyValue? CallMethod(string name, CallArguments a)
    {
        switch (name)
        {
            case "read" when a.Count is 1 or 2 && a.HasOnlyKeywords("encoding"):
                return ReadFiles(a);
            case "read_file" when a.Are(1, 1) && a[0] is PyFile file && file.Take(a.Context, a.Place) is PyStr content:
                return Read(content.Value, a);
            case "read_string" when a.Are(1, 1) && a[0] is PyStr text:
                return Read(text.Value, a);
        }

        if (!IsKnown)
        {
            return null;
        }

        switch (name)
        {
            case "sections" when a.Are(0, 0):
                return a.Context.List([.. Names(a.Place)], a.Place);
            case "has_section" when a.Are(1, 1) && a[0] is PyStr section:
                return new PyBool(SectionOf(section.Value) is not null, a.Place);
            case "has_option" when a.Are(2, 2) && a[0] is PyStr section && a[1] is PyStr option:
                return new PyBool((section.Value.Length == 0 || section.Value == IniReader.DefaultSection || SectionOf(section.Value) is not null) && Find(section.Value, option.Value) is not null, a.Place);
            case "options" when a.Are(1, 1) && a[0] is PyStr section:
                return a.Context.List([.. OptionsOf(Require(section.Value, a.Place), a.Place)], a.Place);
            case "items" when a.Are(1, 1) && a[0] is PyStr section:
                return a.Context.List([.. ItemsOf(section.Value, a)], a.Place);
            case "defaults" when a.Are(0, 0):
                PyDict copy = new(a.Context.Heap, a.Place);
                DictMethods.Merge(a.Context, copy, Defaults ?? copy, a.Place);
                return copy;
            default:
                return Getters.Contains(name) && a[0] is PyStr of && a[1] is PyStr wanted ? Get(name, of.Value, wanted.Value, a, after: 2) : null;
        }
    }

    /// <summary>One of the getters.</summary>
    /// <param name="getter">Its name.</param>
    /// <param name="section">The section.</param>
    /// <param name="option">The option.</param>
    /// <param name="a">The call.</param>
    /// <param name="after">How many positional arguments the call has at most.</param>
    public PyValue? Get(string getter, string section, string option, CallArguments a, int after)
    {
        if (a.Count > after || !a.HasOnlyKeywords("fallback", "raw") || !IsKnown || (a.Find(int.MaxValue, "raw") is { } raw and not PyBool))
        {
            return null;
        }

        PyValue? fallback = a.Find(int.MaxValue, "fallback");
        if (section != IniReader.DefaultSection && SectionOf(section) is null)
        {
            return fallback ?? throw new PyRaise("configparser.NoSectionError", $"there is no section {section}", a.Place);
        }

        if (Find(section, option) is not { } found)
        {
            return fallback ?? throw new PyRaise("configparser.NoOptionError", $"the section {section} has no option {option}", a.Place);
        }

        PyValue? value = Filled(a.Context, section, found, a.Find(int.MaxValue, "raw") is PyBool { Value: true }, a.Place);
        return value is null || getter == "get" ? value
            : getter == "getboolean" ? Flag(value, a)
            : a.Context.Call(Builtins.Find(getter["get".Length..])!, new CallArguments(a.Context, [value], [], a.Place));
    }

    /// <summary>The options of a section and those of the defaults, in Python's order.</summary>
    public IEnumerable<PyValue> OptionsOf(PyDict section, SourceSpan place) =>
        section.Items.Values.Select(e => e.Key).Concat(CommonKeys.Where(k => !section.Items.ContainsKey($"s{((PyStr)k).Value}"))).Select(k => new PyStr(((PyStr)k).Value, place));

    public PyDict Require(string section, SourceSpan place) =>
        SectionOf(section) ?? throw new PyRaise("configparser.NoSectionError", $"there is no section {section}", place);

    public PyDict? SectionOf(string name) => name == IniReader.DefaultSection ? null : sections.Items.TryGetValue($"s{name}", out (PyValue Key, PyValue Value) entry) ? entry.Value as PyDict : null;

    public bool IsKnown => sections.Taint is null && state.Taint is null && sections.Items.Values.All(e => PyMutable.Current(e.Value) is PyDict) && (state.Count == 0 || KeepsCase);

    private bool KeepsCase => state.Count == 1 && state.Items.TryGetValue($"s{KeepingCase}", out (PyValue Key, PyValue Value) set) && set.Value is PyBuiltin { Name: "str", IsNative: true };

    private IEnumerable<PyValue> CommonKeys => Defaults is { } common ? common.Items.Values.Select(e => e.Key) : [];

    private PyDict? Defaults => sections.Items.TryGetValue($"s{IniReader.DefaultSection}", out (PyValue Key, PyValue Value) entry) ? entry.Value as PyDict : null;

    private IEnumerable<PyValue> Names(SourceSpan place) => sections.Items.Values.Select(e => ((PyStr)e.Key).Value).Where(n => n != IniReader.DefaultSection).Select(n => new PyStr(n, place));

    /// <summary>The value of an option, from the section or else from the defaults, as it stands.</summary>
    private PyValue? Find(string section, string option)
    {
        string key = $"s{(KeepsCase ? option : option.ToLowerInvariant())}";
        return SectionOf(section)?.Items.TryGetValue(key, out (PyValue Key, PyValue Value) own) == true ? own.Value
            : Defaults?.Items.TryGetValue(key, out (PyValue Key, PyValue Value) common) == true ? common.Value
            : null;
    }

    private PyValue? Filled(CallContext context, string section, PyValue value, bool isRaw, SourceSpan place)
    {
        if (isRaw || value is not PyStr text)
        {
            return value is PyStr same ? new PyStr(same.Value, place) : value is PyNone ? new PyNone(place) : null;
        }

        IniFilling filling = new(interpolation, (of, name) => of == IniReader.DefaultSection || SectionOf(of) is not null ? (Find(of, name) as PyStr)?.Value : null, context.Budget, place);
        return new PyStr(filling.Fill(text.Value, section), place);
    }

    private IEnumerable<PyValue> ItemsOf(string section, CallArguments a)
    {
        PyDict own = Require(section, a.Place);
        IEnumerable<string> names = CommonKeys.Select(k => ((PyStr)k).Value).Concat(own.Items.Values.Select(e => ((PyStr)e.Key).Value)).Distinct();
        return [.. names.Select(n => new PyTuple([new PyStr(n, a.Place), Filled(a.Context, section, Find(section, n)!, isRaw: false, a.Place) ?? new PyUnknown("a value of a configuration", a.Place)], a.Place))];
    }

    private static PyBool? Flag(PyValue value, CallArguments a) => (value as PyStr)?.Value.ToLowerInvariant() switch
    {
        "1" or "yes" or "true" or "on" => new PyBool(true, a.Place),
        "0" or "no" or "false" or "off" => new PyBool(false, a.Place),
        null => null,
        _ => throw new PyRaise("ValueError", $"{PyText.Repr(value)} is no truth", a.Place),
    };

    private PyValue? ReadFiles(CallArguments a)
    {
        IReadOnlyList<PyValue>? given = FilePath.Of(a[0]) is not null ? [a[0]!] : a.Context.ItemsOf(a[0]!, a.Place);
        if (given is null || given.Any(g => FilePath.Of(g) is null) || !(sections.Count == 0 || IsKnown))
        {
            return null;
        }

        List<PyValue> read = [];
        foreach (PyValue name in given.ToList())
        {
            TextRead text = FileLibrary.Read(FilePath.Of(name)!.Value, a.Find(1, "encoding"), a);
            switch (text)
            {
                // A file that is not there is passed over.
                case { Failure: "FileNotFoundError" }:
                    continue;
                case { Text: null, Failure: null }:
                    sections.AddTaint(new PyUnknown("a configuration that is read from a file which is not part of the project", a.Place));
                    return a.Context.Unknown("which files of a configuration were read", a.Place);
            }

            if (Read(text.OrRaise(a)!, a) is null)
            {
                return null;
            }

            read.Add(name);
        }

        return a.Context.List(read, a.Place);
    }

    private PyNone? Read(string text, CallArguments a)
    {
        if (!(state.Count == 0 || KeepsCase) || sections.Taint is not null)
        {
            return null;
        }

        a.Context.Budget.Charge(text.Length / 4, a.Place);
        if (IniReader.Read(text, new IniOptions(allowsNoValue, isStrict, KeepsCase), a.Place) is not { } read)
        {
            sections.AddTaint(new PyUnknown("a configuration that releases of Python read differently", a.Place));
            return null;
        }

        foreach ((string name, OrderedDictionary<string, string?> options) in read)
        {
            PyDict section = name == IniReader.DefaultSection ? Defaults ?? new PyDict(a.Context.Heap, a.Place) : SectionOf(name) ?? new PyDict(a.Context.Heap, a.Place);
            foreach ((string option, string? value) in options)
            {
                DictMethods.Set(a.Context, section, $"s{option}", new PyStr(option, a.Place), value is null ? new PyNone(a.Place) : a.Context.Text(value, a.Place), a.Place);
            }

            DictMethods.Set(a.Context, sections, $"s{name}", new PyStr(name, a.Place), section, a.Place);
        }

        return new PyNone(a.Place);
    }
}

/// <summary>A section of a <c>configparser</c>, as it stands there when it is asked.</summary>
internal sealed class PyConfigSection(PyConfigParser parser, string name, SourceSpan place) : PyNative(place)
{
    public override string TypeName => "configparser.SectionProxy";

    public override IReadOnlyCollection<string> Methods => ["get", "getint", "getfloat", "getboolean", "keys", "items"];

    public override Effect Effect => Effect.Nothing;

    public override IEnumerable<PyValue> Held => [parser];

    public override bool IsMapping => true;

    public override IReadOnlyList<(PyValue Key, PyValue Value)>? Entries(CallContext context, SourceSpan place) =>
        Items(context, place)?.Select(o => (o, GetItem(context, o, place) ?? new PyUnknown("a value of a configuration", place))).ToList();

    // Like a dict it is false where it is empty.
    public override bool? Truth => null;

    public override PyValue? GetItem(CallContext context, PyValue key, SourceSpan place) => key is not PyStr { Value: var option } || !parser.IsKnown ? null
        : parser.Call("has_option", Asked(context, [new PyStr(name, place), key], place)) is PyBool { Value: true }
            ? parser.Get("get", name, option, Asked(context, [], place), after: 0)
            : throw new PyRaise("KeyError", PyText.Repr(key) ?? "", place);

    public override bool? Contains(CallContext context, PyValue item, SourceSpan place) =>
        item is PyStr ? (parser.Call("has_option", Asked(context, [new PyStr(name, place), item], place)) as PyBool)?.Value : null;

    public override IReadOnlyList<PyValue>? Items(CallContext context, SourceSpan place) =>
        parser.IsKnown && parser.SectionOf(name) is { } section ? [.. parser.OptionsOf(section, place)] : null;

    protected override PyValue? CallMethod(string method, CallArguments a)
    {
        switch (method)
        {
            case "keys" when a.Are(0, 0) && Items(a.Context, a.Place) is { } keys:
                return new PyIterable([.. keys], a.Context.StatementNumber, a.Place);
            case "items" when a.Are(0, 0) && Items(a.Context, a.Place) is { } options:
                return new PyIterable([.. options.Select(o => new PyTuple([o, GetItem(a.Context, o, a.Place) ?? new PyUnknown("a value of a configuration", a.Place)], a.Place))], a.Context.StatementNumber, a.Place);
            case "keys" or "items":
                return null;
        }

        // The default may stand at the second place, and is None where there is none.
        if (a[0] is not PyStr option || a.Count > 2 || a[1] is PyUnknown || !a.HasOnlyKeywords("fallback"))
        {
            return null;
        }

        PyValue fallback = a.Find(1, "fallback") ?? new PyNone(a.Place);
        return parser.Get(method, name, option.Value, a with { Positional = [], Keywords = [("fallback", fallback)] }, after: 0);
    }

    private static CallArguments Asked(CallContext context, IReadOnlyList<PyValue> arguments, SourceSpan place) => new(context, arguments, [], place);
}
