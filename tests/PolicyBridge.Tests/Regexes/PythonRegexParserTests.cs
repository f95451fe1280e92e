using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Regexes;

public class PythonRegexParserTests(ITestOutputHelper output)
{
    private static readonly PatternReport Report = new("patterns-parser.txt");

    public static TheoryData<int> Installed => [.. Interpreter.All.Select(interpreter => interpreter.Minor)];

    [Theory]
    [MemberData(nameof(Installed))]
    public void Agrees_with_python_about_every_pattern_of_the_fixtures(int minor)
    {
        PythonQuestion[] questions =
        [
            .. RegexFixtures.Rejected.Select(r => new PythonQuestion(r.Pattern, RegexFixtures.Flags(r.Flags), [])),
            .. RegexFixtures.Cases.Select(r => new PythonQuestion(r.Pattern, RegexFixtures.Flags(r.Flags), [])),
            .. RegexFixtures.Wild.Select(r => new PythonQuestion(r.Pattern, RegexFixtures.Flags(r.Flags), [])),
        ];
        Assert.InRange(Compare(minor, questions), 600, questions.Length);
    }

    [Theory]
    [MemberData(nameof(Installed))]
    public void Agrees_with_python_about_generated_patterns(int minor)
    {
        Random random = new(Seed.Value);
        string[] pieces =
        [
            "a", "b", "k", "é", "(", ")", "(?:", "(?P<n>", "(?P=n)", "(?i)", "(?i:", "(?-i:", "(?x)", "(?a)", "(?=", "(?!", "(?<=", "(?<!", "(?>",
            "(?(1)", "(?(n)", "(?#", "[", "]", "[^", "-", "a-z", "^", "$", "|", "*", "+", "?", "{2}", "{,3}", "{2,1}", "{", "}", ",", "\\", "\\1", "\\2", "\\d",
            "\\w", "\\b", "\\Z", "\\A", "\\x41", "\\x4", "\\u0041", "\\07", "\\101", "\\N{DIGIT ONE}", "\\q", " ", "#", "\n", ":", "<", "\\)", "\\n", "(?s-i:", "(?u)",
            "(?t)", "(?( 1 )", "(?(\u0661)", "\\z", "a++", "(?m)", "\\N{GREEK SMALL LETTER MU}", "\\N{NO SUCH NAME}",
        ];
        PatternGenerator generator = new(random, PatternSubject.Path, PatternGenerator.Of.Everything);
        PythonQuestion[] questions =
        [
            .. Enumerable.Range(0, 6_000).Select(_ => new PythonQuestion(
                string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)])), Flags(), [])),
            .. Enumerable.Range(0, 2_000).Select(_ => new PythonQuestion(generator.Pattern(), Flags(), [])),
            .. Enumerable.Range(0, 4_000).Select(_ => new PythonQuestion(Mutate(generator.Pattern()), Flags(), [])),
        ];
        Assert.InRange(Compare(minor, questions), 2_500, 11_000);

        int Flags() => random.Next(6) switch { 0 => 64, 1 => 2, 2 => 256, 3 => 32, _ => 0 };

        string Mutate(string pattern)
        {
            int at = random.Next(pattern.Length);
            return random.Next(3) switch
            {
                0 => pattern.Remove(at, 1),
                1 => pattern.Insert(at, pieces[random.Next(pieces.Length)]),
                _ => pattern[..at],
            };
        }
    }

    [Theory]
    [InlineData("a(?i)b", "global flags not at the start of the expression at position 1 (Python 3.8 to 3.10 read it, later versions do not)")]
    [InlineData("(?t)a", "unknown extension ?t at position 1 (Python 3.8 to 3.12 read it, later versions do not)")]
    [InlineData("(a)(?( 1 )b)", "bad character in group name ' 1 ' at position 6 (Python 3.8 to 3.11 read it, later versions do not)")]
    [InlineData("(", "missing ), unterminated subpattern at position 0")]
    public void Names_the_versions_that_read_what_the_newest_does_not(string pattern, string expected)
    {
        Assert.Null(PythonRegex.Parse(pattern, 0, out RegexError? error));
        Assert.Equal(expected, error?.ToString());
    }

    [Theory]
    [InlineData("a+b", "3.8")]
    [InlineData("a++b", "3.11")]
    [InlineData("(?>a)b", "3.11")]
    [InlineData(@"a\z", "3.14")]
    public void Knows_the_first_version_that_reads_a_pattern(string pattern, string expected) =>
        Assert.Equal(expected, PythonRegex.Parse(pattern, 0, out _)?.Since.ToString());

    private int Compare(int minor, PythonQuestion[] questions)
    {
        string program = Interpreter.All.Single(interpreter => interpreter.Minor == minor).Path;
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(questions, program);
        int accepted = 0;
        int limits = 0;
        foreach ((PythonQuestion question, PythonAnswer answer) in questions.Zip(answers))
        {
            PythonRegex? regex = PythonRegex.Parse(question.Pattern, question.Flags, out RegexError? error, new PythonVersion(minor));
            accepted += regex is null ? 0 : 1;
            if (error is { IsLimit: true })
            {
                limits++;
                continue;
            }
            // An exception that re did not mean to raise has no message to compare with.
            Assert.Equal(
                (question.Pattern, question.Flags, answer.IsVerdict ? answer.Error : error?.Message, answer.IsVerdict ? answer.Position : error?.Position, answer.Matches is not null),
                (question.Pattern, question.Flags, error?.Message, error?.Position, regex is not null));
        }

        string line = $"Patterns read as CPython 3.{minor} reads them: {questions.Length}, of which {accepted} are patterns and {limits} are beyond our limits";
        output.WriteLine(line);
        Report.Add(line);
        return accepted;
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
        Random random = new(7);
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
