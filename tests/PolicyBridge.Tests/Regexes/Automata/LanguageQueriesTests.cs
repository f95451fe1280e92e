using PolicyBridge.Fetch;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Tests.Regexes.Automata;

public class LanguageQueriesTests
{
    private const string BeneathExample = @"^https://(?:[a-z0-9_-]+\.)*example\.com(?::\d+)?\Z";

    [Theory]
    [InlineData(@"^https://\w+\.example\.com$", null)]
    [InlineData(@"^https://.*example\.com$", "https://aexample.com")]
    [InlineData(@"^https://\w+\.example.com$", "https://a.exampleacom")]
    [InlineData(@"^https://a\.example\.com", "https://a.example.coma")]
    [InlineData(@"https://a\.example\.com|evil", "evil://a")]
    [InlineData(@"^https?://example\.com$", "http://example.com")]
    [InlineData(@"(?i)^https://EXAMPLE\.com$", null)]
    [InlineData(@"^https://(?!admin)[a-z]+\.example\.com$", null)]
    public void The_witness_is_the_shortest_origin_that_a_browser_can_send_from_outside_a_domain(string pattern, string? witness)
    {
        Language outside = SerializedOrigin.Language.Except(ParsedRegexes.Language(BeneathExample));

        Decision decision = ParsedRegexes.Origins.IsEmpty(ParsedRegexes.Language(pattern).And(outside));

        Assert.Equal(witness is null ? new Holds() : new Fails(witness), decision);
    }

    [Theory]
    [InlineData("^https://(a|b)[.]example$", @"^https://[ab]\.example$")]
    [InlineData("^(?:ab)*$", "^(?:(?:ab)+)?$")]
    [InlineData("^a{2,4}$", "^aaa?a?$")]
    [InlineData("^(?=ab)a.$", "^ab$")]
    [InlineData("^(?!b)[ab]$", "^a$")]
    [InlineData("a|.*", "")]
    [InlineData(@"^a\b-$", @"^a-(?!\n.)$")]
    public void Patterns_written_otherwise_are_equal(string one, string other)
    {
        Assert.IsType<Holds>(ParsedRegexes.Origins.AreEqual(ParsedRegexes.Language(one), ParsedRegexes.Language(other)));
    }

    [Fact]
    public void An_end_that_allows_a_last_newline_is_not_the_very_end()
    {
        Decision decision = ParsedRegexes.Paths.AreEqual(ParsedRegexes.Language("^/a$"), ParsedRegexes.Language(@"^/a\Z"));

        Assert.Equal(new Fails("/a\n"), decision);
    }

    [Fact]
    public void A_path_that_Unicode_alone_tells_apart_is_found()
    {
        Decision decision = ParsedRegexes.Paths.IsIncluded(ParsedRegexes.Language(@"^/v\d+\Z"), ParsedRegexes.Language(@"^/v[0-9]+\Z"));

        Assert.Equal(new Fails("/v\u0661"), decision);
        Assert.IsType<Holds>(ParsedRegexes.Paths.IsIncluded(ParsedRegexes.Language(@"^/v\d\Z"), ParsedRegexes.Language(@"^/v\w\Z")));
    }

    [Theory]
    [InlineData(@"^(a)\1$", "a reference to a group is beyond an automaton")]
    [InlineData("^(?>a+)b$", "atomic groups and possessive quantifiers are beyond an automaton")]
    [InlineData("^a++b$", "atomic groups and possessive quantifiers are beyond an automaton")]
    [InlineData("^ab(?<=a(?=b)b)$", "a look-behind of more than characters, or of very many, is beyond an automaton")]
    public void What_is_not_regular_is_left_undecided_by_name(string pattern, string reason)
    {
        Assert.Equal(new Undecided(reason), ParsedRegexes.Origins.IsEmpty(ParsedRegexes.Language(pattern)));
        Assert.Null(ParsedRegexes.Origins.Automaton(ParsedRegexes.Language(pattern), out string? undecided));
        Assert.Equal(reason, undecided);
    }

    [Theory]
    [InlineData("^(?:a|b)*a(?:a|b){30}$")]
    [InlineData("^a{0,65535}b{0,65535}$")]
    [InlineData("^(?:(?=.*a.{9}b).|(?=.*b.{7}a).)*$")]
    public void A_pattern_of_too_many_states_is_left_undecided_after_a_counted_number_of_steps(string pattern)
    {
        Automaton? automaton = ParsedRegexes.Origins.Automaton(ParsedRegexes.Language(pattern), out string? undecided);

        Assert.Null(automaton);
        Assert.Matches("^more than [0-9]+ (states|steps) would be needed$|^the look-arounds nest without end$", undecided);
    }

    [Fact]
    public void Ten_thousand_optional_items_in_a_row_do_not_exhaust_the_stack()
    {
        Language long1 = ParsedRegexes.Language("^" + string.Concat(Enumerable.Repeat("a?", 9_000)) + "$");

        Assert.IsNotType<Holds>(ParsedRegexes.Origins.IsEmpty(long1));
    }

    [Fact]
    public void The_limits_are_those_that_were_given()
    {
        LanguageQueries small = new(PatternSubject.Origin, new AutomatonLimits { MaxStates = 3 });

        Assert.Equal(new Undecided("more than 3 states would be needed"), small.IsEmpty(ParsedRegexes.Language("^abcdef$")));
    }

    [Fact]
    public void Every_transition_is_covered_by_subjects_that_are_accepted_and_near_misses()
    {
        Automaton automaton = ParsedRegexes.Origins.Automaton(ParsedRegexes.Language(@"^https://[ab]\.test$"), out _)!;

        CoveringSubject[] cover = [.. TransitionCover.Of(automaton)];

        Assert.Contains(new CoveringSubject("https://a.test", true), cover);
        Assert.Contains(new CoveringSubject("https://a.test\n", true), cover);
        Assert.Contains(new CoveringSubject("https://a.tes", false), cover);
        Assert.Contains(new CoveringSubject("https://a.testa", false), cover);
        Assert.Contains(new CoveringSubject("https://a:.test", false), cover);
        Assert.Equal(cover.Length, cover.Select(subject => subject.Text).Distinct().Count());
    }
}
