using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Tests.Tool;

namespace PolicyBridge.Tests.OutsideCases;

/// <summary>Asks PolicyBridge about a case, and says how the answer stands to the real one.</summary>
internal static partial class OutsideJudge
{
    /// <param name="outside">The case.</param>
    /// <param name="tell">Says of the process what a case does not, where a reader is told it.</param>
    public static OutsideVerdict Of(OutsideCase outside, Func<DjangoSettingsOptions, DjangoSettingsOptions>? tell = null)
    {
        using TemporaryProject project = outside.Write();
        return outside.Want switch
        {
            "the value, or unknown" => OfValues(outside, project, tell),
            "the value, and no error: translate writes" => OfTranslation(outside, project),
            "an error" => OfError(Read(outside, project), _ => true),
            "an error that names the variable (PB1006 or PB1007)" => OfError(Read(outside, project), NamesTheVariable),
            "the values, or a warning that names the siblings and the variables" => OfSiblings(outside, project, tell),
            "a note instead of an error, or the rule stays and says why" => OfSilencedCheck(outside, project),
            { } want when want.Contains("unknown (3.", StringComparison.Ordinal) => OfValues(outside, project),
            { } want => throw new InvalidOperationException($"{outside.Name} wants '{want}', which nobody here can judge."),
        };
    }

    private static SettingsDocument Read(OutsideCase outside, TemporaryProject project, PythonVersion? version = null, Func<DjangoSettingsOptions, DjangoSettingsOptions>? tell = null)
    {
        DjangoSettingsOptions options = new()
        {
            PythonVersion = version,
            Root = project.Root,
            Environment = outside.Environment,
            Layer = outside.Entry.EndsWith(".py", StringComparison.Ordinal) || outside.Files.Count == 1 ? null : "production",
        };
        return SettingsReader.LoadDocument(project[outside.Entry], tell?.Invoke(options) ?? options);
    }

    /// <summary>Every value is that of each release, or unknown; and where one release is named, that of this one.</summary>
    private static OutsideVerdict OfValues(OutsideCase outside, TemporaryProject project, Func<DjangoSettingsOptions, DjangoSettingsOptions>? tell = null)
    {
        OutsideVerdict verdict = OfValues(Read(outside, project, tell: tell), outside.Values);
        IEnumerable<string> named = outside.Values.SelectMany(release => Minors(release.Release).SelectMany(
            version => OfValues(Read(outside, project, version, tell), [release]).Reasons.Select(reason => $"with Python {version} named, {reason}")));
        return OutsideVerdict.Of(verdict.Verdict, [.. verdict.Reasons, .. named]);
    }

    // That Python would stop is said of no settings that run.
    private static OutsideVerdict OfValues(SettingsDocument read, IEnumerable<(string Release, Dictionary<string, JsonElement> Values)> releases)
    {
        Diagnostic[] errors = Errors(read);
        List<string> wrong = [.. errors.Where(e => e.Descriptor == DiagnosticDescriptors.PythonException).Select(e => $"it is said to stop: {e}")];
        Verdict verdict = errors.Length > 0 ? Verdict.Error : Verdict.Equal;
        foreach ((string release, Dictionary<string, JsonElement> values) in releases)
        {
            foreach (string name in values.Keys.Union(read.Values.Keys.Where(IsCors)))
            {
                bool isSet = values.TryGetValue(name, out JsonElement real);
                SettingValue? value = read.Find(name);
                Verdict one = value is null ? isSet && errors.Length == 0 ? Verdict.Wrong : Verdict.Equal
                    : isSet ? JsonMatch.Of(value, real)
                    : value is UnknownSetting ? Verdict.Unknown : Verdict.Wrong;
                verdict = one > verdict ? one : verdict;
                if (one == Verdict.Wrong)
                {
                    wrong.Add($"{name} is {(isSet ? real.GetRawText() : "not set")} in {release}, not {value?.ToString() ?? "unset"}");
                }
            }
        }

        return OutsideVerdict.Of(verdict, wrong);
    }

