using System.Text;
using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Execution;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Python.Evaluation.Library.Variables;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Compiled;
using PolicyBridge.Regexes.Reading;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Review;
using PolicyBridge.Review.Reading;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Targets;
using PolicyBridge.Targets.Nginx;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Settings;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>Something that reads texts from elsewhere.</summary>
/// <param name="Name">Its name, as failures tell it.</param>
/// <param name="Cases">How many cases the suite runs; a long run takes a multiple.</param>
/// <param name="Make">Makes the text of a case.</param>
/// <param name="Check">Throws where a text breaks a promise.</param>
/// <param name="MaxMegabytes">How much a case may allocate: a budget, since a clock would tell of the machine.</param>
internal sealed record FuzzTarget(string Name, int Cases, Func<Random, string> Make, Action<string> Check, int MaxMegabytes)
{
    private static readonly AutomatonLimits Limits = new() { MaxStates = 300, MaxSteps = 10_000 };

    // Steps end the reading, so that a case takes the same way on a slow machine.
    private static readonly DjangoSettingsOptions Reading = new()
    {
        AssumeMiddleware = true,
        AllowEmpty = true,
        Limits = new PythonLimits { Steps = 20_000, Time = TimeSpan.FromMinutes(10) },
    };

    // The budgets are well above what the largest case of long runs takes (about 100 MiB for a regex that backtracks, written anew for
    // origins and for paths, 35 for Python, 21 for emission, 10 for an automaton, 7 and less for the others), and far below what a text could ask
    // for: 'a' * 10**9 is 2 GB.
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("python", 500, random => Damaged(FuzzTexts.Python, random), CheckPython, 128),
        new("python grammar", 300, random => new FuzzGrammar(random).Python(), CheckPython, 128),
        new("yaml", 8_000, random => Damaged(FuzzTexts.Yaml, random), text => SettingsText.Bind(text), 16),
        new("json", 6_000, DamagedJson, text => SettingsText.Bind(text, file: "cors.json"), 16),
        new("regex", 4_000, random => Damaged(FuzzTexts.Patterns, random), CheckRegex, 128),
        new("automaton", 600, random => Damaged(FuzzTexts.Patterns, random), CheckAutomaton, 128),
        new("variables", 6_000, random => Damaged(FuzzTexts.Variables, random), CheckVariables, 8),
        new("answer", 6_000, random => new FuzzGrammar(random).Answer(), CheckAnswer, 32),
        new("record", 2_000, random => Damaged(FuzzTexts.Records, random), CheckRecord, 8),
        new("nginx", 1_000, random => Damaged(FuzzTexts.Nginx, random), CheckReview, 128),
        new("emission", 150, random => $"{FuzzOptions.Make(random)}\n{new FuzzGrammar(random).Json()}", CheckEmission, 128),
    ];

    public long MaxBytes => MaxMegabytes * 1024L * 1024;

    private static string Damaged(IReadOnlyList<string> corpus, Random random) => FuzzMutation.Mutate(corpus[random.Next(corpus.Count)], corpus, random);

    private static string DamagedJson(Random random)
    {
        FuzzGrammar grammar = new(random);
        return FuzzMutation.Mutate(grammar.Json(), [grammar.Json()], random);
    }

    private static void CheckPython(string text)
    {
        using TemporaryProject project = new();
        DjangoSettings settings = Load(project, "settings.py", text, Reading);
        Assert.All(Target.All.SelectMany(target => Translation.To(target, settings, new TargetOptions { AcceptNarrower = true }).Files), EmittedFiles.CheckSyntax);

        // What stands in angle brackets is no literal.
        KeyValuePair<string, SettingValue>[] values = [.. settings.Document.Values.Where(value => IsLiteral(value.Value))];
        string printed = "import re, datetime\ninf = float('inf')\nnan = float('nan')\n" + string.Concat(values.Select(value => $"{value.Key} = {value.Value}\n"));
        DjangoSettings again = Load(project, "again.py", printed, Reading with { Limits = PythonLimits.Default with { Time = Reading.Limits.Time } });
        Assert.All(values, value => Assert.Equal(value.Value.ToString(), again.Document.Values.GetValueOrDefault(value.Key)?.ToString()));
    }

    // A lone surrogate has no bytes of its own. With a root no text has the folders above searched, which are the machine's.
    private static DjangoSettings Load(TemporaryProject project, string name, string text, DjangoSettingsOptions options)
    {
        File.WriteAllBytes(project[name], Encoding.UTF8.GetBytes(text));
        return SettingsReader.Load(project[name], options with { Root = project.Root });
    }

    private static bool IsLiteral(SettingValue value) => value.ToString() is { Length: < 10_000 } text && !text.Contains('<', StringComparison.Ordinal);

    private static void CheckRegex(string text)
    {
        if (PythonRegex.Parse(text, 0, out RegexError? error) is not { } regex)
        {
            Assert.NotNull(error);
            return;
        }

        foreach (PatternSubject subject in Enum.GetValues<PatternSubject>())
        {
            NginxPatternWriter.Write(regex, subject);
            if (DotNetPatternWriter.Write(regex, subject) is Translated written)
            {
                _ = new Regex(written.Text, RegexOptions.CultureInvariant);
                PatternCompiler.Compile(regex, subject).ToSubjectPattern().IsMatch("https://a.example");
                PatternCompiler.CompileProgram(regex, subject).ToSubjectPattern().IsMatch("https://a.example");
            }
        }
    }

    private static void CheckAutomaton(string text)
    {
        if (PythonRegex.Parse(text, 0, out _) is { } regex)
        {
            Language language = Language.Of(regex);
            foreach (PatternSubject subject in Enum.GetValues<PatternSubject>())
            {
                LanguageQueries languages = new(subject, Limits);
                languages.IsEmpty(language);
                Assert.IsNotType<Fails>(languages.AreEqual(language, language));
            }
        }
    }

    private static void CheckVariables(string text)
    {
        // Each by itself: python-dotenv takes a backslash before the last quote for an escape where another quote follows anywhere.
        foreach (DotenvBinding binding in DotenvText.Read(text).Where(binding => binding.Key is not null))
        {
            Assert.Equal(binding with { Start = 0 }, Assert.Single(DotenvText.Read(Print(binding))));
        }

        EnvironmentFiles.Compose(
            new DjangoSettingsOptions { EnvironmentFiles = [$"{MemoryFiles.Root}/.env"] }, new MemoryFiles((".env", text)), new DiagnosticBag());
    }

    // A key with a quote in it can only be a bare one.
    private static string Print(DotenvBinding binding)
    {
        string key = binding.Key!.Contains('\'', StringComparison.Ordinal) ? binding.Key : $"'{binding.Key}'";
        return binding.Value is null ? $"{key}\n" : $"{key}='{binding.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'\n";
    }

    private static void CheckAnswer(string text)
    {
        if (ExecutionAnswer.Parse(Encoding.UTF8.GetBytes(text)) is { } answer)
        {
            Assert.NotNull(answer.Version);
            Assert.DoesNotContain(null, answer.Files);
            Assert.All(answer.Values, value => Assert.NotNull(value.Value.ToString()));
        }
    }

    private static void CheckRecord(string text) => Assert.True(TranslationRecord.IsOne(text) || TranslationRecord.FilesOf(text).Count == 0);

    private static void CheckReview(string text)
    {
        foreach (CorsPolicy? policy in new[] { null, FuzzTexts.Reviewed })
        {
            NginxReviewResult result = NginxReview.Run(new SourceText("nginx.conf", text), new NoNginxFiles(), policy, version: null);
            Assert.All(result.Findings, finding => Assert.NotEmpty($"{finding.Span}{finding.Message}"));
        }
    }

    private static void CheckEmission(string text)
    {
        string[] parts = text.Split('\n', 2);
        if (parts is [string options, string settings] && SettingsText.Bind(settings, file: "cors.json").Policy is { } policy)
        {
            EmittedFiles.Check(policy, FuzzOptions.Read(options));
        }
    }
}
