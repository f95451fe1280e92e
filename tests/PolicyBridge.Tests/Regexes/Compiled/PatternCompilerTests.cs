using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;
using PolicyBridge.Tests.Policy.Engine;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Regexes.Compiled;

/// <summary>The forms in which .NET code decides on regexes, against real Python.</summary>
[Trait("Pace", "Long")]
public class PatternCompilerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Origin", "RegularItems", 31)]
    [InlineData("Path", "RegularItems", 32)]
    [InlineData("Path", "WideLoops", 33)]
    [InlineData("Origin", "Everything", 34)]
    [InlineData("Path", "Everything", 35)]
    public void Every_form_of_a_random_pattern_answers_as_python(string kindName, string what, int seed)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);
        PatternGenerator generator = new(new Random(Seed.Value + seed), kind, Enum.Parse<PatternGenerator.Of>(what));
        PythonQuestion[] questions =
        [
            .. Enumerable.Range(0, 2_000).Select(_ => new PythonQuestion(generator.Pattern(), 0, [.. Enumerable.Range(0, 15).Select(_ => generator.Subject())])),
        ];
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(questions);
        Dictionary<string, int> forms = [];
        (int same, int matches, int narrower) = (0, 0, 0);
        foreach ((PythonQuestion question, PythonAnswer answer) in questions.Zip(answers))
        {
            if (answer.Matches is null || Engines.Pattern(question.Pattern, 0, kind) is not { } pattern)
            {
                continue;
            }

            foreach (CompiledPattern form in (CompiledPattern[])[PatternCompiler.Compile(pattern, kind), PatternCompiler.CompileProgram(pattern, kind)])
            {
                forms[form.GetType().Name] = forms.GetValueOrDefault(form.GetType().Name) + 1;
                SubjectPattern subjectPattern = form.ToSubjectPattern();
                foreach ((string subject, bool expected) in question.Subjects.Zip(answer.Matches))
                {
                    bool? actual = subjectPattern.IsMatch(subject);
                    string shown = $"{question.Pattern} as {form} on \"{subject}\"";
                    Assert.True(actual == expected || (actual == false && MayBeNarrower(pattern, kind, subject)), $"{shown}: {actual}");
                    (same, matches, narrower) = (same + (actual == expected ? 1 : 0), matches + (actual == true ? 1 : 0), narrower + (actual == expected ? 0 : 1));
                }
            }
        }

        output.WriteLine($"{string.Join(", ", forms.Select(f => $"{f.Value} {f.Key}"))}; {same} answers as in Python, {matches} matches, {narrower} narrower as declared");
        Assert.InRange(forms["TablePattern"], 200, 2_000);
        Assert.InRange(same, 15_000, 60_000);
        Assert.InRange(matches, 2_000, 50_000);
    }

    [Theory]
    [InlineData(@"(?:(?<=ab)a|(?<!ba)b|a)*\Z")]
    [InlineData(@"(?:.(?<!aab)(?<!b-))*\Z")]
    [InlineData(@"[ab-]*(?<=a[ab]|-b)\n?\Z")]
    [InlineData(@"(?:(?<=(?:a|b){2})-|[ab])*$")]
    [InlineData(@"(?s:.)*(?<=\n.)(?<!-)\Z")]
    [InlineData(@"(?:a|b(?=a(?<=ba))|-(?!\b))*\Z")]
    [InlineData(@"(?<!a)(?<!ab)(?:b?(?<=ab)|a|-)*\Z")]
    [InlineData(@"(?:(?<=)a|(?<!)b)*\Z")]
    [InlineData(@"(?>(?:a|ab)*)(?<=ab)-|(?>a|b)*b")]
    [InlineData(@"(a|b)+?-?(?=(?:ab|-))|(?>a*?b)\Z")]
    [InlineData(@"([ab-]+)([ab-])\1?\2\Z")]
    [InlineData(@"([ab]{0,3})?-(?(1)a|b)\1\Z")]
    [InlineData(@"(?:(?:(?=a)|b)*a?){2,3}\Z")]
    [InlineData(@"(?:\b|a)*-\B(?:\Bb|$)*\Z")]
    public void Every_form_answers_as_python_on_every_short_subject(string pattern)
    {
        string[] subjects = [.. Texts("ab-\n", 6)];
        IReadOnlyList<bool> expected = Assert.Single(RealPython.Ask([new PythonQuestion(pattern, 0, subjects)])).Matches!;
        foreach (PatternSubject kind in Enum.GetValues<PatternSubject>())
        {
            PythonRegex parsed = Engines.Pattern(pattern, 0, kind)!;
            foreach (SubjectPattern form in (SubjectPattern[])[PatternCompiler.Compile(parsed, kind).ToSubjectPattern(), PatternCompiler.CompileProgram(parsed, kind).ToSubjectPattern()])
            {
                string[] wrong = [.. subjects.Where((subject, i) => form.IsMatch(subject) != expected[i])];
                Assert.True(wrong.Length == 0, $"{pattern} as {form.GetType().Name} on {string.Join(" ", wrong.Take(5).Select(w => $"\"{w}\""))}");
            }
        }

        Assert.InRange(expected.Count(e => e), 1, subjects.Length - 1);
    }

    [Theory]
    [InlineData("^/api/(?!admin).*$", "Path")]
    [InlineData(@"^/(?:api|rest)/v\d+(?<!v0)/", "Path")]
    [InlineData(@"^/\b\w+\b/", "Path")]
    [InlineData(@"^https://(?!www\.)[a-z0-9-]+(?<!-staging)\.example\.com$", "Origin")]
    [InlineData(@"^(?=.{1,253}$)https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+test$", "Origin")]
    public void Look_around_of_the_usual_kinds_is_an_automaton(string pattern, string kindName)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);

        Assert.IsType<TablePattern>(PatternCompiler.Compile(Engines.Pattern(pattern, 0, kind)!, kind));
    }

    [Theory]
    [InlineData("^/api/.*$", "/api/", true)]
    [InlineData("^/api/.*", "/api/", false)]
    [InlineData("/api/", "/api/", false)]
    [InlineData("^.*$", "", true)]
    public void A_path_that_begins_with_a_text_needs_no_automaton(string pattern, string text, bool toEndOfLine) =>
        Assert.Equal(new PrefixPattern(text, toEndOfLine), PatternCompiler.Compile(Engines.Pattern(pattern, 0, PatternSubject.Path)!, PatternSubject.Path));

    [Theory]
    [InlineData(@"^(a+)-\1$")]
    [InlineData("^(?:a|b)*a(?:a|b){13}$")]
    [InlineData("^(?>(?:a|ab)*)b$")]
    [InlineData("^(?:(?=.*a.{9}b).|(?=.*b.{7}a).)*$")]
    public void What_no_automaton_of_a_sane_size_holds_is_tried_step_by_step(string pattern)
    {
        Random random = new(5);
        string[] subjects =
        [
            .. Enumerable.Range(0, 300).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 18)).Select(_ => "aaab-"[random.Next(5)])])),
            "aaa-aaa", "aaa-aa", "abab", "ab", new string('a', 17),
        ];
        PythonRegex parsed = Engines.Pattern(pattern)!;

        CompiledPattern compiled = PatternCompiler.Compile(parsed, PatternSubject.Origin);

        SubjectPattern form = Assert.IsType<ProgramPattern>(compiled).ToSubjectPattern();
        IReadOnlyList<bool> expected = Assert.Single(RealPython.Ask([new PythonQuestion(pattern, 0, subjects)])).Matches!;
        Assert.Equal(expected, subjects.Select(subject => form.IsMatch(subject)!.Value));
    }

    [Theory]
    [InlineData("^(?:a|a?)+(?>(?:b|bc)*)!$")]
    [InlineData("^(?:(?:a*)*)*(?>(?:b|bc)*)!$")]
    public void A_catastrophic_pattern_without_references_does_not_use_up_its_steps(string pattern)
    {
        SubjectPattern form = PatternCompiler.CompileProgram(Engines.Pattern(pattern)!, PatternSubject.Origin).ToSubjectPattern();

        Assert.True(form.IsMatch(new string('a', 400) + "!"));
        Assert.False(form.IsMatch(new string('a', 400) + "?"));
    }

    [Fact]
    public void A_pattern_with_references_ends_at_its_steps_and_says_so()
    {
        SubjectPattern form = PatternCompiler.Compile(
            Engines.Pattern(@"^(a*)(a*)(a*)(a*)(a*)(a*)-\1\2\3\4\5\6b$")!, PatternSubject.Origin).ToSubjectPattern();

        Assert.True(form.IsMatch("aaa-aaab"));
        Assert.False(form.IsMatch("aaa-aa"));
        Assert.Null(form.IsMatch($"{new string('a', 400)}-{new string('a', 400)}"));
    }

    [Fact]
    public void Loops_in_loops_that_can_not_be_written_out_are_refused_by_name()
    {
        PythonRegex regex = PythonRegex.Parse("^(?:(?:ab|c){60000}d){60000}$", 0, out _)!;

        Untranslatable refused = Assert.IsType<Untranslatable>(DotNetPatternWriter.Write(regex, PatternSubject.Origin));

        Assert.Equal(UntranslatableConstructs.LargeLoops.Construct, refused.Construct);
    }

    private static bool MayBeNarrower(PythonRegex pattern, PatternSubject kind, string subject) => kind == PatternSubject.Origin
        ? !RegexFixtures.IsFromBrowser(kind, subject)
        : DotNetPatternWriter.Write(pattern, kind) is Translated { NarrowerOnNonAscii: true } && !System.Text.Ascii.IsValid(subject);

    private static IEnumerable<string> Texts(string letters, int longest) => Enumerable.Range(0, longest).Aggregate(
        (IEnumerable<string>)[""], (texts, _) => texts.Concat(texts.SelectMany(text => letters.Select(letter => text + letter))).Distinct().ToList());
}
