using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Control;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Dynaconf;

/// <summary>What dynaconf reads of texts in TOML, YAML and JSON, by the models of the packages that it reads them with.</summary>
internal static class DynaconfTexts
{
    private const string Key = "key";

    private static readonly string[] Toml = [".toml", ".tml"];
    private static readonly string[] Yaml = [".yaml", ".yml"];

    /// <summary>Whether files of an extension are followed; others are known to be there or not, and no more.</summary>
    public static bool IsFollowed(string path) => Toml.Concat(Yaml).Append(".json").Any(e => path.EndsWith(e, StringComparison.Ordinal));

    /// <summary>A text as the value of a key in TOML, or as it is where it is none.</summary>
    public static PyValue ValueOfToml(PyStr text, CallArguments a)
    {
        try
        {
            return Call("tomllib", "loads", $"{Key}={text.Value}", a) is PyDict table
                ? table.Items.TryGetValue($"s{Key}", out (PyValue Key, PyValue Value) entry) ? entry.Value : text
                : a.Context.Unknown("a text that dynaconf may read as TOML", a.Place, text);
        }
        catch (PyRaise none) when (none.TypeName?.EndsWith("TOMLDecodeError", StringComparison.Ordinal) == true)
        {
            return text;
        }
    }

    /// <summary>What a file holds; <see langword="null"/> where that is not known.</summary>
    public static PyValue? OfFile(FilePath path, CallArguments a)
    {
        if (FileLibrary.Read(path, new PyStr("utf-8", a.Place), a).OrRaise(a) is not { } text)
        {
            return null;
        }

        (string module, string function) = Toml.Any(e => path.Text.EndsWith(e, StringComparison.Ordinal)) ? ("tomllib", "loads")
            : Yaml.Any(e => path.Text.EndsWith(e, StringComparison.Ordinal)) ? ("yaml", "safe_load")
            : ("json", "loads");
        return PyMutable.Current(Call(module, function, text, a)) is var read and not PyUnknown ? read : null;
    }

    private static PyValue Call(string module, string function, string text, CallArguments a) =>
        Libraries.Find(module, a.Context)?.Members.GetValueOrDefault(function) is { } reader
            ? a.Context.Call(reader, new CallArguments(a.Context, [a.Context.Text(text, a.Place)], [], a.Place))
            : new PyUnknown($"a text for '{module}'", a.Place);
}
