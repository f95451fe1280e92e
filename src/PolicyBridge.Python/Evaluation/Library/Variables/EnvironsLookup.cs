using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Python.Evaluation.Calling;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Memory;
using PolicyBridge.Python.Evaluation.Values;

namespace PolicyBridge.Python.Evaluation.Library.Variables;

/// <summary>Where an <c>environs.Env</c> finds the text of a variable: in a file that another one names, in the process, in a file that was loaded.</summary>
internal sealed partial class EnvironsLookup(EnvironsEnv env, EnvironsOptions options, CallArguments a)
{
    private const int MaxDepth = 20;

    /// <summary>The text; <see langword="null"/> where the variable is not set, and unknown where releases differ or it is not known.</summary>
    public PyValue? Find(string variable) => Find(variable, 0);

    private PyValue? Find(string variable, int depth)
    {
        PyValue? value = OfFile(variable) ?? OfProcess(variable);
        return options.Expands && value is PyStr text ? Expanded(text, variable, depth) : value;
    }

    /// <summary>The variable as the process or a file that was loaded has it.</summary>
    private PyValue? OfProcess(string variable)
    {
        PyValue? here = EnvironmentLibrary.Find(a.Context, variable, a.Place);
        if (env.FindInFile(variable) is not { } loaded)
        {
            return here;
        }

        return here is PyUnknown { Cause: EnvironsFiles.SetOfSome } ? loaded
            : here is not null && loaded is PyStr && Sameness.IsSame(here, loaded) ? here
            : new PyUnknown("a variable of a file that environs loads, which wins over that of the process in some releases", a.Place) { Variable = variable };
    }

    private PyValue? OfFile(string variable)
    {
        if (options.FileSuffix is not { } suffix || OfProcess(variable + suffix) is not { } path || path is PyStr { Value: "" })
        {
            return null;
        }

        if (LoadedVariables.PathsOf(path) is not [var only] || FilePath.Of(only) is not { } file)
        {
            return a.Context.Derive(path as PyUnknown ?? new PyUnknown("the path of a file with a value", a.Place), a.Place);
        }

        string? text = FileLibrary.Read(file, null, a).OrRaise(a);
        return text is null ? new PyUnknown($"the file that '{variable}{suffix}' names, which PolicyBridge can't read", a.Place) { Variable = variable + suffix }
            : a.Context.Text(options.StripsFiles ? DecoupleRepository.Trim(text) : text, a.Place);
    }

    private PyValue? Expanded(PyStr text, string variable, int depth)
    {
        if (depth > MaxDepth)
        {
            return new PyUnknown("a variable that names itself", a.Place) { Variable = variable };
        }

        MatchCollection matches = Pattern().Matches(text.Value);
        if (matches.Count == 0)
        {
            return a.Context.Text(text.Value.Replace("\\$", "$", StringComparison.Ordinal), a.Place);
        }

        if (matches[0].Length == text.Value.Length)
        {
            return Named(matches[0], depth);
        }

        if (matches[0].Index == 0)
        {
            // Up to 14.5 what follows is lost.
            return new PyUnknown("a text after a variable, which releases of environs differ in", a.Place) { Variable = variable };
        }

        StringBuilder result = new();
        int end = 0;
        foreach (Match match in matches)
        {
            PyValue? part = Named(match, depth);
            if (part is not PyStr known)
            {
                return part;
            }

            result.Append(text.Value[end..match.Index]).Append(known.Value);
            end = match.Index + match.Length;
        }

        return a.Context.Text(result.Append(text.Value[end..]).ToString(), a.Place);
    }

    // The prefix of the object is not for the variables that a value names.
    private PyValue? Named(Match match, int depth) => Find(match.Groups[1].Value, depth + 1)
        ?? (match.Groups[2].Success ? a.Context.Text(match.Groups[2].Value[2..].Replace("\\$", "$", StringComparison.Ordinal), a.Place) : null);

    [GeneratedRegex(@"(?<!\\)\$\{([A-Za-z0-9_]+)(:-[^}:]*)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
