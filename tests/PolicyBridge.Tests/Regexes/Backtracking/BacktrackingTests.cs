using System.Text;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Backtracking;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Regexes.Backtracking;

/// <summary>What a backtracking engine takes is judged by PCRE2 itself: it counts its steps against a limit.</summary>
public class BacktrackingTests(ITestOutputHelper output)
{
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
        { @"^https://.*(staging|preview).*\.x$", @"(*NO_AUTO_POSSESS)^https://(?>.*?(?:staging|preview)).*\.x$" },
        { @"^https://\w+-?\w*\.x$", @"^https://\w+(?:-\w*)?\.x$" },
        { @"^https://[a-z0-9]+-?[a-z0-9]+\.x$", @"^https://[a-z0-9](?:[a-z0-9]*-)?[a-z0-9]+\.x$" },
        // Seen in public settings.
        { @"^(https?://)?(\w*-*\w*\.+)*example\.com$", @"^(?:https?://)?(?:\w*(?:-+\w*)?\.)*example\.com$" },
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

    /// <summary>Regexes that read one text in many ways, to which counts set an end, each with a subject on which an engine does its worst.</summary>
    public static TheoryData<string, string> Counted { get; } = new()
    {
        { @"^https://[a-z]{0,63}[a-z0-9]{0,63}\.example\.com$", "https://" + new string('a', 126) },
        { @"^https://[a-z0-9-]{1,63}-[a-z0-9-]{1,63}\.vercel\.app$", "https://" + new string('-', 127) },
        { @"^https://[a-z0-9-]{1,63}-[a-z0-9-]{1,63}-[a-z0-9-]{1,63}\.vercel\.app$", "https://" + new string('-', 191) },
        { @"^https://[a-z0-9-]{3,30}-git-[a-z0-9-]{1,60}-team\.vercel\.app$", "https://" + string.Concat(Enumerable.Repeat("-git", 20)) },
        { @"^https://[a-z]{1,63}([a-z0-9-]{0,62}[a-z0-9])?\.example\.com$", "https://" + new string('a', 126) },
        { @"^https://[a-z0-9]{1,20}[a-z0-9-]{0,20}[a-z0-9]{1,20}\.example\.com$", "https://" + new string('a', 60) },
        { @"^https://pr-[0-9]{1,5}(-[a-z0-9-]{1,20}){0,3}\.app\.example\.com$", "https://pr-1" + new string('-', 64) },
        { @"^https://.{0,63}-.{0,63}\.example\.com$", "https://" + new string('-', 127) },
        { @"^https://(?:a|a){0,10}\.x$", "https://aaaaaaaaaa" },
    };

    [Theory]
    [MemberData(nameof(Counted))]
    public void A_regex_whose_counts_bound_the_ways_is_left_as_it_is(string pattern, string worst)
    {
        Assert.Null(Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin)).Rewritten);
        Assert.Equal(Growth.Linear, Ambiguity.InPython(Parse(pattern), PatternSubject.Origin).Growth);
        using Pcre pcre = new(Assert.IsType<Translated>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin)).Text);
        Assert.All(
            HostileSubjects.Of(Parse(pattern), PatternSubject.Origin).Append(Bytes.GetBytes(worst)).Append(Bytes.GetBytes(worst + "!")),
            subject => Assert.True(pcre.EndsWithin(StepBound.Most / StepBound.Choice, subject), $"{pattern} on {Bytes.GetString(subject)}"));
    }

    [Theory]
    [InlineData(@"^https://(?:[a-z0-9-]{0,63}\.?){0,4}example\.com$", "-", 108)]
    [InlineData(@"^https://(?:[a-z]{0,63}[a-z0-9]{0,63}\.)*x$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.", 5)]
    [InlineData(@"^https://(?:[a-z0-9-]{1,63}[a-z0-9]{0,63}\.){1,3}x$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.", 3)]
    public void A_regex_is_refused_where_its_counts_let_the_steps_grow_beyond_the_bound(string pattern, string repeated, int times)
    {
        Assert.Equal(UntranslatableConstructs.Ambiguous.Construct, Assert.IsType<Untranslatable>(NginxPatternWriter.Write(Parse(pattern), PatternSubject.Origin)).Construct);
        using Pcre pcre = new(pattern);
        Assert.False(pcre.EndsWithin(StepBound.Most / StepBound.Choice, Bytes.GetBytes("https://" + string.Concat(Enumerable.Repeat(repeated, times)))));
    }

    [Fact]
    public void The_steps_are_bounded_for_any_origin_that_nginx_asks_a_regex_about() =>
        Assert.Equal(NginxOriginMaps.MaxLength, Ambiguity.LengthOf(PatternSubject.Origin));

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
                pair.Pattern, 0, [.. HostileSubjects.Derived(Parse(pair.Pattern), PatternSubject.Origin).Where(text => text.Length < 30).Take(80), .. Enumerable.Range(0, 10).Select(_ => generator.Subject())])),
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
            uint limit = HostileSubjects.Limit(translated.Text);
            foreach (byte[] hostile in HostileSubjects.Of(regex, subject))
            {
                judged.Subjects++;
                Assert.True(pcre.EndsWithin(limit, hostile), $"{pattern} -> {translated.Text} needs more than {limit} steps on {Bytes.GetString(hostile[..Math.Min(60, hostile.Length)])}");
            }
        }

        return judged;
    }

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
