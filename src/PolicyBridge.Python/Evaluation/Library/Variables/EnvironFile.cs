using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Builtin;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Computing;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary><c>environ.Env.read_env</c>: a file of variables in django-environ's own grammar.</summary>
internal static partial class EnvironFile
{
    private static readonly string[] Parameters = ["env_file", "overwrite", "parse_comments", "encoding"];

    public static PyNone Load(EnvironType type, CallArguments a)
    {
        IReadOnlyList<bool> overwriting = LoadedVariables.Flag(a, 1, "overwrite", absent: false);
        PyValue file = a.Find(0, "env_file") ?? new PyNone(a.Place);
        if (!type.IsUntouched || a.Count > 2 || LoadedVariables.PathsOf(file) is not { } paths || EntriesOf(paths, a) is not { } files)
        {
            LoadedVariables.Lose(a, "read_env", overwriting.Contains(true));
            return new PyNone(a.Place);
        }

        LoadedVariables.Set(
            a.Context,
            [.. from values in files from isOverwriting in overwriting select LoadedVariables.After(a.Context, values, isOverwriting, a.Place)],
            LoadedVariables.CauseOf("read_env", a, overwriting.Contains(true)),
            a.Place);
        return new PyNone(a.Place);
    }

    /// <summary>What each of the files sets, one of which is read; <see langword="null"/> where that is not known.</summary>
    private static List<IEnumerable<KeyValuePair<string, PyValue>>>? EntriesOf(IReadOnlyList<PyValue> paths, CallArguments a)
    {
        List<(string Name, PyValue Value)> given =
            [.. a.Keywords.Where(k => !Parameters.Contains(k.Name)).Select(k => (k.Name, PyText.Str(k.Value) is { } s ? (PyValue)new PyStr(s, a.Place) : new PyUnknown("a value given to read_env", a.Place)))];
        List<IEnumerable<KeyValuePair<string, PyValue>>> files = [];
        foreach (PyValue path in paths)
        {
            FilePath source = FilePath.Of(path) ?? a.Context.CallerPath.Folder.Join(new FilePath(".env", IsAnchored: false));
            switch (a.Context.Surroundings.HasVariablesFile(source, a.Place))
            {
                case null:
                    return null;
                case false:
                    files.Add([]);
                    continue;
            }

            TextRead read = FileLibrary.Read(source, a.Find(3, "encoding") ?? new PyStr("utf-8", a.Place), a);
            if ((paths.Count == 1 ? read.OrRaise(a) : read.Text) is not { } text)
            {
                return null;
            }

            // A name that stands twice has its last value.
            files.Add(given.Concat(Parse(text, a.Find(2, "parse_comments"), a)).GroupBy(e => e.Name).Select(g => KeyValuePair.Create(g.Key, g.Last().Value)));
        }

        return files;
    }

    private static List<(string Name, PyValue Value)> Parse(string text, PyValue? comments, CallArguments a)
    {
        List<(string, PyValue)> entries = [];
        foreach (PyStr line in ((PyList)StrMethods.Call(new PyStr(text, a.Place), "splitlines", new CallArguments(a.Context, [], [], a.Place))!).Items.Cast<PyStr>())
        {
            if (Assignment().Match(line.Value) is { Success: true } match)
            {
                string name = match.Groups[1].Value;
                string plain = WithoutQuotes(match.Groups[2].Value, parsesComments: false);
                string stripped = WithoutQuotes(match.Groups[2].Value, parsesComments: true);

                // Releases before 0.11.2 end values at a '#' of themselves, later ones where they are told to.
                bool isCertain = plain == stripped || (comments is not null && PyTruth.Truth(comments) is not null);
                entries.Add((name, isCertain
                    ? a.Context.Text(comments is not null && PyTruth.Truth(comments) is true ? stripped : plain, a.Place)
                    : new PyUnknown($"releases of django-environ read the line of '{name}' differently; quote its value, or give parse_comments", a.Place) { Variable = name }));
            }
        }

        return entries;
    }

    private static string WithoutQuotes(string value, bool parsesComments)
    {
        if (!parsesComments)
        {
            value = Single().Match(value) is { Success: true } quoted ? quoted.Groups[1].Value : value;
        }
        else if (SingleBeforeComment().Match(value) is { Success: true } quoted)
        {
            value = quoted.Groups[1].Value;
        }
        else
        {
            value = value.IndexOf('#', StringComparison.Ordinal) is var comment and >= 0 ? value[..comment] : value;
        }

        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
        {
            return value;
        }

        StringBuilder result = new();
        for (int i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length - 1)
            {
                i++;
                result.Append(value[i] is 'r' or 'n' or 't' ? "\\" : "");
            }

            result.Append(value[i]);
        }

        return result.ToString();
    }

    [GeneratedRegex(@"\A(?:export )?([A-Za-z_0-9]+)=([^\n]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\A'(.*)'\z", RegexOptions.CultureInvariant)]
    private static partial Regex Single();

    [GeneratedRegex(@"\A\s*'(.*)'\s*(?:#.*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SingleBeforeComment();
}
