using PolicyBridge.Patterns;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Patterns;

public class PythonRegexParserTests(ITestOutputHelper output)
{
    [Fact]
    public void Refuses_what_python_refuses_with_pythons_message_and_place()
    {
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(
            [.. RegexFixtures.Rejected.Select(r => new PythonQuestion(r.Pattern, RegexFixtures.Flags(r.Flags), []))]);
        int limits = 0;
        foreach ((RejectedPattern rejected, PythonAnswer answer) in RegexFixtures.Rejected.Zip(answers))
        {
            Assert.Null(PythonRegex.Parse(rejected.Pattern, RegexFixtures.Flags(rejected.Flags), out RegexError? error));
            Assert.NotNull(error);
            limits += error.IsLimit ? 1 : 0;
            Assert.Equal((rejected.Pattern, error.IsLimit ? error.Message : answer.Error, answer.Position), (rejected.Pattern, error.Message, error.Position));
        }
        output.WriteLine($"{RegexFixtures.Rejected.Count} refused, {limits} of them as beyond our limits");
        Assert.Equal(2, limits);
    }

    [Fact]
    public void Reads_every_pattern_of_the_cases()
    {
        Assert.All(
            RegexFixtures.Cases,
            row => Assert.True(PythonRegex.Parse(row.Pattern, RegexFixtures.Flags(row.Flags), out RegexError? error) is not null, $"{row.Pattern}: {error}"));
    }

    [Fact]
    public void Agrees_with_python_on_what_is_a_pattern()
    {
        var random = new Random(20260101);
        string[] pieces =
        [
            "a", "b", "k", "é", "(", ")", "(?:", "(?P<n>", "(?P=n)", "(?i)", "(?i:", "(?-i:", "(?x)", "(?a)", "(?=", "(?!", "(?<=", "(?<!", "(?>",
            "(?(1)", "(?(n)", "(?#", "[", "]", "[^", "-", "a-z", "^", "$", "|", "*", "+", "?", "{2}", "{,3}", "{2,1}", "{", "}", ",", "\\", "\\1", "\\2", "\\d",
            "\\w", "\\b", "\\Z", "\\A", "\\x41", "\\x4", "\\u0041", "\\07", "\\101", "\\N{DIGIT ONE}", "\\q", " ", "#", "\n", ":", "<", "\\)", "\\n", "(?s-i:", "(?u)",
        ];
        PythonQuestion[] questions =
        [
            .. Enumerable.Range(0, 20_000).Select(_ => new PythonQuestion(
                string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)])),
                random.Next(6) switch { 0 => 64, 1 => 2, 2 => 256, 3 => 32, _ => 0 },
                [])),
        ];
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(questions);
        int accepted = 0;
        foreach ((PythonQuestion question, PythonAnswer answer) in questions.Zip(answers))
        {
            PythonRegex? regex = PythonRegex.Parse(question.Pattern, question.Flags, out RegexError? error);
            accepted += regex is null ? 0 : 1;
            Assert.Equal(
                (question.Pattern, question.Flags, answer.Error, answer.Position),
                (question.Pattern, question.Flags, error?.Message, error?.Position));
        }
        output.WriteLine($"{questions.Length} patterns, {accepted} accepted by both");
        Assert.InRange(accepted, 2_000, 18_000);
    }

    [Theory]
    [InlineData("(", 10_000, "")]
    [InlineData("(?:", 5_000, "")]
    [InlineData("(?=", 5_000, "")]
    [InlineData("[", 20_000, "")]
    [InlineData("\\", 19_999, "")]
    [InlineData("a{1,2}", 3_000, "")]
    [InlineData(".*", 10_000, "")]
    [InlineData("[^/]+/?", 2_500, "")]
    [InlineData("a|", 10_000, "")]
    [InlineData("\ud800", 20_000, "")]
    [InlineData("\0", 20_000, "")]
    [InlineData("(?(1)", 4_000, "")]
    [InlineData("(?:a{65535}", 200, "){65535}")]
    [InlineData("x", 30_000, "")]
    public void Survives_hostile_input(string piece, int count, string closing)
    {
        string text = string.Concat(Enumerable.Repeat(piece, count)) + string.Concat(Enumerable.Repeat(closing, closing.Length > 0 ? count : 0));
        foreach (int flags in (int[])[0, 2, 64, 256, -1])
        {
            if (PythonRegex.Parse(text, flags, out RegexError? error) is { } regex)
            {
                foreach (PatternSubject subject in Enum.GetValues<PatternSubject>())
                {
                    Assert.NotNull(NginxPatternWriter.Write(regex, subject));
                    Assert.NotNull(DotNetPatternWriter.Write(regex, subject));
                }
            }
            else
            {
                Assert.NotNull(error);
            }
        }
    }

    [Fact]
    public void Survives_any_text()
    {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => (char)(random.Next(3) switch
            {
                0 => random.Next(0x20, 0x7F),
                1 => "()[]{}?*+\\|^$.-:<>=!P#,0129nxuUN"[random.Next(32)],
                _ => random.Next(0x10000),
            })));
            if (PythonRegex.Parse(text, random.Next(512), out _) is { } regex)
            {
                NginxPatternWriter.Write(regex, PatternSubject.Path);
                DotNetPatternWriter.Write(regex, PatternSubject.Path);
            }
        }
    }
}
