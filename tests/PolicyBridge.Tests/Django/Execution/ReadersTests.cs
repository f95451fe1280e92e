using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PolicyBridge.Analysis;
using PolicyBridge.Analysis.Rules;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Django.Execution;
using PolicyBridge.Python.Running;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Tests.Python.Evaluation;
using PolicyBridge.Tests.Python.Evaluation.Library;
using PolicyBridge.Tests.Python.Running;
using Xunit.Abstractions;

namespace PolicyBridge.Tests.Django.Execution;

/// <summary>The reader that runs nothing, and the one that runs the settings: held against each other.</summary>
[Trait("Pace", "Long")]
public sealed partial class ReadersTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string[] Absent = ["celery", "dj_database_url", "environs", "posthog", "pydantic_settings", "sentry_sdk"];

    private readonly TemporaryProject _files = new();

    // Settings of the repository: the project of the fixtures, the idioms, the small modules of the evaluator's tests and the pages of
    // rules, each run in a process of its own.
    [Fact]
    public void They_agree_on_every_fixture_that_both_can_read()
    {
        IPythonInterpreter python = PythonWithPackages();
        List<(string Name, string File, DjangoSettingsOptions Options)> fixtures =
        [
            .. new[] { "settings.py", "config/production.py", "config/base.py", "manage.py" }
                .Select(file => ($"storefront/{file}", Path.Combine(Repository.Root, "fixtures", "storefront", file), new DjangoSettingsOptions())),
            .. Idiom.All.Select(idiom => (idiom.Name, Write(idiom), new DjangoSettingsOptions { Environment = idiom.Environment, Configuration = idiom.Configuration, Root = _files[idiom.Name] })),
            .. ValuesAgainstCPythonTests.Modules.Select((text, index) => Single($"values-{index}", text)),
            .. PolicyCheck.Rules.Except(PolicyRules.OfRuns).Except(PolicyRules.OfHandlers).SelectMany(rule => Example().Matches(PolicyCheck.PageOf(rule.Id)!).Select((example, index) => Single($"{rule.Id}-{index}", example.Groups[1].Value))),
        ];
        ConcurrentBag<string> disagreements = [];
        ConcurrentBag<string> failures = [];
        int agreed = 0;
        int known = 0;
        int gained = 0;
        Parallel.ForEach(fixtures, fixture =>
        {
            SettingsDocument read = SettingsReader.LoadDocument(fixture.File, fixture.Options);
            SettingsDocument run = SettingsReader.LoadDocument(fixture.File, fixture.Options with { Python = python });
            if (run.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } failure)
            {
                failures.Add($"{fixture.Name}: {failure}");
                return;
            }

            // The value of a stand-in is not what its package gives.
            foreach (Diagnostic finding in run.Diagnostics.Where(
                d => d.Descriptor == DiagnosticDescriptors.ReadersDisagree && !d.Message.Contains(" is <absent.Opaque> to Python", StringComparison.Ordinal)))
            {
                disagreements.Add($"{fixture.Name}: {finding}");
            }

            Interlocked.Increment(ref agreed);
            Interlocked.Add(ref known, read.Values.Values.Count(IsKnown));
            Interlocked.Add(ref gained, run.Values.Values.Count(IsKnown));
        });

        output.WriteLine($"{agreed} of {fixtures.Count} fixtures are run and read; reading knows {known} values, running {gained}.");
        Assert.True(disagreements.IsEmpty, string.Join("\n", disagreements.Order(StringComparer.Ordinal)));
        Assert.True(failures.IsEmpty, string.Join("\n", failures.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Another_value_counts_and_is_told_with_both()
    {
        DiagnosticBag diagnostics = new();
        SourceText source = new("settings.py", "A = 1\nB = [1, f()]\nC = 3\n");
        SettingsDocument read = new(
            new Dictionary<string, SettingValue>
            {
                ["A"] = new IntegerSetting(1, source.Span(4, 1)),
                ["B"] = new SequenceSetting([new IntegerSetting(1, source.Span(11, 1)), new UnknownSetting("f", null, source.Span(14, 3))], source.Span(10, 8)),
                ["C"] = new IntegerSetting(3, source.Span(23, 1)),
            },
            [],
            ["settings.py"])
        {
            Root = "/srv",
        };
        ExecutionAnswer answer = new(
            "3.11.2",
            ["/srv/settings.py", "/srv/more.py"],
            new Dictionary<string, SettingValue>
            {
                ["A"] = new StringSetting("1", SourceSpan.None),
                ["B"] = new SequenceSetting([new IntegerSetting(1, SourceSpan.None), new BooleanSetting(true, SourceSpan.None)], SourceSpan.None),
                ["D"] = new NoneSetting(SourceSpan.None),
            },
            null);

        SettingsDocument merged = SettingsReconciler.Of(read, [], answer, new InterpreterAssumption("3.11.2", "auto", null), diagnostics);

        Assert.Equal(
            [
                "warning PB1016: D is None to Python, and was not seen when the settings were read.",
                "settings.py(1,5): warning PB1016: A is '1' to Python, and was read as 1.",
                "settings.py(3,5): warning PB1016: C is not set by Python, and was read as 3.",
            ],
            diagnostics.ToSorted().Select(d => d.ToString()));
        Assert.Equal("A='1' at settings.py:1:5; B=[1, True] at settings.py:2:5; D=None at ", string.Join("; ", merged.Values.Select(v => $"{v.Key}={v.Value} at {v.Value.Place}")));
        Assert.Equal(["settings.py:2:6", "settings.py:2:9"], ((SequenceSetting)merged.Values["B"]).Items.Select(item => item.Place.ToString()));
        Assert.Equal(["settings.py", "more.py"], merged.Files);
    }

    [Theory]
    [InlineData("A = 1", "B = 1")]
    [InlineData("A = [1, 2]", "A = [2, 1]")]
    [InlineData("A = [1]", "A = (1,)")]
    [InlineData("A = [1]", "A = [1, 1]")]
    [InlineData("A = 1", "A = True")]
    [InlineData("A = 1", "A = 1.0")]
    [InlineData("A = 'x'", "A = b'x'")]
    [InlineData("A = {'a': 1}", "A = {'a': 2}")]
    [InlineData("A = {1: 1}", "A = {True: 1}")]
    [InlineData("A = {1, 2}", "A = {1, 3}")]
    [InlineData("import re\nA = re.compile('x')", "import re\nA = re.compile('x', re.I)")]
    [InlineData("A = None", "A = False")]
    public void What_is_not_the_same_is_no_agreement(string one, string other)
    {
        Assert.True(Disagree(one, other));
        Assert.True(Disagree(other, one));
    }

    [Theory]
    [InlineData("A = {'b', 'a'}", "A = {'a', 'b'}")]
    [InlineData("CORS_ALLOWED_ORIGINS = ['a', 'b']", "CORS_ALLOWED_ORIGINS = ['b', 'a']")]
    [InlineData("import re\nA = re.compile('(?i)x')", "import re\nA = re.compile('(?i)x', re.I | re.U)")]
    public void What_means_the_same_is_an_agreement(string one, string other)
    {
        Assert.False(Disagree(one, other));
        Assert.False(Disagree(other, one));
    }

    [Fact]
    public void A_module_that_the_reader_took_to_be_absent_shows()
    {
        PythonProgram python = PythonWithPackages();
        File.WriteAllText(Path.Combine(VirtualEnvironment.Packages(_files["environment"]), "local_settings.py"), "CORS_ALLOW_CREDENTIALS = True\n");
        _files.With("settings.py", "CORS_ALLOW_CREDENTIALS = False\ntry:\n    from local_settings import *\nexcept ImportError:\n    pass\n");

        SettingsDocument read = SettingsReader.LoadDocument(_files["settings.py"]);
        SettingsDocument run = SettingsReader.LoadDocument(_files["settings.py"], new DjangoSettingsOptions { Python = python });

        Assert.Equal(("False", "True"), (read.Values["CORS_ALLOW_CREDENTIALS"].ToString(), run.Values["CORS_ALLOW_CREDENTIALS"].ToString()));
        Assert.Equal(
            "settings.py(1,26): warning PB1016: CORS_ALLOW_CREDENTIALS is True to Python, and was read as False.", Assert.Single(run.Diagnostics).ToString());
        Assert.IsType<AbsentModuleAssumption>(Assert.Single(read.Assumptions));
        Assert.IsType<InterpreterAssumption>(Assert.Single(run.Assumptions));
    }

    [Fact]
    public void A_list_of_the_package_that_another_release_has_shows()
    {
        _files.With("settings.py", "from corsheaders.defaults import default_headers\nCORS_ALLOW_HEADERS = default_headers\n");

        SettingsDocument run = SettingsReader.LoadDocument(
            _files["settings.py"],
            new DjangoSettingsOptions { Python = PythonWithPackages(), Reference = PolicyBridge.Policy.ReferenceVersion.Legacy });

        Diagnostic finding = Assert.Single(run.Diagnostics);
        Assert.StartsWith("settings.py(", finding.ToString(), StringComparison.Ordinal);
        Assert.Contains("'x-requested-with') to Python, and was read as ('accept', 'accept-encoding',", finding.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _files.Dispose();

    private static bool IsKnown(SettingValue value) => !value.DescendantsAndSelf().Any(v => v is UnknownSetting or OtherSetting);

    private bool Disagree(string read, string run)
    {
        DiagnosticBag diagnostics = new();
        _files.With("one.py", read).With("other.py", run);
        SettingsDocument other = SettingsReader.LoadDocument(_files["other.py"]);
        SettingsReconciler.Of(
            SettingsReader.LoadDocument(_files["one.py"]), [], new ExecutionAnswer("3.11.2", [], other.Values, null), new InterpreterAssumption("3.11.2", "auto", null), diagnostics);
        return diagnostics.ToSorted().Count > 0;
    }

    private (string, string, DjangoSettingsOptions) Single(string name, string text)
    {
        _files.With($"{name}/settings.py", text);
        return (name, _files[$"{name}/settings.py"], new DjangoSettingsOptions());
    }

    private string Write(Idiom idiom)
    {
        foreach ((string path, string text) in idiom.Files)
        {
            _files.With($"{idiom.Name}/{path}", text);
        }

        return _files[$"{idiom.Name}/{idiom.Main}"];
    }

    // A real environment, that finds the packages of Debian 13 and the stand-ins for those that nobody has.
    private PythonProgram PythonWithPackages()
    {
        string python = VirtualEnvironment.Create(_files["environment"]);
        File.WriteAllLines(
            Path.Combine(VirtualEnvironment.Packages(_files["environment"]), "packages.pth"),
            [
                LibraryProject.Packages,
                LibraryProject.Packages.Replace("python-env", "django-4.7", StringComparison.Ordinal),
                Idiom.Folder("StandIns"),

                // PyYAML stands behind all others, where Debian puts it.
                "/usr/lib/python3/dist-packages",
                $"import absent; absent.install([{string.Join(", ", Absent.Select(name => $"'{name}'"))}])",
            ]);
        // PyYAML alone of Debian's packages: the others would take the place of stand-ins.
        File.CreateSymbolicLink(Path.Combine(VirtualEnvironment.Packages(_files["environment"]), "yaml"), "/usr/lib/python3/dist-packages/yaml");
        return new PythonProgram(python);
    }

    [GeneratedRegex("^```python\n(.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
