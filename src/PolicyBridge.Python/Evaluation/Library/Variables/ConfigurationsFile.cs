using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>The file of variables that <c>DOTENV</c> of a class of django-configurations names: it sets those that are not set.</summary>
internal static partial class ConfigurationsFile
{
    public static PyNone Load(PyValue? named, CallArguments a)
    {
        PyValue path = named is null ? new PyNone(a.Place) : PyMutable.Current(named);
        if (path is PyNone || PyTruth.Truth(path) is false)
        {
            return new PyNone(a.Place);
        }

        // Where it is missing Python stops; but it is written to be there, and kept out of the checkout more often than not.
        bool isThere = FilePath.Of(path) is { } file && a.Context.Surroundings.Look(file, a.Place) == FileKind.File;
        if (!isThere || FileLibrary.Read(FilePath.Of(path)!.Value, null, a).OrRaise(a) is not { } text)
        {
            a.Context.ForgetVariables(new PyUnknown($"the file that DOTENV names may set it, which {(isThere ? "PolicyBridge can't read" : "is not there")}", path.Place), areOverridden: false);
            return new PyNone(a.Place);
        }

        foreach (string line in Lines(text, a))
        {
            if (Assignment().Match(line) is { Success: true } match)
            {
                EnvironmentLibrary.SetDefault(a.Context, match.Groups[1].Value, ValueOf(match.Groups[2].Value), a.Place);
            }
        }

        return new PyNone(a.Place);
    }

    private static IEnumerable<string> Lines(string text, CallArguments a) =>
        ((PyList)Builtin.StrMethods.Call(new PyStr(text, a.Place), "splitlines", new CallArguments(a.Context, [], [], a.Place))!).Items.Cast<PyStr>().Select(l => l.Value);

    private static string ValueOf(string written)
    {
        string value = Single().Match(written) is { Success: true } single ? single.Groups[1].Value : written;
        return Double().Match(value) is { Success: true } quoted ? Escape().Replace(quoted.Groups[1].Value, "$1") : value;
    }

    [GeneratedRegex(@"\A([A-Za-z_0-9]+)=([^\n]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\A'([^\n]*)'\z", RegexOptions.CultureInvariant)]
    private static partial Regex Single();

    [GeneratedRegex("\\A\"([^\\n]*)\"\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Double();

    [GeneratedRegex(@"\\([^\n])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
