using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Regexes.Automata;

/// <summary>What automata say of random patterns against real Python.</summary>
[Trait("Pace", "Long")]
public class AutomatonAgainstPythonTests(ITestOutputHelper output)
{
    private static readonly PatternReport Report = new("patterns-automata.txt");

    [Theory]
    [InlineData("Origin", 11)]
    [InlineData("Path", 12)]
    public void Membership_is_Pythons_for_random_subjects_and_for_those_that_cover_every_transition(string kindName, int seed)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);
        Random random = new(seed);
        PatternGenerator generator = new(random, kind);
        LanguageQueries languages = new(kind);
        List<(PythonQuestion Question, IReadOnlyList<bool> Expected)> asked = new();
        Dictionary<string, int> undecided = new();
        int covering = 0;
        foreach (string pattern in Enumerable.Range(0, 3_000).Select(_ => generator.Pattern()).Distinct())
        {
            Automaton? automaton = PythonRegex.Parse(pattern, 0, out _) is { } regex ? languages.Automaton(Language.Of(regex), out string? reason) : Skip(out reason);
            if (automaton is null)
            {
                undecided[reason!] = undecided.GetValueOrDefault(reason!) + 1;
                continue;
            }

            CoveringSubject[] cover = [.. TransitionCover.Of(automaton).Take(200)];
            string[] subjects = [.. Enumerable.Range(0, 20).Select(_ => generator.Subject())];
            asked.Add((
                new PythonQuestion(pattern, 0, [.. subjects, .. cover.Select(subject => subject.Text)]),
                [.. subjects.Select(subject => ParsedRegexes.Accepts(automaton, subject)), .. cover.Select(subject => subject.IsAccepted)]));
            covering += cover.Length;
        }

        IReadOnlyList<PythonAnswer> answers = RealPython.Ask([.. asked.Select(a => a.Question)]);
        int compared = 0;
        int matches = 0;
        foreach (((PythonQuestion question, IReadOnlyList<bool> expected), PythonAnswer answer) in asked.Zip(answers))
        {
            for (int i = 0; i < expected.Count; i++)
            {
                Assert.True(expected[i] == answer.Matches![i], $"{question.Pattern} on {question.Subjects[i]}: Python says {answer.Matches[i]}");
                compared++;
                matches += expected[i] ? 1 : 0;
            }
        }

        Say($"Automata of generated patterns ({kindName}): {asked.Count} patterns, {compared} subjects, {covering} of them to cover transitions, {matches} matches, as in Python. Undecided: {(undecided.Count == 0 ? "none" : string.Join(", ", undecided.Select(u => $"{u.Value} ({u.Key})")))}.");
        Assert.InRange(asked.Count, 2_000, int.MaxValue);
        Assert.InRange(compared, 50_000, int.MaxValue);
    }

    [Fact]
    public void Assertions_in_loops_mean_what_they_mean_in_Python_on_every_short_subject()
    {
        string[] patterns =
        [
            @"(?:(?=a)|a){2}\Z", @"(?:(?=b)|ab?){3}\Z", @"(?:\b|a){3}\Z", @"(?:\ba|-)*\Z", @"(?:a\b|a)+?b", @"(?:a|$)*b", @"(?:a|$){2}", @"(?m:^a$|\n){2,3}\Z",
            @"(?m:(?:^|b)a*){2}\Z", @"(?:(?!ab)[ab])*\Z", @"(?:(?=.*b)a|b){1,3}\Z", @"(?:(?!.*b)a|b){2}", @"(?:(?:a?b?){2}){2}\Z", @"(?:(?:|a)+b){2}", @"(?:\B[ab])+\Z",
            @"(?:(?<!a)b|a)*\Z", @"(?:(?<=a)|a){2}b", @"(?:a(?=b|\Z)|b)*\Z", @"(?=(?=a)..)(?!.b)", @"(?:^a|b)*\Z", @"\Ba|\B\Z", @"(?:$\n?)*\Z", @"(?:(?:a|b){2}){1,2}\Z",
        ];
        string[] subjects = [.. Texts("ab-\n", 5)];

        IReadOnlyList<PythonAnswer> answers = RealPython.Ask([.. patterns.Select(pattern => new PythonQuestion(pattern, 0, subjects))]);

        foreach ((string pattern, PythonAnswer answer) in patterns.Zip(answers))
        {
            Automaton automaton = ParsedRegexes.Origins.Automaton(ParsedRegexes.Language(pattern), out _)!;
            string[] wrong = [.. subjects.Where((subject, i) => ParsedRegexes.Accepts(automaton, subject) != answer.Matches![i])];
            Assert.True(wrong.Length == 0, $"{pattern} is otherwise in Python on {string.Join(" ", wrong.Take(5))}");
        }
    }

    [Theory]
    [InlineData("Origin", 13)]
    [InlineData("Path", 14)]
    public void A_witness_against_an_inclusion_matches_one_pattern_and_not_the_other_in_Python(string kindName, int seed)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);
        Random random = new(seed);
        PatternGenerator generator = new(random, kind);
        LanguageQueries languages = new(kind);
        string[] patterns = [.. Enumerable.Range(0, 2_500).Select(_ => generator.Pattern()).Where(p => PythonRegex.Parse(p, 0, out _) is not null)];
        string[] subjects = [.. Enumerable.Range(0, 60).Select(_ => generator.Subject())];
        (string One, string Other, Decision Decision)[] pairs =
        [
            .. patterns.Zip(Related(patterns, random)).Select(pair =>
                (pair.First, pair.Second, languages.IsIncluded(ParsedRegexes.Language(pair.First), ParsedRegexes.Language(pair.Second)))),
        ];

        PythonAnswer[] answers =
        [
            .. RealPython.Ask([.. pairs.SelectMany(pair => new[] { Question(pair.One, pair.Decision, subjects), Question(pair.Other, pair.Decision, subjects) })]),
        ];
        int holds = 0;
        int fails = 0;
        for (int i = 0; i < pairs.Length; i++)
        {
            IReadOnlyList<bool> one = answers[2 * i].Matches!;
            IReadOnlyList<bool> other = answers[(2 * i) + 1].Matches!;
            switch (pairs[i].Decision)
            {
                case Fails failure:
                    fails++;
                    Assert.True(one[0] && !other[0], $"{pairs[i].One} and {pairs[i].Other} on {failure.Witness}");
                    break;
                case Holds:
                    holds++;
                    Assert.All(one.Zip(other), pair => Assert.True(!pair.First || pair.Second, $"{pairs[i].One} and {pairs[i].Other}"));
                    break;
            }
        }

        Say($"Inclusions of generated patterns ({kindName}): {pairs.Length} pairs: {holds} hold, {fails} fail with a witness that Python confirms, {pairs.Length - holds - fails} undecided");
        Assert.InRange(holds, 200, int.MaxValue);
        Assert.InRange(fails, 1_000, int.MaxValue);
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Report.Add(line);
    }

    private static IEnumerable<string> Texts(string letters, int longest) => Enumerable.Range(0, longest).Aggregate(
        (IEnumerable<string>)[""], (texts, _) => texts.Concat(texts.SelectMany(text => letters.Select(letter => text + letter))).Distinct().ToList());

    private static Automaton? Skip(out string? reason)
    {
        reason = "no pattern";
        return null;
    }

    /// <summary>For each pattern another one: half of them hold it as a branch, so that inclusions hold, too.</summary>
    private static IEnumerable<string> Related(string[] patterns, Random random) => patterns.Select((pattern, i) =>
        patterns[(i + 1) % patterns.Length] is var other && random.Next(2) == 0 && !pattern.StartsWith("(?", StringComparison.Ordinal)
            && !other.StartsWith("(?", StringComparison.Ordinal)
            ? $"{other}|{pattern}"
            : other);

    private static PythonQuestion Question(string pattern, Decision decision, string[] subjects) =>
        new(pattern, 0, decision is Fails failure ? [failure.Witness] : subjects);
}
