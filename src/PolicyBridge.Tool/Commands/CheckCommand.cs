using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge check</c>: mistakes in settings.</summary>
internal sealed class CheckCommand : Command
{
    public CheckCommand()
        : base(
            "check",
            "Looks for mistakes in settings: django-cors-headers' own system checks, and rules with a page each ('policybridge rule PB3004').\n\n" +
            "A finding is silenced on its line by a comment with a reason: # policybridge: ignore PB5002 because …\n" +
            "Exit code 0 without warnings and errors, 1 with one, 2 when the settings can't be read.\n\n" +
            "Examples:\n" +
            "  policybridge check project/settings.py\n" +
            "  policybridge check project/settings.py --severity PB5002=error --format sarif")
    {
        CheckOptions.AddTo(this);
        SetAction(static result => Run(CheckOptions.From(result), result.InvocationConfiguration));
    }

    private static int Run(CheckOptions options, InvocationConfiguration streams)
    {
        (DjangoSettings settings, IReadOnlyList<Diagnostic> findings) = WaitingNote.While(streams.Error, $"Checking {options.Settings} …", () =>
        {
            DjangoSettings read = SettingsReader.Load(options.Settings, options.Reading);
            return (read, PolicyCheck.Run(read, options.Severities));
        });
        options.Format.Write(findings, streams.Output);
        return ExitCodeOf(settings, findings);
    }

    private static int ExitCodeOf(DjangoSettings settings, IReadOnlyList<Diagnostic> findings) =>
        settings.Document.Values.Count == 0 && settings.Diagnostics.Any(d => d.Severity is DiagnosticSeverity.Error) ? ExitCode.Failed
        : findings.Any(d => d.Severity is not DiagnosticSeverity.Note) ? ExitCode.Findings
        : ExitCode.Done;
}
