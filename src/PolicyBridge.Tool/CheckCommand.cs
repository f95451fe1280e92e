using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge check</c>: mistakes in settings.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Option<FindingsFormat> format = FindingsFormat.CreateOption();
        Option<IReadOnlyDictionary<string, DiagnosticSeverity?>> severity = new("--severity")
        {
            Description = "How grave a finding is: error, warning, note or none; may be given several times.",
            HelpName = "ID=SEVERITY",
            CustomParser = OptionParsers.Severities,
        };
        Option<bool> assumeMiddleware = new("--assume-middleware") { Description = "Take it for granted that CorsMiddleware runs first, whatever MIDDLEWARE says." };
        Command command = new(
            "check",
            "Looks for mistakes in settings: django-cors-headers' own system checks, and rules with a page each ('policybridge rule PB3004').\n\n" +
            "A finding is silenced on its line by a comment with a reason: # policybridge: ignore PB5002 because …\n" +
            "Exit code 0 without warnings and errors, 1 with one, 2 when the settings can't be read.\n\n" +
            "Examples:\n" +
            "  policybridge check project/settings.py\n" +
            "  policybridge check project/settings.py --severity PB5002=error --severity PB5010=none --format sarif")
        {
            format, severity,
        };
        ReadingOptions reading = ReadingOptions.AddTo(command).WithAllowEmpty(command);
        command.Options.Add(assumeMiddleware);
        command.SetAction(result =>
        {
            DjangoSettings settings = SettingsReader.Load(
                reading.FileOf(result).ToString(), reading.Of(result) with { AssumeMiddleware = result.GetValue(assumeMiddleware) });
            IReadOnlyList<Diagnostic> findings = PolicyCheck.Run(settings, result.GetValue(severity));
            result.GetRequiredValue(format).Write(findings, result.InvocationConfiguration.Output);
            return ExitCodeOf(settings, findings);
        });
        return command;
    }

    private static int ExitCodeOf(DjangoSettings settings, IReadOnlyList<Diagnostic> findings) =>
        settings.Document.Values.Count == 0 && settings.Diagnostics.Any(d => d.Severity is DiagnosticSeverity.Error) ? ExitCode.Failed
        : findings.Any(d => d.Severity is not DiagnosticSeverity.Note) ? ExitCode.Findings
        : ExitCode.Done;
}
