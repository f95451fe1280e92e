using System.Text.RegularExpressions;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Policy.Engine;

/// <summary>The matcher of origins against real Python, and against System.Text.RegularExpressions.</summary>
[Trait("Pace", "Long")]
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
            if (row.Subject.All(c => c <= '\u00ff') && Engines.Pattern(row.Pattern, RegexFixtures.Flags(row.Flags)) is { } pattern)
            {
                bool actual = Engines.SetOf([pattern], budget).IsMatch(row.Subject);
                Assert.True(
                    actual == row.PythonMatch || (!actual && !RegexFixtures.IsFromBrowser(PatternSubject.Origin, row.Subject)),
                    $"{row.Id}: {row.Pattern} on {row.Subject}");
                compared++;
            }
        }

        Assert.InRange(compared, 300, 1_000);
    }

    [Theory]
    [InlineData("RegularItems", 11, 1_000_000)]
    [InlineData("RegularItems", 12, 60)]
    [InlineData("Everything", 13, 1_000_000)]
    public void Random_patterns_answer_as_in_python(string what, int seed, int budget)
    {
        PatternGenerator generator = new(new Random(seed), PatternSubject.Origin, Enum.Parse<PatternGenerator.Of>(what));
        PythonQuestion[] questions =
        [
            .. Enumerable.Range(0, 2_000).Select(_ =>
                new PythonQuestion(generator.Pattern(), 0, [.. Enumerable.Range(0, 12).Select(_ => generator.Subject()).Where(subject => subject.Length > 0)])),
        ];
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(questions);
        (int plain, int tables, int programs, int matches) = (0, 0, 0, 0);
        for (int i = 0; i < questions.Length; i++)
        {
            if (answers[i].Matches is null || Engines.Pattern(questions[i].Pattern, 0) is not { } pattern)
            {
                continue;
            }

            CompiledOrigins compiled = CompiledOrigins.Of([pattern]);
            (plain, tables, programs) = (plain + compiled.Plain.Count, tables + compiled.Tables.Count, programs + compiled.Programs.Count);
            OriginPatternSet set = Engines.SetOf([pattern], budget);
            foreach ((string subject, bool expected) in questions[i].Subjects.Zip(answers[i].Matches!).Where(s => s.First.All(c => c <= '\u00ff')))
            {
                bool actual = set.IsMatch(subject);
                Assert.True(
                    actual == expected || (!actual && !RegexFixtures.IsFromBrowser(PatternSubject.Origin, subject)),
                    $"{questions[i].Pattern} on \"{Regex.Escape(subject)}\"");
                matches += actual ? 1 : 0;
            }
        }

        output.WriteLine($"{plain} plain, {tables} tables, {programs} programs, {matches} matches");
        Assert.InRange(tables, 150, 1_000);
        Assert.InRange(matches, 2_000, 24_000);
        Assert.Equal(what == "Everything", programs > 50);
        Assert.Equal(what == "RegularItems", programs == 0);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(500)]
    public void Many_patterns_together_allow_what_one_of_them_allows(int budget)
    {
        PythonRegex[] patterns =
        [
            .. RegexFixtures.Wild
                .Where(p => RegexFixtures.SubjectOf(p) == PatternSubject.Origin)
                .Select(p => Engines.Pattern(p.Pattern, RegexFixtures.Flags(p.Flags)))
                .OfType<PythonRegex>()
                .Where(p => !Engines.SetOf([p]).IsMatch("\u0001")),
        ];
        string[] subjects = [.. Origins, .. Origins.SelectMany(o => new[] { o + "x", "x" + o, o.Replace("https", "http", StringComparison.Ordinal), o + ":8080" })];
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask([.. patterns.Select(p => new PythonQuestion(p.Text, p.Flags, subjects))]);
        OriginPatternSet set = Engines.SetOf(patterns, budget);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < subjects.Length; i++)
            {
                Assert.Equal((subjects[i], answers.Any(answer => answer.Matches![i])), (subjects[i], set.IsMatch(subjects[i])));
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
        OriginPatternSet set = Engines.SetOf([.. patterns.Select(p => Engines.Pattern(p)!)], budget: 20_000);

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
    [InlineData(@"^(?!a)b")]
    [InlineData(@"^(?=a)a")]
    [InlineData(@"^b(?<=b)")]
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
    public void What_is_not_of_the_plain_kind_is_not_read_as_something_else(string pattern)
    {
        Assert.Null(OriginPatternReader.Read(pattern));
        Assert.Throws<ArgumentException>(() => new OriginPatternSet([pattern], [], []));
    }

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
    public void Patterns_for_which_there_is_no_room_as_they_are_take_another_form()
    {
        PythonRegex[] patterns = [.. Enumerable.Range(0, 90).Select(i => Engines.Pattern($@"^https://(?:[a-z]{{1,40}}\.){{1,60}}site{i}\.test$")!)];

        CompiledOrigins compiled = CompiledOrigins.Of(patterns);

        Assert.InRange(compiled.Plain.Count, 1, patterns.Length - 1);
        Assert.Equal(patterns.Length, compiled.Plain.Count + compiled.Tables.Count + compiled.Programs.Count);
        OriginPatternSet set = Engines.SetOf(patterns);
        Assert.True(set.IsMatch("https://a.b.site0.test"));
        Assert.True(set.IsMatch("https://a.b.site89.test"));
        Assert.False(set.IsMatch("https://a.b.site90.test"));
    }

    [Fact]
    public void What_is_tried_by_itself_is_not_asked_about_origins_that_no_browser_sends()
    {
        OriginPatternSet set = Engines.SetOf([Engines.Pattern(@"^(a+)b\1$")!]);
        string half = new('a', (OriginPatternSet.MaxLengthOfPrograms - 1) / 2);

        Assert.True(set.IsMatch($"{half}b{half}"));
        Assert.False(set.IsMatch($"a{half}ba{half}"));
    }

    [Theory]
    [InlineData(@"^(?:(?:a|a?)+(?!a)c|a+(?<=a)!)$")]
    [InlineData(@"^(?:(?!b)(?:a|a?)+c|a+(?!.)|a+!)$")]
    [InlineData(@"^(?:(?:a|a?)+\bc|a+\b!)$")]
    [InlineData(@"^(?:(?:a|a?)+(?<!aab)c|(?:a|a?)+(?<=aaa)!)$")]
    public void A_catastrophic_pattern_with_look_around_is_answered_at_any_length(string pattern)
    {
        OriginPatternSet set = Engines.SetOf([Engines.Pattern(pattern)!]);
        string subject = new string('a', 100_000) + "!";

        Assert.True(set.IsMatch(subject));
        Assert.False(set.IsMatch(subject + "b"));
    }

    [Theory]
    [InlineData(@"^(?!https://(?:evil|bad)\.)https://[a-z.]+$")]
    [InlineData(@"^https?://(?=[^/]*\.test$)(?:[a-z]+(?!\.\.)\.?)+$")]
    [InlineData(@"^https://[a-z.-]+(?<!-)(?<=\.com|test)(?::\d+(?<![89]))?$")]
    [InlineData(@"^(?:(?!(?<=a)b)[a-z:/.])+$")]
    [InlineData(@"^(?!(?!https:)).*(?<!\ncom)$")]
    [InlineData(@"^(?=(?:(?:^|(?<=/))[a-z]+|[:/.])+\Z)")]
    [InlineData(@"^https?://\b(?:\B.|\b[a-e.])+\b$")]
    [InlineData(@"^(?:.(?<!evil)(?<!ba[da])(?<![.:]{2}))+(?<=[a-z0-9]{3})\Z")]
    public void Look_around_makes_one_automaton_and_answers_as_in_python(string pattern)
    {
        Random random = new(pattern.Length);
        string[] parts = ["https://", "http://", "evil.", "bad.", "a", "b", "e", "-", ".", "example", "a.example.com", ".com", ".test", ":8", ":9", "/", "\n", "1"];
        string[] subjects =
            [.. Enumerable.Range(0, 10_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => parts[random.Next(parts.Length)])))];
        IReadOnlyList<bool> expected = Assert.Single(RealPython.Ask([new PythonQuestion(pattern, 0, subjects)])).Matches!;
        PythonRegex parsed = Engines.Pattern(pattern)!;
        OriginPatternSet set = Engines.SetOf([parsed]);

        for (int i = 0; i < subjects.Length; i++)
        {
            Assert.Equal((subjects[i], expected[i]), (subjects[i], set.IsMatch(subjects[i])));
        }

        Assert.Single(CompiledOrigins.Of([parsed]).Tables);
        Assert.InRange(expected.Count(e => e), 10, 9_900);
    }

    [Fact]
    public void A_catastrophic_pattern_is_answered_at_any_length()
    {
        OriginPatternSet set = new([@"^(?:a+)+$", @"^(?:a|a?)+$", @"^(?:(?:a*)*)*b$"], [], []);

        Assert.True(set.IsMatch(new string('a', 100_000)));
        Assert.False(set.IsMatch(new string('a', 100_000) + "!"));
    }
}
