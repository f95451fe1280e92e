using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Sources;

namespace PolicyBridge.Python.Evaluation.Library.Data;

/// <summary><c>configparser</c>.</summary>
internal static class ConfigParserLibrary
{
    private static readonly string[] Errors =
        ["Error", "NoSectionError", "NoOptionError", "DuplicateSectionError", "DuplicateOptionError", "ParsingError", "MissingSectionHeaderError", "InterpolationError", "InterpolationSyntaxError", "InterpolationMissingOptionError", "InterpolationDepthError"];

    public static PyLibrary Module { get; } = new("configparser", Create());

    private static Dictionary<string, PyValue> Create()
    {
        Dictionary<string, PyValue> members = new(StringComparer.Ordinal)
        {
            ["ConfigParser"] = Parser("ConfigParser", IniInterpolation.Basic),
            ["RawConfigParser"] = Parser("RawConfigParser", IniInterpolation.None),
            ["BasicInterpolation"] = Interpolation("BasicInterpolation", IniInterpolation.Basic),
            ["ExtendedInterpolation"] = Interpolation("ExtendedInterpolation", IniInterpolation.Extended),
        };
        foreach (string error in Errors)
        {
            members[error] = new PyExceptionType($"configparser.{error}");
        }

        return members;
    }

    private static PyBuiltin Interpolation(string name, IniInterpolation kind) => new($"configparser.{name}", a => a.Are(0, 0) ? new PyInterpolation(kind, a.Place) : null) { IsType = true };

    private static PyBuiltin Parser(string type, IniInterpolation absent) => new($"configparser.{type}", a => Make(type, absent, a)) { IsType = true };

    private static PyConfigParser? Make(string type, IniInterpolation absent, CallArguments a)
    {
        IniInterpolation? interpolation = a.Find(int.MaxValue, "interpolation") switch
        {
            null => absent,
            PyNone => IniInterpolation.None,
            PyInterpolation { Kind: var kind } => kind,
            _ => null,
        };
        bool? allowsNoValue = a.Find(int.MaxValue, "allow_no_value") is { } allows ? PyTruth.Truth(allows) : false;
        bool? isStrict = a.Find(int.MaxValue, "strict") is { } strict ? PyTruth.Truth(strict) : true;
        PyValue defaults = a.Find(0, "defaults") ?? new PyNone(a.Place);
        if (a.Count > 1 || !a.HasOnlyKeywords("defaults", "interpolation", "allow_no_value", "strict") || interpolation is not { } how || allowsNoValue is not { } noValue || isStrict is not { } once
            || !(defaults is PyNone || (defaults is PyDict { IsPlain: true } given && given.Items.Values.All(e => e.Key is PyStr { Value: var key } && PyText.IsAscii(key) && PyMutable.Current(e.Value) is PyStr))))
        {
            return null;
        }

        PyDict sections = new(a.Context.Heap, a.Place);
        if (defaults is PyDict { Count: > 0 } values)
        {
            PyDict common = new(a.Context.Heap, a.Place);
            foreach ((PyValue key, PyValue value) in values.Items.Values)
            {
                string name = ((PyStr)key).Value.ToLowerInvariant();
                DictMethods.Set(a.Context, common, $"s{name}", new PyStr(name, a.Place), value, a.Place);
            }

            DictMethods.Set(a.Context, sections, $"s{IniReader.DefaultSection}", new PyStr(IniReader.DefaultSection, a.Place), common, a.Place);
        }

        return new PyConfigParser(type, how, noValue, once, sections, new PyDict(a.Context.Heap, a.Place), a.Place);
    }

    /// <summary>A way of interpolation, as it is given to a parser.</summary>
    private sealed class PyInterpolation(IniInterpolation kind, SourceSpan place) : PyNative(place)
    {
        public IniInterpolation Kind => kind;

        public override string TypeName => "configparser.Interpolation";

        public override IReadOnlyCollection<string> Methods => [];

        public override Effect Effect => Effect.Nothing;
    }
}
