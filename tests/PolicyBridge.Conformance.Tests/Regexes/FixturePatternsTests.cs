using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Conformance.Tests.Regexes;

/// <summary>
/// One line of result for each row of the three fixture files, in TestResults/run/patterns-fixtures.tsv: what real
/// Python, the engine of .NET code and every nginx say.
/// </summary>
public class FixturePatternsTests(ITestOutputHelper output)
{
    private static readonly string[] Origins =
        ["https://example.com", "http://localhost:3000", "http://127.0.0.1:8000", "https://a.vercel.app", "https://a.vercel.app.evil.test", "null", "https://evil.test"];

    private static readonly string[] Paths = ["/", "/api/v2/x", "/api/é", "/media/x", "/x/api/y\n", "/admin/", "/graphql/\n"];

    [Fact]
    public async Task Every_row_is_the_same_or_refused_or_narrower_on_what_no_browser_sends()
    {
        Row[] rows =
        [
            .. RegexFixtures.Cases.Select(row => new Row(row.Id, RegexFixtures.SubjectOf(row.Kind), row.Pattern, RegexFixtures.Flags(row.Flags), [row.Subject])),
            .. RegexFixtures.Rejected.Select((row, i) => new Row($"rejected-{i}", PatternSubject.Origin, row.Pattern, RegexFixtures.Flags(row.Flags), Origins)),
            .. RegexFixtures.Wild.Select((row, i) => new Row(
                $"wild-{i}", RegexFixtures.SubjectOf(row), row.Pattern, RegexFixtures.Flags(row.Flags), RegexFixtures.SubjectOf(row) is PatternSubject.Path ? Paths : Origins)),
        ];
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask([.. rows.Select(row => new PythonQuestion(row.Pattern, row.Flags, row.Subjects))]);
        Dictionary<(Row, string), bool>[] engines = [Engine(rows), .. await Task.WhenAll(Programs.Nginx.Select(program => NginxAsync(program.Path, rows)))];
        string[] names = ["engine", .. Programs.Nginx.Select(program => program.Name)];
        List<string> lines = [string.Join('\t', ["row", "pattern", "python", .. names])];
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach ((Row row, PythonAnswer answer) in rows.Zip(answers))
        {
            string[] verdicts = [.. engines.Select(engine => Verdict(row, answer, engine))];
            string python = answer.Matches is { } matches ? string.Concat(matches.Select(match => match ? '1' : '0')) : answer.Error!;
            lines.Add(string.Join('\t', [row.Id, Regex.Escape(row.Pattern), python, .. verdicts]));
            foreach (string verdict in names.Zip(verdicts, (name, verdict) => $"{name} {verdict}"))
            {
                counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
            }
        }

        File.WriteAllLines(Path.Combine(Repository.Reports, "patterns-fixtures.tsv"), lines);
        string summary = $"Rows of the pattern fixtures: {rows.Length}; " + string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));
        output.WriteLine(summary);
        new PatternReport("patterns-fixtures.txt").Add(summary);
        Assert.DoesNotContain(counts.Keys, verdict => verdict.EndsWith("WIDER", StringComparison.Ordinal) || verdict.EndsWith("unexplained", StringComparison.Ordinal));
    }

    private static string Verdict(Row row, PythonAnswer answer, Dictionary<(Row, string), bool> engine)
    {
        if (answer.Matches is null)
        {
            return PythonRegex.Parse(row.Pattern, row.Flags, out _, new PythonVersion(11)) is null ? "no pattern, as in Python" : "WIDER";
        }

        string[] verdicts =
        [
            .. row.Subjects.Zip(answer.Matches).Where(pair => engine.ContainsKey((row, pair.First))).Select(pair => (engine[(row, pair.First)], pair.Second) switch
            {
                (true, false) => "WIDER",
                (false, true) when !RegexFixtures.IsFromBrowser(row.Kind, pair.First) || !Ascii.IsValid(pair.First) => "narrower",
                (false, true) => "unexplained",
                _ => "same",
            }).Distinct(),
        ];
        return verdicts switch
        {
            [] when Translate(row) is null => "refused",
            [] => "not sendable",
            _ => verdicts.Contains("WIDER") ? "WIDER" : verdicts.Contains("unexplained") ? "unexplained" : verdicts.Contains("narrower") ? "narrower" : "same",
        };
    }

    private static (Translated Nginx, CompiledPattern Compiled)? Translate(Row row) =>
        PythonRegex.Parse(row.Pattern, row.Flags, out _, new PythonVersion(11)) is { } regex
        && NginxPatternWriter.Write(regex, row.Kind) is Translated nginx && DotNetPatternWriter.Write(regex, row.Kind) is Translated
            ? (nginx, PatternCompiler.Compile(regex, row.Kind))
            : null;

    private static Dictionary<(Row, string), bool> Engine(Row[] rows) => rows
        .Select(row => (Row: row, Translation: Translate(row)))
        .Where(pair => pair.Translation is not null)
        .SelectMany(pair =>
        {
            SubjectPattern form = pair.Translation!.Value.Compiled.ToSubjectPattern();
            return pair.Row.Subjects.Select(subject => ((pair.Row, subject), form.IsMatch(subject) == true));
        })
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static async Task<Dictionary<(Row, string), bool>> NginxAsync(string program, Row[] rows)
    {
        Dictionary<(Row, string), bool> answers = new();
        foreach (PatternSubject kind in Enum.GetValues<PatternSubject>())
        {
            Row[] translated = [.. rows.Where(row => row.Kind == kind && Translate(row) is not null)];
            await using NginxMaps nginx = await NginxMaps.StartAsync(program, [.. translated.Select(row => Translate(row)!.Value.Nginx.Text)], kind);
            Encoding encoding = kind is PatternSubject.Origin ? Encoding.Latin1 : new UTF8Encoding();
            foreach (string subject in translated.SelectMany(row => row.Subjects).Distinct())
            {
                byte[] bytes = encoding.GetBytes(subject);
                if (!EnginesAgainstPythonTests.CanBeSent(kind, bytes) || encoding.GetString(bytes) != subject)
                {
                    continue;
                }

                IReadOnlyList<bool> matches = nginx.Match(kind, bytes);
                for (int i = 0; i < translated.Length; i++)
                {
                    if (translated[i].Subjects.Contains(subject))
                    {
                        answers[(translated[i], subject)] = matches[i];
                    }
                }
            }
        }

        return answers;
    }

    private sealed record Row(string Id, PatternSubject Kind, string Pattern, int Flags, IReadOnlyList<string> Subjects);
}
