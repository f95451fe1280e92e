using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBridge.Testing.Regexes;

public sealed record PythonQuestion(
    [property: JsonPropertyName("pattern")] string Pattern,
    [property: JsonPropertyName("flags")] int Flags,
    [property: JsonPropertyName("subjects")] IReadOnlyList<string> Subjects);

/// <summary>
/// The error of <c>re.compile</c>, a verdict where it is an exception that re means to raise, or for each subject
/// whether <c>re.match</c> found something.
/// </summary>
public sealed record PythonAnswer(
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("position")] int? Position,
    [property: JsonPropertyName("is_verdict")] bool IsVerdict,
    [property: JsonPropertyName("matches")] IReadOnlyList<bool>? Matches);

/// <summary>Asks a Python, by default the system's, one process for a whole batch.</summary>
internal static class RealPython
{
    private const string Program = "/usr/bin/python3";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);

    private const string Script = """
        import json, re, sys, warnings
        warnings.simplefilter("ignore")
        answers = []
        for question in json.load(sys.stdin):
            try:
                pattern = re.compile(question["pattern"], question["flags"])
            except Exception as error:
                answers.append({"error": getattr(error, "msg", str(error)), "position": getattr(error, "pos", None),
                                "is_verdict": isinstance(error, (re.error, ValueError)), "matches": None})
                continue
            answers.append({"error": None, "position": None, "is_verdict": True,
                            "matches": [pattern.match(subject) is not None for subject in question["subjects"]]})
        json.dump(answers, sys.stdout)
        """;

    public static IReadOnlyList<PythonAnswer> Ask(IReadOnlyList<PythonQuestion> questions, string program = Program)
    {
        ProcessStartInfo start = new(program, ["-I", "-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Write(JsonSerializer.Serialize(questions));
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!output.Wait(TimeLimit))
            {
                process.Kill();
                throw new TimeoutException($"{program} did not answer within {TimeLimit}: a pattern backtracks without end.");
            }

            process.WaitForExit();
            return JsonSerializer.Deserialize<PythonAnswer[]>(output.Result)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} did not start: install python3 (3.11 or later).", exception);
        }
    }
}
