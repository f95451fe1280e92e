using PolicyBridge.Diagnostics;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Django.Yaml;

/// <summary>Holds the reader against the real PyYAML: what it calls known is what <c>safe_load</c> gives.</summary>
public class YamlAgainstPyYamlTests
{
    [Fact]
    public void A_known_value_is_the_one_that_PyYaml_gives()
    {
        (int equal, List<string> wrong) = Compare([.. YamlTexts.ByHand(), .. YamlTexts.ByChance(2000)], PyYaml.SafeLoad);

        Assert.Empty(wrong);
        Assert.InRange(equal, 1500, int.MaxValue);
    }

    [Fact]
    public void What_PyYaml_refuses_is_an_error_unless_it_is_a_second_document()
    {
        string[] texts = [.. YamlTexts.ByHand().Where(t => !t.Contains("\n---", StringComparison.Ordinal))];

        IEnumerable<string> accepted = texts.Zip(PyYaml.SafeLoad(texts))
            .Where(pair => pair.Second is null && SettingsText.Read(pair.First) is { Values.Count: > 0 } read && !HasErrors(read.Diagnostics))
            .Select(pair => pair.First);

        Assert.Empty(accepted);
    }

    [Fact]
    public void A_known_value_is_the_one_that_Pythons_json_gives()
    {
        string[] texts =
        [
            .. new[]
            {
                "true", "false", "null", "0", "-0", "86400", "1e3", "1.5", "-1", "123456789012345678901234567890", "\"yes\"", "\"\\u00e9\\/\\n\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"",
                "1, \"CORS_A\": 2", "[], \"CORS_A\": [\"a\"]",
                "[]", "[\"a\", \"b\"]", "[[\"a\"], {\"b\": [1]}, null]", "{}", "01", "+1", "'a'", "NaN", "yes", "[\"a\",]", "// x\n1", "\"\t\"", "\"a\" # b", "1_000", "\"\\x41\"", "\"é😀\"", "\"<<\"",
            }.Select(value => $"{{\"CORS_A\": {value}, \"CORS_B\": \"end\"}}"),
            "[]", "", "{", "{}", "{\"CORS_A\": 1} x", "{\"<<\": {\"x\": 1}, \"CORS_A\": 2}",
        ];

        (int equal, List<string> wrong) = Compare(texts, PyYaml.JsonLoad, "cors.json");

        Assert.Empty(wrong);
        Assert.InRange(equal, 18, texts.Length);
    }

    private static (int Equal, List<string> Wrong) Compare(
        IReadOnlyCollection<string> texts, Func<IEnumerable<string>, IReadOnlyList<IReadOnlyDictionary<string, string>?>> reference, string file = "cors.yaml")
    {
        List<string> wrong = [];
        int equal = 0;
        foreach ((string text, IReadOnlyDictionary<string, string>? expected) in texts.Zip(reference(texts)).Where(pair => pair.Second is not null))
        {
            // The file's decoding takes a byte order mark away.
            (IReadOnlyDictionary<string, string> values, IReadOnlyList<Diagnostic> diagnostics) =
                SettingsText.Read(text.StartsWith('\uFEFF') ? text[1..] : text, file: file);
            wrong.AddRange(values
                .Where(value => expected!.GetValueOrDefault(value.Key) != value.Value)
                .Select(value => $"{text}: {value.Key} is {expected!.GetValueOrDefault(value.Key)}, and read as {value.Value}"));
            if (!HasErrors(diagnostics))
            {
                equal++;
                wrong.AddRange(expected!.Keys.Where(key => key.StartsWith("CORS_", StringComparison.Ordinal) && !values.ContainsKey(key)).Select(key => $"{text}: {key} is lost"));
            }
        }

        return (equal, wrong);
    }

    private static bool HasErrors(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
