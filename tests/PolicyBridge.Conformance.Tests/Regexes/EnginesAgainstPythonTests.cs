using System.Text;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.HAProxy;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Conformance.Tests.Regexes;

/// <summary>The translations in what decides with them, nginx and HAProxy of every version at hand and the engine of .NET code, against real Python.</summary>
public class EnginesAgainstPythonTests(ITestOutputHelper output)
{
    private static readonly PatternReport Report = new("patterns-engines.txt");

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
        MatchCounts tally = await CompareAsync(kind, [.. patterns.Distinct()], subjects);
        Say($"Patterns of the fixtures, {kindName}, {subjects.Length} subjects", tally);
        Assert.InRange(tally.Same, kind == PatternSubject.Origin ? 90_000 : 24_000, int.MaxValue);
    }

    [Theory]
    [InlineData("Origin", "RegularItems", 3)]
    [InlineData("Path", "RegularItems", 4)]
    [InlineData("Path", "WideLoops", 6)]
    [InlineData("Origin", "Everything", 7)]
    [InlineData("Path", "Everything", 8)]
    public async Task Random_patterns_answer_as_in_python(string kindName, string what, int seed)
    {
        PatternSubject kind = Enum.Parse<PatternSubject>(kindName);
        Random random = new(Seed.Value + seed);
        PatternGenerator generator = new(random, kind, Enum.Parse<PatternGenerator.Of>(what));
        (string, int)[] patterns = [.. Enumerable.Range(0, 1_500).Select(_ => (generator.Pattern(), 0)).Distinct()];
        byte[][] subjects =
        [
            .. Enumerable.Range(0, 100).Select(_ => Subject(kind, generator, random))
                .Concat(Covering(kind, [.. patterns.Take(100).Select(pattern => pattern.Item1)], random))
                .Where(bytes => CanBeSent(kind, bytes)),
        ];
        MatchCounts tally = await CompareAsync(kind, patterns, subjects);
        Say($"Generated patterns ({what}, {kindName}, seed {Seed.Value}), {subjects.Length} subjects, generated or covering transitions", tally);
        Assert.InRange(tally.Same, 50_000, int.MaxValue);
    }

    /// <summary>For each pattern one subject that goes through some transition of its automaton and is accepted, and one near miss.</summary>
    private static IEnumerable<byte[]> Covering(PatternSubject kind, IReadOnlyList<string> patterns, Random random)
    {
        Encoding encoding = kind == PatternSubject.Origin ? Encoding.Latin1 : new UTF8Encoding();
        LanguageQueries languages = new(kind);
        return patterns
            .Select(pattern => PythonRegex.Parse(pattern, 0, out _))
            .OfType<PythonRegex>()
            .Select(regex => languages.Automaton(Language.Of(regex), out _))
            .OfType<Automaton>()
            .Select(automaton => TransitionCover.Of(automaton).Take(500).ToList())
            .SelectMany(cover => new[] { true, false }.Select(accepted => cover.Where(subject => subject.IsAccepted == accepted).ToList()))
            .Where(cover => cover.Count > 0)
            .Select(cover => encoding.GetBytes(cover[random.Next(cover.Count)].Text))
            .ToList();
    }

    private void Say(string what, MatchCounts tally)
    {
        string line = $"{what}: {tally.Translated} patterns translated, {tally.Refused} refused, {tally.NoPatterns} not patterns in Python; "
            + $"{tally.Same} answers the same in {Programs.Nginx.Count} nginx, {Programs.HAProxy.Count} HAProxy and the engine ({tally.Matches} matches), {tally.Narrower} narrower as declared, 0 wider; "
            + $"merged into {tally.Merged} regexes of nginx: {tally.MergedSame} answers the same, 0 wider";
        output.WriteLine(line);
        Report.Add(line);
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
    internal static bool CanBeSent(PatternSubject kind, byte[] subject) => kind == PatternSubject.Origin
        ? subject.Length > 0 && !subject.AsSpan().ContainsAny((byte)'\0', (byte)'\r', (byte)'\n') && subject[0] != ' ' && subject[^1] != ' '
        : subject.Length > 0 && subject[0] == '/' && !subject.Contains((byte)0)
            && !Encoding.Latin1.GetString(subject).Split('/').Any(segment => segment is "." or "..");

    private static async Task<MatchCounts> CompareAsync(PatternSubject kind, IReadOnlyList<(string Pattern, int Flags)> patterns, IReadOnlyList<byte[]> subjects)
    {
        MatchCounts tally = new();
        string[] texts = [.. subjects.Select(subject => DjangoSubject.Of(kind, subject))];
        List<PythonQuestion> asked = new();
        List<Translated> translations = new();
        List<Translated> forHAProxy = new();
        List<(Translated Translated, SubjectPattern Form)> forDotNet = new();
        foreach ((string pattern, int flags) in patterns)
        {
            PythonRegex? regex = PythonRegex.Parse(pattern, flags, out _);
            switch (regex is not null ? (NginxPatternWriter.Write(regex, kind), DotNetPatternWriter.Write(regex, kind)) : default)
            {
                case (Translated nginx, Translated dotNet) when regex is not null:
                    asked.Add(new PythonQuestion(pattern, flags, texts));
                    translations.Add(nginx);
                    forHAProxy.Add(Assert.IsType<Translated>(HAProxyPatternWriter.Write(regex, kind)));
                    forDotNet.Add((dotNet, PatternCompiler.Compile(regex, kind).ToSubjectPattern()));
                    break;
                case (null, _):
                    tally.NoPatterns++;
                    break;
                default:
                    tally.Refused++;
                    break;
            }
        }

        tally.Translated = asked.Count;
        IReadOnlyList<PythonAnswer> answers = RealPython.Ask(asked);
        for (int p = 0; p < asked.Count; p++)
        {
            (Translated dotNet, SubjectPattern form) = forDotNet[p];
            for (int s = 0; s < subjects.Count; s++)
            {
                // Where the steps do not suffice the subject is refused.
                tally.Count(kind, "the engine", asked[p], dotNet, subjects[s], texts[s], form.IsMatch(texts[s]) == true, answers[p].Matches![s]);
            }
        }

        foreach ((string name, string program) in Programs.HAProxy)
        {
            await using HAProxyRules haproxy = await HAProxyRules.StartAsync(program, [.. forHAProxy.Select(t => t.Text)], kind);
            for (int s = 0; s < subjects.Count; s++)
            {
                // HAProxy strips tabs around a header value, too.
                if (kind == PatternSubject.Origin && (subjects[s][0] == '\t' || subjects[s][^1] == '\t'))
                {
                    continue;
                }

                IReadOnlyList<bool> matches = haproxy.Match(kind, subjects[s]);
                for (int p = 0; p < asked.Count; p++)
                {
                    tally.Count(kind, name, asked[p], forHAProxy[p], subjects[s], texts[s], matches[p], answers[p].Matches![s]);
                }
            }
        }

        foreach ((string name, string program) in Programs.Nginx)
        {
            await using NginxMaps nginx = await NginxMaps.StartAsync(program, [.. translations.Select(t => t.Text)], kind);
            for (int s = 0; s < subjects.Count; s++)
            {
                IReadOnlyList<bool> matches = nginx.Match(kind, subjects[s]);
                for (int p = 0; p < asked.Count; p++)
                {
                    tally.Count(kind, name, asked[p], translations[p], subjects[s], texts[s], matches[p], answers[p].Matches![s]);
                }
            }

            await CompareMergedAsync(kind, program, translations, subjects, answers, tally);
        }

        return tally;
    }

    /// <summary>All patterns packed into few regexes, in nginx: one of those matches where one of its patterns does in Python.</summary>
    private static async Task CompareMergedAsync(
        PatternSubject kind, string program, List<Translated> translations, IReadOnlyList<byte[]> subjects, IReadOnlyList<PythonAnswer> answers, MatchCounts tally)
    {
        IReadOnlyList<MergedPattern> merged = NginxPatternWriter.Merge(translations);
        tally.Merged = merged.Count;
        await using NginxMaps nginx = await NginxMaps.StartAsync(program, [.. merged.Select(pattern => pattern.Text)], kind);
        for (int s = 0; s < subjects.Count; s++)
        {
            IReadOnlyList<bool> matches = nginx.Match(kind, subjects[s]);
            for (int m = 0; m < merged.Count; m++)
            {
                int[] matching = [.. merged[m].Sources.Where(source => answers[source].Matches![s])];
                string what = $"{merged[m].Text} on {Convert.ToHexString(subjects[s])}";
                Assert.False(matches[m] && matching.Length == 0, "WIDER " + what);
                Assert.True(
                    matches[m] || Array.TrueForAll(matching, source => IsDeclaredNarrower(kind, translations[source], subjects[s])), "narrower " + what);
                tally.MergedSame += matches[m] == matching.Length > 0 ? 1 : 0;
            }
        }
    }

    private static bool IsDeclaredNarrower(PatternSubject kind, Translated translated, byte[] subject) => kind == PatternSubject.Origin
        ? subject.Any(b => b is < 0x20 or > 0x7E)
        : (translated.DeniesInvalidUtf8 && !DjangoSubject.IsUtf8(subject)) || (translated.NarrowerOnNonAscii && subject.Any(b => b > 0x7F));

    private sealed record MatchCounts
    {
        public int Translated { get; set; }

        public int Refused { get; set; }

        public int NoPatterns { get; set; }

        public int Same { get; set; }

        public int Matches { get; set; }

        public int Narrower { get; set; }

        /// <summary>How many regexes of nginx the patterns were packed into.</summary>
        public int Merged { get; set; }

        public int MergedSame { get; set; }

        public void Count(
            PatternSubject kind, string engine, PythonQuestion asked, Translated translated, byte[] subject, string text, bool actual, bool expected)
        {
            if (actual == expected)
            {
                Same++;
                Matches += expected ? 1 : 0;
                return;
            }

            string what = $"{engine}: {asked.Pattern} ({asked.Flags}) -> {translated.Text} on {Convert.ToHexString(subject)} {text}";
            Assert.False(actual, "WIDER " + what);
            Assert.True(IsDeclaredNarrower(kind, translated, subject), "narrower " + what);
            Narrower++;
        }
    }
}
