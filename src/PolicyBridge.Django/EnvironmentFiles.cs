using System.Collections.Immutable;
using PolicyBridge.Diagnostics;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Library.Paths;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Sources;

namespace PolicyBridge.Django;

/// <summary>The variables that settings see: those given one by one, over those of files, over those that stand beneath.</summary>
internal static class EnvironmentFiles
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int MaxValue = 128 * 1024;
    private const int MaxTotal = 4 * MaxBytes;

    /// <remarks>A file that can't be read, or a line of it, is an error; what else can be read is.</remarks>
    public static ImmutableDictionary<string, string> Compose(DjangoSettingsOptions options, IPythonFiles files, DiagnosticBag diagnostics)
    {
        Dictionary<string, string> variables = new(options.FallbackEnvironment, StringComparer.Ordinal);
        foreach (string path in options.EnvironmentFiles)
        {
            ReadInto(variables, path, options.Environment, files, diagnostics);
        }

        foreach ((string name, string value) in options.Environment)
        {
            variables[name] = value;
        }

        return variables.ToImmutableDictionary(StringComparer.Ordinal);
    }

    private static void ReadInto(
        Dictionary<string, string> variables, string path, IReadOnlyDictionary<string, string> given, IPythonFiles files, DiagnosticBag diagnostics)
    {
        string? problem = path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) ? "it is no path" : null;
        PythonFileRead read = problem is null ? files.Read(Path.GetFullPath(path), MaxBytes) : new PythonFileRead(null, problem);
        string? text = read.Text is null && !read.IsEncodingProblem ? null : DataText.Decode(read.Bytes.Span, "utf-8-sig").Text;
        if (text is null)
        {
            diagnostics.Add(
                DiagnosticDescriptors.EnvironmentFileUnreadable,
                SourceSpan.None,
                SentenceCase.Of($"The file of variables '{path}' can't be read: {(read.Text is null ? read.Problem : "it is not text in UTF-8")}"),
                "Give --env-file the path of a file in UTF-8.");
            return;
        }

        SourceText source = new(path.Replace('\\', '/'), DataText.WithLineFeeds(text)) { FullPath = Path.GetFullPath(path) };
        long total = 0;
        foreach (DotenvBinding binding in DotenvText.Read(source.Content))
        {
            string? value = binding.Value is null
                ? null
                : DotenvText.Replace(binding.Value, (int)Math.Min(MaxValue, MaxTotal - total), n => given.GetValueOrDefault(n) ?? variables.GetValueOrDefault(n));
            total += value?.Length ?? 0;
            if (binding.IsError || (binding.Value is not null && value is null))
            {
                diagnostics.Add(
                    DiagnosticDescriptors.EnvironmentFileSyntax,
                    source.Span(binding.Start, 0),
                    binding.IsError ? "This is no assignment of a variable." : "The variables that this value repeats make it too long.",
                    "Write NAME=VALUE, with quotes around a value that begins with one or has several lines.");
            }
            else if (binding.Key is not null && value is not null)
            {
                variables[binding.Key] = value;
            }
        }
    }
}
