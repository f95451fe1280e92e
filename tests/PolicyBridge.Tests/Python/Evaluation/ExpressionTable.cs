using System.Text.Json;
using PolicyBridge.Python.Evaluation.Formats;
using PolicyBridge.Python.Evaluation.Values;
using PolicyBridge.Tests.Python.Evaluation.Generation;

namespace PolicyBridge.Tests.Python.Evaluation;

/// <summary>Expressions, one a line, that Python itself evaluates and PolicyBridge must agree with or not know.</summary>
internal static class ExpressionTable
{
    private const string Program = PythonRun.ShowFunction + """
        import json, sys
        def run(prelude, text):
            names = {}
            try:
                exec(prelude, names)
                return show(eval(text, names))
            except Exception as e: return ['raises', type(e).__name__]
        data = json.load(sys.stdin)
        json.dump([run(data['prelude'], t) for t in data['expressions']], sys.stdout)
        """;

    /// <summary>Asserts that no value is wrong and that at least so many in a hundred are known.</summary>
    public static void AssertAgrees(string table, int percentKnown, string prelude = "")
    {
        string[] expressions = table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        JsonElement[] real = JsonSerializer.Deserialize<JsonElement[]>(CPython.Run(Program, JsonSerializer.Serialize(new { prelude, expressions })))!;
        List<string> wrong = [];
        List<string> unknown = [];
        int known = 0;
        for (int i = 0; i < expressions.Length; i++)
        {
            Evaluated read = Evaluated.Of($"{prelude}\nA = {expressions[i]}\n");
            PyValue value = read["A"];
            bool raises = real[i][0].GetString() == "raises";
            if (!ValueMatch.IsMatch(value, real[i]) || (!raises && read.Diagnostics.Any(d => d.Contains("PB1007", StringComparison.Ordinal))))
            {
                wrong.Add($"{expressions[i]} is {real[i].GetRawText()}, not {PyText.Repr(value) ?? value.TypeName} {string.Join(" ", read.Diagnostics)}");
            }
            else if (!raises)
            {
                // A line may hold many values.
                IReadOnlyList<PyValue> values = value is PyTuple { Items.Length: > 1 } tuple ? tuple.Items : [value];
                unknown.AddRange(values.Index().Where(v => ValueMatch.HasUnknown(v.Item)).Select(v => $"{v.Index}: {expressions[i]}"));
                known += values.Count(v => !ValueMatch.HasUnknown(v));
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {expressions.Length} are wrong:\n{string.Join("\n", wrong)}");
        Assert.True(
            unknown.Count * 100 <= (unknown.Count + known) * (100 - percentKnown),
            $"{unknown.Count} of {unknown.Count + known} values are unknown:\n{string.Join("\n", unknown)}");
    }
}
