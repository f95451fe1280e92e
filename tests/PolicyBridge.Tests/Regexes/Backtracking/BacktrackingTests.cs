using System.Text;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Backtracking;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Regexes.Backtracking;

/// <summary>What a backtracking engine takes is judged by PCRE2 itself: it counts its steps against a limit.</summary>
public class BacktrackingTests(ITestOutputHelper output)
{
    private const int Length = 1_200;
    private static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>Regexes that read one text in many ways, in what is written instead.</summary>
    public static TheoryData<string, string> Rewritten { get; } = new()
    {
        { @"^https://(?:a|a)*\.x$", @"^https://a*\.x$" },
        { @"^https://(a+)+\.x$", @"^https://a+\.x$" },
        { @"^(a*)*b$", @"^(?:a?)*b$" },
        { @"^https://(?:[a-z0-9]+-?)+\.x$", @"^https://(?:[a-z0-9]-?)+\.x$" },
        { @"^https://[a-z]*[a-z0-9]*\.x$", @"^https://[a-z0-9]*\.x$" },
        { @"^https://.*\..*\.x$", @"^https://[^\n.]*\..*\.x$" },
        { @"^https?://(.*\.)?(.*\.)?x$", @"^https?://(?:[^\n.]*\.)?(?:.*\.)?x$" },
        { @"^https://.*my-app.*\.x$", @"(*NO_AUTO_POSSESS)^https://(?>.*?my-app).*\.x$" },
        { @"^https://(?:[a-z.]+\.?)+x$", @"^https://[.a-z][.a-wyz]*x(?:x|[.a-wyz][.a-wyz]*x)*$" },
        // A group stays where another branch refers to it.
        { @"^(?:(x)(?:a+)+y|b\1)$", @"^(?:(x)a+y|b\1)$" },
        { @"^(?:(x)(?:a+)+y|b(?(1)c|d))$", @"^(?:(x)a+y|b(?(1)c|d))$" },
    };

