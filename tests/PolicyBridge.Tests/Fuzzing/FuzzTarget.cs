using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyBridge.Patterns;
using PolicyBridge.Patterns.Automata;
using PolicyBridge.Policy.Engine;
using PolicyBridge.Python.Evaluation;
using PolicyBridge.Settings;
using PolicyBridge.Targets;
using PolicyBridge.Tests.Settings;
using DiagnosticSeverity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace PolicyBridge.Tests.Fuzzing;

/// <summary>Something that reads texts from elsewhere.</summary>
/// <param name="Name">Its name, as failures tell it.</param>
/// <param name="Cases">How many cases the suite runs; a long run takes a multiple.</param>
/// <param name="Make">Makes the text of a case.</param>
/// <param name="Check">Throws where a text breaks a promise.</param>
internal sealed record FuzzTarget(string Name, int Cases, Func<Random, string> Make, Action<string> Check)
{
    private static readonly AutomatonLimits Limits = new() { MaxStates = 300, MaxSteps = 10_000 };

    // Steps end the reading, so that a case takes the same way on a slow machine.
    private static readonly DjangoSettingsOptions Reading = new()
    {
        AssumeMiddleware = true,
        Limits = new PythonLimits { Steps = 20_000, Time = TimeSpan.FromMinutes(10) },
    };

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("python", 1_000, random => Damaged(FuzzTexts.Python, random), CheckPython),
        new("python grammar", 400, random => new FuzzGrammar(random).Python(), CheckPython),
        new("yaml", 10_000, random => Damaged(FuzzTexts.Yaml, random), text => SettingsText.Bind(text)),
        new("json", 6_000, DamagedJson, text => SettingsText.Bind(text, file: "cors.json")),
        new("regex", 6_000, random => Damaged(FuzzTexts.Patterns, random), CheckRegex),
        new("automaton", 600, random => Damaged(FuzzTexts.Patterns, random), CheckAutomaton),
        new("emission", 400, random => new FuzzGrammar(random).Json(), CheckEmission),
    ];

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
        Emit(target => Translation.To(target, settings, new TargetOptions { AcceptNarrower = true }));

        // What stands in angle brackets is no literal.
        KeyValuePair<string, SettingValue>[] values = [.. settings.Document.Values.Where(value => IsLiteral(value.Value))];
        string printed = "import re, datetime\n" + string.Concat(values.Select(value => $"{value.Key} = {value.Value}\n"));
        DjangoSettings again = Load(project, "again.py", printed, Reading with { Limits = PythonLimits.Default });
        Assert.All(values, value => Assert.Equal(value.Value.ToString(), again.Document.Values.GetValueOrDefault(value.Key)?.ToString()));
    }

    // A lone surrogate has no bytes of its own.
    private static DjangoSettings Load(TemporaryProject project, string name, string text, DjangoSettingsOptions options)
    {
        File.WriteAllBytes(project[name], Encoding.UTF8.GetBytes(text));
        return DjangoSettings.Load(project[name], options);
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
                if (subject is PatternSubject.Origin)
                {
                    new OriginPatternSet([written.Text]).IsMatch("https://a.example");
                }
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
                Languages languages = new(subject, Limits);
                languages.IsEmpty(language);
                Assert.IsNotType<Fails>(languages.AreEqual(language, language));
            }
        }
    }

    private static void CheckEmission(string text)
    {
        if (SettingsText.Bind(text, file: "cors.json").Policy is { } policy)
        {
            Emit(target => Translation.To(target, policy, new TargetOptions { AcceptNarrower = true, Scaffold = true }));
        }
    }

    private static void Emit(Func<ITarget, Translation> translate)
    {
        foreach (TargetFile file in Target.All.SelectMany(target => translate(target).Files))
        {
            if (file.Path.EndsWith(".cs", StringComparison.Ordinal))
            {
                Assert.DoesNotContain(CSharpSyntaxTree.ParseText(file.Content).GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
            }
            else if (file.Path.EndsWith(".json", StringComparison.Ordinal))
            {
                JsonDocument.Parse(file.Content).Dispose();
            }
        }
    }
}
