using System.Text.RegularExpressions;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Regexes;

/// <summary>The .NET translation in the real engine against real Python.</summary>
[Trait("Pace", "Long")]
public class DotNetAgainstPythonTests(ITestOutputHelper output)
{
    [Fact]
    public void Patterns_seen_in_public_settings_answer_as_in_python()
    {
        string[] origins =
        [
            "https://example.com", "http://localhost:3000", "http://127.0.0.1:8000", "https://evil.test", "https://a.vercel.app", "https://a.vercel.app.evil.test",
            "null", "http://192.168.1.7:80", "chrome-extension://abc", "https://x.up.railway.app", "https://a.b.netlify.app", "evil.com/https://localhost:3000",
        ];
        string[] paths = ["/", "/api/v2/x", "/api/é", "/media/x", "/x/api/y\n", "/admin/", "/static/event.css", "/api/v1/events", "/graphql/\n"];
        WildPattern[] patterns = [.. RegexFixtures.Wild];
        PythonQuestion[] questions =
        [
            .. patterns.Select(p => new PythonQuestion(
                p.Pattern,
                RegexFixtures.Flags(p.Flags),
                [.. (RegexFixtures.SubjectOf(p) == PatternSubject.Path ? paths : origins), .. Samples(p.Pattern)])),
        ];
        MatchCounts tally = Compare(questions, [.. patterns.Select(RegexFixtures.SubjectOf)]);
        output.WriteLine($"{patterns.Length} patterns: {tally}");
        Assert.Equal(2, tally.NoPatterns);
        Assert.Equal(0, tally.Refused);
        Assert.Equal(0, tally.Narrower);
    }

    [Theory]
    [InlineData("Origin", "RegularItems", 1)]
    [InlineData("Path", "RegularItems", 2)]
    [InlineData("Path", "WideLoops", 5)]
    public void Random_patterns_answer_as_in_python(string kindName, string what, int seed)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);
        PatternGenerator generator = new(new Random(Seed.Value + seed), kind, Enum.Parse<PatternGenerator.Of>(what));
        PythonQuestion[] questions =
        [
            .. Enumerable.Range(0, 2_500).Select(_ =>
                new PythonQuestion(generator.Pattern(), 0, [.. Enumerable.Range(0, 12).Select(_ => generator.Subject())])),
        ];
        MatchCounts tally = Compare(questions, [.. questions.Select(_ => kind)]);
        output.WriteLine($"{questions.Length} patterns: {tally}");
        Assert.InRange(tally.Same, 20_000, 30_000);
        Assert.InRange(tally.Matches, 3_000, 30_000);
    }

    /// <summary>The pattern read as text: its escapes dropped and its anchors off, which often matches.</summary>
    private static IEnumerable<string> Samples(string pattern)
    {
        string text = Regex.Replace(pattern, @"\\[dw]\+?|\.\*|\[[^]]*\][+*]?", "1").Replace("\\", "", StringComparison.Ordinal).Trim('^', '$');
        text = Regex.Replace(text, @"\(\?:|[()?]|\{[^}]*\}", "");
        return [text, text + "\n", text + "x", "x" + text, text.Split('|')[0]];
    }

    private static MatchCounts Compare(IReadOnlyList<PythonQuestion> questions, IReadOnlyList<PatternSubject> kinds)
    {
        MatchCounts tally = new();
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(questions);
        for (int i = 0; i < questions.Count; i++)
        {
            PythonQuestion question = questions[i];
            PythonRegex? regex = PythonRegex.Parse(question.Pattern, question.Flags, out RegexError? error);
            Assert.True(regex is null == answers[i].Matches is null, $"{question.Pattern}: {error} / {answers[i].Error}");
            if (regex is null)
            {
                tally.NoPatterns++;
                continue;
            }

            if (DotNetPatternWriter.Write(regex, kinds[i]) is not Translated translated)
            {
                tally.Refused++;
                continue;
            }

            Regex compiled = Matching.Compile(translated);
            tally.NonBacktracking += translated.NonBacktracking ? 1 : 0;
            foreach ((string subject, bool expected) in question.Subjects.Zip(answers[i].Matches!))
            {
                bool actual = compiled.IsMatch(subject);
                if (actual == expected)
                {
                    tally.Same++;
                    tally.Matches += actual ? 1 : 0;
                    continue;
                }

                string what = $"{question.Pattern} -> {translated.Text} on \"{Regex.Escape(subject)}\"";
                Assert.False(actual, "WIDER " + what);
                Assert.True(
                    kinds[i] == PatternSubject.Origin
                        ? !RegexFixtures.IsFromBrowser(kinds[i], subject)
                        : translated.NarrowerOnNonAscii && !System.Text.Ascii.IsValid(subject),
                    "narrower " + what);
                tally.Narrower++;
            }
        }

        return tally;
    }

    private sealed record MatchCounts
    {
        public int Same { get; set; }

        public int Matches { get; set; }

        public int Narrower { get; set; }

        public int Refused { get; set; }

        public int NoPatterns { get; set; }

        public int NonBacktracking { get; set; }
    }
}