    [Theory]
    [MemberData(nameof(Rewritten))]
    public void A_regex_that_reads_one_text_in_many_ways_is_written_as_one_that_does_not(string pattern, string written)
    {
        Translated translated = Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin));
        Assert.Equal(written, translated.Text);
        Assert.NotNull(translated.Rewritten);
    }

    [Theory]
    // Each text has one reading, however much it looks like the others.
    [InlineData(@"^https://(?:[a-z0-9]+-)*[a-z0-9]+\.x$")]
    [InlineData(@"^https://(?:[a-z]+\.)+x$")]
    [InlineData(@"^https?://(?:www\.)?(?:[a-z0-9-]+\.)*x$")]
    [InlineData(@"^https://.*\.x$")]
    [InlineData(@"^https://(?:ab|ac)+x$")]
    [InlineData(@"^https://(?!.*evil)[a-z.]+x$")]
    [InlineData(@"^https://(?:(?!evil)[a-z.])+x$")]
    [InlineData(@"^https://[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.x$")]
    // What is behind the match is not read again.
    [InlineData(@"^https://x(?:a+)*")]
    [InlineData(@"^https://([a-z]+)\.\1\.x$")]
    [InlineData(@"^https://([a-z]+)\1\.x$")]
    [InlineData(@"^https://(?>[a-z]+){2}\.x$")]
    public void A_regex_with_one_reading_is_left_as_it_is(string pattern)
    {
        Assert.Null(Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin)).Rewritten);
        Assert.Equal(Growth.Linear, Ambiguity.InPython(Parse(pattern), PatternSubject.Origin).Growth);
    }

    [Theory]
    [InlineData(@"^(?:a|a)*b$", nameof(Growth.Exponential))]
    [InlineData(@"^(?:a?b?a?)*c$", nameof(Growth.Exponential))]
    [InlineData(@"^(?:ab|a|b)*c$", nameof(Growth.Exponential))]
    [InlineData(@"^x(?=(?:a+)+b)", nameof(Growth.Exponential))]
    [InlineData(@"^.*a.*b$", nameof(Growth.Polynomial))]
    [InlineData(@"^(?:(?=.*x)[a-z])*y$", nameof(Growth.Polynomial))]
    [InlineData(@"^([a-z]+)\1[a-z]*9$", nameof(Growth.Polynomial))]
    [InlineData(@"^(?:a?){20}a{20}$", nameof(Growth.Polynomial))]
    public void How_the_time_grows_is_told(string pattern, string growth) =>
        Assert.Equal(growth, Ambiguity.InPython(Parse(pattern), PatternSubject.Origin).Growth.ToString());

    [Fact]
    public void No_emitted_regex_of_a_fixture_needs_more_than_linear_steps()
    {
        IEnumerable<(string Pattern, int Flags, PatternSubject Subject)> patterns =
        [
            .. RegexFixtures.Wild.Select(p => (p.Pattern, RegexFixtures.Flags(p.Flags), RegexFixtures.SubjectOf(p))),
            .. RegexFixtures.Cases.Select(p => (p.Pattern, RegexFixtures.Flags(p.Flags), RegexFixtures.SubjectOf(p.Kind))),
            .. Rewritten.Select(row => ((string)row[0], 0, PatternSubject.Origin)),
        ];
        Judged judged = Judge(patterns.Distinct());
        output.WriteLine(judged.ToString());
        Assert.All(RegexFixtures.Wild, p => Assert.True(
            Write(p.Pattern, RegexFixtures.Flags(p.Flags), RegexFixtures.SubjectOf(p)) is not Untranslatable refused || refused.Construct != UntranslatableConstructs.Ambiguous.Construct, p.Pattern));
        Assert.True(judged is { Written: > 250, Rewritten: > 15, Subjects: > 20_000 }, judged.ToString());
    }

    [Theory]
    [InlineData(nameof(PatternSubject.Origin), nameof(PatternGenerator.Of.RegularItems))]
    [InlineData(nameof(PatternSubject.Origin), nameof(PatternGenerator.Of.WideLoops))]
    [InlineData(nameof(PatternSubject.Origin), nameof(PatternGenerator.Of.Everything))]
    [InlineData(nameof(PatternSubject.Path), nameof(PatternGenerator.Of.RegularItems))]
    [InlineData(nameof(PatternSubject.Path), nameof(PatternGenerator.Of.WideLoops))]
    [InlineData(nameof(PatternSubject.Path), nameof(PatternGenerator.Of.Everything))]
    public void No_emitted_regex_of_a_generated_pattern_needs_more_than_linear_steps(string subject, string what)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(subject);
        PatternGenerator generator = new(new Random(Seed.Value + 77), kind, Enum.Parse<PatternGenerator.Of>(what));
        Judged judged = Judge(Enumerable.Range(0, 150).Select(_ => (generator.Pattern(), 0, kind)));
        output.WriteLine(judged.ToString());
        Assert.True(judged is { Written: > 100, Subjects: > 2_000 }, judged.ToString());
    }

    [Fact]
    public void What_is_written_instead_answers_as_Python_does()
    {
        PatternGenerator generator = new(new Random(Seed.Value + 78), PatternSubject.Origin, PatternGenerator.Of.WideLoops);
        IEnumerable<string> patterns = Rewritten.Select(row => (string)row[0]).Concat(Enumerable.Range(0, 300).Select(_ => generator.Pattern()));
        (string Pattern, Translated Translated)[] rewritten =
        [
            .. patterns.Select(pattern => (pattern, Translated: Write(pattern, 0, PatternSubject.Origin) as Translated)).Where(pair => pair.Translated?.Rewritten is not null)
                .Select(pair => (pair.pattern, pair.Translated!)),
        ];
        Assert.InRange(rewritten.Length, 60, 300);
        // No header value holds a line feed, and the generator's subjects are short.
        PythonQuestion[] questions =
        [
            .. rewritten.Select(pair => new PythonQuestion(
                pair.Pattern, 0, [.. Derived(Parse(pair.Pattern), PatternSubject.Origin).Where(text => text.Length < 30).Take(80), .. Enumerable.Range(0, 10).Select(_ => generator.Subject())])),
        ];
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(questions);
        foreach (((string pattern, Translated translated), PythonQuestion question, PythonAnswer answer) in rewritten.Zip(questions, answers))
        {
            using Pcre pcre = new(translated.Text);
            Assert.All(question.Subjects.Zip(answer.Matches!), pair =>
                Assert.True(pair.Second == pcre.IsMatch(Bytes.GetBytes(pair.First)), $"{pattern} -> {translated.Text} on {pair.First}"));
        }
    }

    private static Judged Judge(IEnumerable<(string Pattern, int Flags, PatternSubject Subject)> patterns)
    {
        Judged judged = new();
        foreach ((string pattern, int flags, PatternSubject subject) in patterns)
        {
            if (PythonRegex.Parse(pattern, flags, out _) is not { } regex || NginxPatternWriter.Write(regex, subject) is not Translated translated)
            {
                judged.Refused++;
                continue;
            }

            judged.Written++;
            judged.Rewritten += translated.Rewritten is null ? 0 : 1;
            using Pcre pcre = new(translated.Text);
            // Square time would be half a million steps and more.
            uint limit = (uint)(Length * Math.Min(translated.Text.Length + 20, 300));
            foreach (byte[] hostile in Hostile(regex, subject))
            {
                judged.Subjects++;
                Assert.True(pcre.EndsWithin(limit, hostile), $"{pattern} -> {translated.Text} needs more than {limit} steps on {Bytes.GetString(hostile[..Math.Min(60, hostile.Length)])}");
            }
        }

        return judged;
    }

    /// <summary>Subjects in which some piece of a subject of the language comes again and again, with an end that does not match.</summary>
    private static IEnumerable<byte[]> Hostile(PythonRegex regex, PatternSubject subject)
    {
        string[] derived = [.. Derived(regex, subject).Append(Ambiguity.InPython(regex, subject).Text ?? "").Where(text => text.Length is > 0 and < 80).OrderByDescending(text => text.Length).Take(6)];
        foreach (string text in derived)
        {
            for (int start = 0; start < text.Length; start += Math.Max(1, text.Length / 12))
            {
                foreach (int length in new[] { 1, 2, 5 }.Where(length => start + length <= text.Length))
                {
                    string pumped = text[..start] + string.Concat(Enumerable.Repeat(text.Substring(start, length), Length / length)) + text[(start + length)..];
                    yield return Encode(pumped + "\u0001", subject);
                    yield return Encode(pumped + "\n\n", subject);
                }
            }
        }
    }

    private static byte[] Encode(string text, PatternSubject subject) => (subject is PatternSubject.Path ? Encoding.UTF8 : Bytes).GetBytes(text);

    /// <summary>Subjects that go through each transition; letters of the pattern where no automaton holds it.</summary>
    private static IEnumerable<string> Derived(PythonRegex regex, PatternSubject subject) =>
        new LanguageQueries(subject, new AutomatonLimits { MaxStates = 300, MaxSteps = 50_000 }).Automaton(Language.Of(regex), out _) is { } automaton
            ? TransitionCover.Of(automaton).Select(cover => cover.Text)
            : [new string([.. regex.Text.Where(char.IsLetterOrDigit).Take(40)]), "https://aaaa.bbbb", "/aab/ab1"];

    private static PatternTranslation? Write(string pattern, int flags, PatternSubject subject) =>
        PythonRegex.Parse(pattern, flags, out _) is { } regex ? NginxPatternWriter.Write(regex, subject) : null;

    private static PythonRegex Parse(string pattern) => PythonRegex.Parse(pattern, 0, out _)!;

    private sealed class Judged
    {
        public int Written { get; set; }

        public int Rewritten { get; set; }

        public int Refused { get; set; }

        public int Subjects { get; set; }

        public override string ToString() => $"{Written} written, {Rewritten} of them anew, {Refused} refused; {Subjects} subjects";
    }
}
