using System.CommandLine;
using PolicyBridge.Diagnostics;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Targets;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge translate</c>: settings in, configuration out.</summary>
internal static class TranslateCommand
{
    public static Command Create()
    {
        Option<DirectoryInfo> output = new("--output", "-o") { Description = "The folder to write to; each target gets a folder of its own in it.", HelpName = "DIR", Required = true };
        Option<bool> check = new("--check") { Description = "Write nothing; exit with 1 and show the difference where the files there are not what would be written." };
        Option<bool> acceptNarrower = new("--accept-narrower") { Description = "Emit also what grants less than Django to requests that a browser can send; the table says what." };
        Option<bool> assumeMiddleware = new("--assume-middleware") { Description = "Take it for granted that CorsMiddleware runs first, whatever MIDDLEWARE says." };

        Command command = new(
            "translate",
            "Reads django-cors-headers settings, without running them, and emits configuration that answers as Django does.\n\n" +
            "Examples:\n" +
            "  policybridge translate project/settings.py --to nginx --output out\n" +
            "  policybridge translate settings/production.py --to nginx,aspnetcore,yarp --output out --scaffold --env DJANGO_ENV=production\n" +
            "  policybridge translate project/settings.py --to yarp --style builtin --output out --check\n" +
            "  policybridge translate cors.yaml --to policy --output out");
        WritingOptions writing = WritingOptions.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(check);
        command.Options.Add(acceptNarrower);
        ReadingOptions reading = ReadingOptions.AddTo(command);
        command.Options.Add(assumeMiddleware);
        command.SetAction(result =>
        {
            string settingsPath = reading.FileOf(result).ToString();
            DjangoSettingsOptions readingOptions = reading.Of(result) with { AssumeMiddleware = result.GetValue(assumeMiddleware) };
            DjangoSettings settings = DjangoSettings.Load(settingsPath, readingOptions);
            TextWriter error = result.InvocationConfiguration.Error;
            DiagnosticRenderer.WriteAll(settings.Diagnostics, error);
            if (settings.Policy is not { } policy)
            {
                error.WriteLine("Nothing was written.");
                return ExitCode.Failed;
            }

            TargetOptions options = writing.Of(result, reading.FileOf(result).Name);
            List<(ITarget Target, TargetOutput Output)> outputs = [.. writing.TargetsOf(result).Select(t => (t, t.Emit(policy, options)))];
            TextWriter console = result.InvocationConfiguration.Output;
            WriteFindings(settings, policy, outputs, console);
            if (!IsAcceptable(policy, outputs, result.GetValue(acceptNarrower), error))
            {
                error.WriteLine("Nothing was written.");
                return ExitCode.Failed;
            }

            return Finish(
                result.GetRequiredValue(output).ToString(),
                result.GetValue(check),
                () => FilesOf(settingsPath, readingOptions, settings, policy, options, outputs),
                console,
                error);
        });
        return command;
    }

    private static void WriteFindings(
        DjangoSettings settings, CorsPolicy policy, IReadOnlyList<(ITarget Target, TargetOutput Output)> outputs, TextWriter console)
    {
        console.WriteLine($"Read {string.Join(", ", settings.Files)} as {policy.Reference}.");
        foreach (SettingsAssumption assumption in settings.Assumptions)
        {
            console.WriteLine($"  Assumed: {assumption.Text}.");
        }

        console.WriteLine();
        FidelityTableRenderer.Write(policy, outputs, console);
    }

    private static bool IsAcceptable(
        CorsPolicy policy, IReadOnlyList<(ITarget Target, TargetOutput Output)> outputs, bool acceptNarrower, TextWriter error)
    {
        Diagnostic[] diagnostics =
        [
            .. outputs.SelectMany(o => o.Output.Diagnostics),
            .. outputs.Where(_ => !acceptNarrower).SelectMany(o => NarrowerFidelity.Diagnose(policy, o.Target, o.Output)),
        ];
        DiagnosticRenderer.WriteAll(diagnostics, error);
        return !diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
    }

    private static IReadOnlyList<(string Target, TargetFile File)> FilesOf(
        string settingsPath,
        DjangoSettingsOptions reading,
        DjangoSettings settings,
        CorsPolicy policy,
        TargetOptions options,
        IReadOnlyList<(ITarget Target, TargetOutput Output)> outputs)
    {
        TranslationSource source = new()
        {
            Inputs = SettingsInputs.Of(settingsPath, settings.Files, reading.EnvironmentFiles),
            Assumptions = [.. settings.Assumptions.Select(a => a.Text)],
            Variables = [.. reading.Environment.Keys],
            Pins = reading.Pins,
        };
        return
        [
            .. outputs.SelectMany(o => o.Output.Files.Select(file => (o.Target.Name, file))),
            ("", TranslationRecord.Write(policy, options, source, outputs)),
        ];
    }

    private static int Finish(
        string folder, bool check, Func<IReadOnlyList<(string Target, TargetFile File)>> files, TextWriter console, TextWriter error)
    {
        try
        {
            if (check)
            {
                string differences = OutputCheck.Differences(folder, files());
                console.WriteLine();
                console.Write(differences.Length > 0 ? DiagnosticRenderer.PrintableLines(differences) : $"{folder} is up to date.\n");
                return differences.Length > 0 ? ExitCode.Findings : ExitCode.Done;
            }

            (IReadOnlyList<string> written, IReadOnlyList<string> removed) = OutputFolder.Write(folder, files());
            console.WriteLine();
            foreach (string path in written)
            {
                console.WriteLine($"Wrote {path}");
            }

            foreach (string path in removed)
            {
                console.WriteLine($"Removed {path}, which is no longer emitted");
            }

            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"error: the output could not be {(check ? "compared" : "written")}: {exception.Message}");
            return ExitCode.Failed;
        }
    }
}