    private static IEnumerable<PythonVersion> Minors(string release) => Minor().Matches(release)
        .Select(m => PythonVersion.TryParse(m.Value, out PythonVersion? version) ? version : null)
        .OfType<PythonVersion>();

    private static OutsideVerdict OfTranslation(OutsideCase outside, TemporaryProject project)
    {
        SettingsDocument read = Read(outside, project);
        OutsideVerdict values = OfValues(outside, project);
        (int code, _, string error) = CommandLine.Run("translate", project[outside.Entry], "--to", "nginx", "--output", project["out"]);
        bool isWritten = code == 0 && Directory.Exists(project["out"]) && Directory.EnumerateFiles(project["out"], "*.conf", SearchOption.AllDirectories).Any();
        return OutsideVerdict.Of(values.Verdict, [
            .. values.Reasons,
            .. Errors(read).Select(e => $"there is an error: {e}"),
            .. values.Verdict == Verdict.Unknown ? ["a value is unknown"] : Array.Empty<string>(),
            .. isWritten ? Array.Empty<string>() : [$"translate ends with {code}: {error}"]]);
    }

    private static OutsideVerdict OfError(SettingsDocument read, Func<Diagnostic, bool> isTheOne) => OutsideVerdict.Of(
        Verdict.Error, Errors(read).Any(isTheOne) ? [] : [$"no such error is there: {string.Join("; ", read.Diagnostics)}"]);

    // That an exception is an AttributeError of None helps nobody: the variable that is not set does.
    private static bool NamesTheVariable(Diagnostic error) => error.Id is "PB1006" or "PB1007" && TextOf(error).Contains("DJANGO_ALLOWED_HOSTS", StringComparison.Ordinal);

    private static OutsideVerdict OfSiblings(OutsideCase outside, TemporaryProject project, Func<DjangoSettingsOptions, DjangoSettingsOptions>? tell)
    {
        // Who is told the variable of the layer reads the settings module, which reads all of the files.
        SettingsDocument read = tell is null ? Read(outside, project) : Read(outside with { Entry = "settings.py" }, project, tell: tell);
        JsonElement expected = outside.Expected.Values.Single();
        Verdict[] values = [.. expected.EnumerateObject().Select(p => read.Find(p.Name) is { } value ? JsonMatch.Of(value, p.Value) : Verdict.Wrong)];
        string[] siblings = [.. outside.Files.Keys.Where(f => f.EndsWith(".yaml", StringComparison.Ordinal) && f != outside.Entry), "DJANGO_"];
        bool isWarned = read.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Warning && siblings.All(s => TextOf(d).Contains(s, StringComparison.Ordinal)));
        return values.All(v => v == Verdict.Equal)
            ? OutsideVerdict.Of(Verdict.Equal)
            : OutsideVerdict.Of(Verdict.Unknown, isWarned ? [] : [$"other values, and no warning that names {string.Join(", ", siblings)}"]);
    }

    // Either way somebody has to be told that the list of silenced checks was read.
    private static OutsideVerdict OfSilencedCheck(OutsideCase outside, TemporaryProject project)
    {
        (int code, string output, string error) = CommandLine.Run(outside.Command!, project[outside.Entry]);
        bool isTold = (output + error).Contains("SILENCED_SYSTEM_CHECKS", StringComparison.Ordinal);
        return OutsideVerdict.Of(code == 0 ? Verdict.Equal : Verdict.Error, isTold ? [] : [$"nothing is said of SILENCED_SYSTEM_CHECKS: {output}{error}"]);
    }

    private static Diagnostic[] Errors(SettingsDocument read) => [.. read.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];

    private static string TextOf(Diagnostic diagnostic) => $"{diagnostic.Message} {diagnostic.Help}";

    private static bool IsCors(string name) => name.StartsWith("CORS_", StringComparison.Ordinal);

    [GeneratedRegex(@"\b3\.[0-9]+")]
    private static partial Regex Minor();
}
