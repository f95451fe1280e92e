using System.Text;
using PolicyBridge.Patterns;
using PolicyBridge.Tests.Patterns;
using Xunit.Abstractions;

namespace PolicyBridge.Conformance.Tests.Patterns;

/// <summary>The nginx translation in real nginx against real Python.</summary>
public class NginxAgainstPythonTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Origin")]
    [InlineData("Path")]
    public async Task Measured_and_public_patterns_answer_as_in_python(string kindName)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);
        RegexCase[] rows = [.. RegexFixtures.Cases.Where(row => RegexFixtures.SubjectOf(row.Kind) == kind)];
        (string, int)[] patterns =
        [
            .. rows.Select(row => (row.Pattern, RegexFixtures.Flags(row.Flags))),
            .. RegexFixtures.Wild.Where(p => RegexFixtures.SubjectOf(p) == kind).Select(p => (p.Pattern, RegexFixtures.Flags(p.Flags))),
        ];
        Encoding encoding = kind == PatternSubject.Origin ? Encoding.Latin1 : new UTF8Encoding();
        byte[][] subjects = [.. rows.Select(row => row.Subject).Distinct().Select(encoding.GetBytes).Where(bytes => CanBeSent(kind, bytes))];
        Tally tally = await CompareAsync(kind, [.. patterns.Distinct()], subjects);
        output.WriteLine($"{subjects.Length} subjects of {rows.Select(row => row.Subject).Distinct().Count()} can be sent. {tally}");
        Assert.InRange(tally.Same, kind == PatternSubject.Origin ? 60_000 : 16_000, int.MaxValue);
    }

    [Theory]
    [InlineData("Origin", false, 3)]
    [InlineData("Path", false, 4)]
    [InlineData("Path", true, 6)]
    public async Task Random_patterns_answer_as_in_python(string kindName, bool ofWideLoops, int seed)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);
        var random = new Random(seed);
        var generator = new PatternGenerator(random, kind, ofWideLoops);
        (string, int)[] patterns = [.. Enumerable.Range(0, 1_500).Select(_ => (generator.Pattern(), 0)).Distinct()];
        byte[][] subjects = [.. Enumerable.Range(0, 100).Select(_ => Subject(kind, generator, random)).Where(bytes => CanBeSent(kind, bytes))];
        Tally tally = await CompareAsync(kind, patterns, subjects);
        output.WriteLine($"{subjects.Length} subjects. {tally}");
        Assert.InRange(tally.Same, 100_000, int.MaxValue);
    }

    private static byte[] Subject(PatternSubject kind, PatternGenerator generator, Random random)
    {
        string text = generator.Subject();
        if (kind == PatternSubject.Origin)
        {
            return [.. text.Select(c => (byte)c)];
        }
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(text)];
        if (random.Next(4) == 0)
        {
            byte[][] invalid = [[0xFF], [0xC3], [0xE2, 0x82], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98], [0xA9]];
            bytes.InsertRange(random.Next(1, bytes.Count + 1), invalid[random.Next(invalid.Length)]);
        }
        return [.. bytes];
    }

    /// <summary>
    /// True where nginx sees the subject as it is: no line end in a header, no blank around it, not empty; a path that
    /// begins with a slash and has no dot segment to resolve.
    /// </summary>
    private static bool CanBeSent(PatternSubject kind, byte[] subject) => kind == PatternSubject.Origin
        ? subject.Length > 0 && !subject.AsSpan().ContainsAny((byte)'\0', (byte)'\r', (byte)'\n') && subject[0] != ' ' && subject[^1] != ' '
        : subject.Length > 0 && subject[0] == '/' && !subject.Contains((byte)0)
            && !Encoding.Latin1.GetString(subject).Split('/').Any(segment => segment is "." or "..");

    private static async Task<Tally> CompareAsync(PatternSubject kind, IReadOnlyList<(string Pattern, int Flags)> patterns, IReadOnlyList<byte[]> subjects)
    {
        var tally = new Tally();
        string[] texts = [.. subjects.Select(subject => DjangoSubject.Of(kind, subject))];
        var asked = new List<PythonQuestion>();
        var translations = new List<Translated>();
        foreach ((string pattern, int flags) in patterns)
        {
            switch (PythonRegex.Parse(pattern, flags, out _) is { } regex ? NginxPatternWriter.Write(regex, kind) : null)
            {
                case null:
                    tally.NoPatterns++;
                    break;
                case Refused:
                    tally.Refused++;
                    break;
                case Translated translated:
                    asked.Add(new PythonQuestion(pattern, flags, texts));
                    translations.Add(translated);
                    break;
            }
        }
        tally.Translated = asked.Count;
        tally.Utf = translations.Count(t => t.Text.StartsWith("(*UTF)", StringComparison.Ordinal));
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(asked);
        foreach ((string name, string program) in Programs.Nginx)
        {
            await using NginxMaps nginx = await NginxMaps.StartAsync(program, [.. translations.Select(t => t.Text)], kind);
            for (int s = 0; s < subjects.Count; s++)
            {
                IReadOnlyList<bool> matches = nginx.Match(kind, subjects[s]);
                for (int p = 0; p < asked.Count; p++)
                {
                    bool expected = answers[p].Matches![s];
                    if (matches[p] == expected)
                    {
                        tally.Same++;
                        tally.Matches += expected ? 1 : 0;
                        continue;
                    }

                    string what = $"{name}: {asked[p].Pattern} ({asked[p].Flags}) -> {translations[p].Text} on {Convert.ToHexString(subjects[s])} {texts[s]}";
                    Assert.False(matches[p], "WIDER " + what);
                    Assert.True(IsDeclaredNarrower(kind, translations[p], subjects[s]), "narrower " + what);
                    tally.Narrower++;
                }
            }
        }

        return tally;
    }

    private static bool IsDeclaredNarrower(PatternSubject kind, Translated translated, byte[] subject) => kind == PatternSubject.Origin
        ? subject.Any(b => b is < 0x20 or > 0x7E)
        : (translated.DeniesInvalidUtf8 && !DjangoSubject.IsUtf8(subject)) || (translated.NarrowerOnNonAscii && subject.Any(b => b > 0x7F));

    private sealed record Tally
    {
        public int Translated { get; set; }

        public int Utf { get; set; }

        public int Refused { get; set; }

        public int NoPatterns { get; set; }

        public int Same { get; set; }

        public int Matches { get; set; }

        public int Narrower { get; set; }
    }
}
