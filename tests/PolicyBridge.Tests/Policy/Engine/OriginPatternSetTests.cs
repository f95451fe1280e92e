using System.Text.RegularExpressions;
using PolicyBridge.Patterns;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Tests.Patterns;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Policy.Engine;

/// <summary>The matcher of origins against real Python, and against System.Text.RegularExpressions.</summary>
public class OriginPatternSetTests(ITestOutputHelper output)
{
    private static readonly string[] Origins =
    [
        "https://example.com", "http://localhost:3000", "http://127.0.0.1:8000", "https://evil.test", "https://a.vercel.app",
        "https://a.vercel.app.evil.test", "null", "http://192.168.1.7:80", "chrome-extension://abc", "https://x.up.railway.app",
        "https://a.b.netlify.app", "evil.com/https://localhost:3000", "", "\n", "https://example.com\n", "https://caf\u00e9.test",
    ];

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1)]
    public void Answers_as_python_did_in_every_measured_case(int budget)
    {
        int compared = 0;
        foreach (RegexCase row in RegexFixtures.Cases.Where(c => RegexFixtures.SubjectOf(c.Kind) == PatternSubject.Origin))
        {
            if (row.Subject.All(c => c <= '\u00ff') && Translate(row.Pattern, RegexFixtures.Flags(row.Flags)) is { } translated)
            {
                bool actual = new OriginPatternSet([translated.Text], budget).IsMatch(row.Subject);
                Assert.True(
                    actual == row.PythonMatch || (!actual && !RegexFixtures.IsFromBrowser(PatternSubject.Origin, row.Subject)),
                    $"{row.Id}: {row.Pattern} -> {translated.Text} on {row.Subject}");
                Assert.Equal(Matching.Compile(translated).IsMatch(row.Subject), actual);
                compared++;
            }
        }

        Assert.InRange(compared, 300, 1_000);
    }

    [Theory]
    [InlineData(11, 1_000_000)]
    [InlineData(12, 60)]
    public void Random_patterns_answer_as_in_python_and_as_in_the_framework(int seed, int budget)
    {
        PatternGenerator generator = new(new Random(seed), PatternSubject.Origin);
        PythonQuestion[] questions =
        [
            .. Enumerable.Range(0, 2_000).Select(_ =>
                new PythonQuestion(generator.Pattern(), 0, [.. Enumerable.Range(0, 12).Select(_ => generator.Subject()).Where(subject => subject.Length > 0)])),
        ];
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(questions);
        int held = 0;
        int lookArounds = 0;
        int matches = 0;
        for (int i = 0; i < questions.Length; i++)
        {
            if (Translate(questions[i].Pattern, 0) is not { } translated)
            {
                continue;
            }

            OriginPatternSet set = new([translated.Text], budget);
            Regex framework = Matching.Compile(translated);
            Assert.Equal((translated.Text, 0), (translated.Text, set.OtherCount));
            held++;
            lookArounds += set.LookAroundCount;
            foreach ((string subject, bool expected) in questions[i].Subjects.Zip(answers[i].Matches!).Where(s => s.First.All(c => c <= '\u00ff')))
            {
                bool actual = set.IsMatch(subject);
                string what = $"{questions[i].Pattern} -> {translated.Text} on \"{Regex.Escape(subject)}\"";
                Assert.True(framework.IsMatch(subject) == actual, what);
                Assert.True(actual == expected || (!actual && !RegexFixtures.IsFromBrowser(PatternSubject.Origin, subject)), what);
                matches += actual ? 1 : 0;
            }
        }

        output.WriteLine($"{held} of {questions.Length} linear, {lookArounds} of them with look-around, {matches} matches");
        Assert.InRange(held, 1_500, 2_000);
        Assert.InRange(lookArounds, 200, 1_000);
        Assert.InRange(matches, 3_000, 24_000);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(500)]
    public void Many_patterns_together_allow_what_one_of_them_allows(int budget)
    {
        Translated[] patterns =
        [
            .. RegexFixtures.Wild
                .Where(p => RegexFixtures.SubjectOf(p) == PatternSubject.Origin)
                .Select(p => Translate(p.Pattern, RegexFixtures.Flags(p.Flags)))
                .OfType<Translated>()
                .Where(p => !Matching.Compile(p).IsMatch("\u0001")),
        ];
        Regex[] framework = [.. patterns.Select(Matching.Compile)];
        string[] subjects = [.. Origins, .. Origins.SelectMany(o => new[] { o + "x", "x" + o, o.Replace("https", "http", StringComparison.Ordinal), o + ":8080" })];
        OriginPatternSet set = new(patterns.Select(p => p.Text), budget);
        for (int round = 0; round < 3; round++)
        {
            foreach (string subject in subjects)
            {
                Assert.Equal((subject, Array.Exists(framework, p => p.IsMatch(subject))), (subject, set.IsMatch(subject)));
            }
        }

        Assert.InRange(patterns.Length, 50, 1_000);
    }

    [Fact]
    public void Threads_that_compute_the_same_states_agree()
    {
        Random random = new(3);
        string[] patterns = [.. Enumerable.Range(0, 60).Select(i => $@"^https://.*[a-c]{{1,5}}\.site{i}\.test$")];
        string[] subjects =
        [
            .. Enumerable.Range(0, 2_000).Select(_ =>
                $"https://{new string([.. Enumerable.Range(0, random.Next(8)).Select(_ => "abcd"[random.Next(4)])])}.site{random.Next(70)}.test"),
        ];
        bool[] expected = [.. subjects.Select(s => patterns.Any(p => Regex.IsMatch(s, p)))];
        OriginPatternSet set = new(patterns, budget: 20_000);

        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < subjects.Length; i++)
            {
                Assert.Equal((subjects[i], expected[i]), (subjects[i], set.IsMatch(subjects[i])));
            }
        });
        Assert.InRange(expected.Count(e => e), 200, 1_800);
    }

    [Theory]
    [InlineData(@"^(?<=a+)b")]
    [InlineData(@"^(?<!a|bc)d")]
    [InlineData(@"^(a)\1")]
    [InlineData(@"^a*?b")]
    [InlineData(@"^a++b")]
    [InlineData(@"^(a)b")]
    [InlineData(@"^\bb")]
    [InlineData(@"^[a-z-[b]]")]
    [InlineData(@"^[\w-a]")]
    [InlineData(@"^a{1,2}{3}")]
    [InlineData(@"^(?i:a)")]
    public void What_the_automaton_cannot_hold_is_left_to_the_framework(string pattern) => Assert.Null(OriginPatternReader.Read(pattern));

    [Fact]
    public void Case_is_ignored_as_in_the_framework_by_every_character()
    {
        for (int c = 0; c <= char.MaxValue; c++)
        {
            string pattern = $@"(?i)^[\u{c:x4}]";
            Regex framework = new(pattern, RegexOptions.CultureInvariant);
            Latin1Set set = ((OriginPatternNode.Character)((OriginPatternNode.Sequence)OriginPatternReader.Read(pattern)!).Items[1]).Set;
            for (int subject = 0; subject <= 0xff; subject++)
            {
                Assert.True(framework.IsMatch($"{(char)subject}") == set.Contains(subject), $"{pattern} on {subject:x}");
            }
        }
    }

    [Fact]
    public void A_pattern_that_grows_beyond_bounds_is_left_to_the_framework() =>
        Assert.Equal(1, new OriginPatternSet([@"^(?:[a-z]{1,200}\.){1,200}test$"]).OtherCount);

    [Fact]
    public void Look_around_is_not_asked_about_origins_that_no_browser_sends()
    {
        OriginPatternSet set = new([@"^(?!x)a+$"]);

        Assert.True(set.IsMatch(new string('a', OriginPatternSet.MaxLengthOutsideAutomaton)));
        Assert.False(set.IsMatch(new string('a', OriginPatternSet.MaxLengthOutsideAutomaton + 1)));
    }

    [Theory]
        [InlineData(@"^(?:(?:a|a?)+(?!a)c|a+(?<=a)!)$")]
    [InlineData(@"^(?:(?!b)(?:a|a?)+c|a+(?!.)|a+!)$")]
    public void A_catastrophic_pattern_with_look_around_finds_what_backtracking_has_no_time_for(string pattern)
    {
        OriginPatternSet set = new([pattern]);
        string subject = new string('a', 1_000) + "!";

        Assert.Throws<RegexMatchTimeoutException>(() => Regex.IsMatch(subject, pattern, RegexOptions.None, TimeSpan.FromMilliseconds(100)));
        Assert.True(set.IsMatch(subject));
        Assert.False(set.IsMatch(subject + "b"));
    }

    [Theory]
    [InlineData(@"^(?!https://(?:evil|bad)\.)https://[a-z]+\.example\.com$")]
    [InlineData(@"^https?://(?=[^/]*\.test$)(?:[a-z]+(?!\.\.)\.?)+$")]
    [InlineData(@"^https://[a-z.-]+(?<!-)(?<=e\.com|\.test)(?::\d+(?<![89]))?$")]
    [InlineData(@"^(?:(?!(?<=a)b)[a-z:/.])+$")]
    [InlineData(@"^(?!(?!https:)).*(?<!\ncom)$")]
    [InlineData(@"^(?=(?:(?:^|(?<=/))[a-z]+|[:/.])+\z)")]
    public void Look_around_answers_as_in_the_framework(string pattern)
    {
        Random random = new(pattern.Length);
        string[] parts = ["https://", "http://", "evil.", "bad.", "a", "b", "e", "-", ".", "example", "a.example.com", ".com", ".test", ":8", ":9", "/", "\n", "1"];
        OriginPatternSet set = new([pattern]);
        Regex framework = new(pattern, RegexOptions.CultureInvariant);
        int matches = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string subject = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => parts[random.Next(parts.Length)]));
            bool expected = framework.IsMatch(subject);
            Assert.Equal((subject, expected), (subject, set.IsMatch(subject)));
            matches += expected ? 1 : 0;
        }

        Assert.Equal(1, set.LookAroundCount);
        Assert.InRange(matches, 10, 19_900);
    }

    [Fact]
    public void A_catastrophic_pattern_is_answered_at_any_length()
    {
        OriginPatternSet set = new([@"^(?:a+)+$", @"^(?:a|a?)+$", @"^(?:(?:a*)*)*b$"]);

        Assert.True(set.IsMatch(new string('a', 100_000)));
        Assert.False(set.IsMatch(new string('a', 100_000) + "!"));
    }

    private static Translated? Translate(string pattern, int flags) =>
        PythonRegex.Parse(pattern, flags, out _) is { } regex ? DotNetPatternWriter.Write(regex, PatternSubject.Origin) as Translated : null;
}
