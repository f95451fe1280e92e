using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Inputs;
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
            "Exit code 0 without warnings and errors, 1 with one, 2 when settings can't be read.\n\n" +
            "Examples:\n" +
            "  policybridge check project/settings.py\n" +
            "  policybridge check project/settings.py --severity PB5002=error --format sarif\n" +
            "  policybridge check 'services/**/settings.py'")
    {
        CheckOptions.AddTo(this);
        SetAction(static result => Run(CheckOptions.From(result), result.InvocationConfiguration));
    }

    private static int Run(CheckOptions options, InvocationConfiguration streams)
    {
        IReadOnlyList<string> paths = InputGlobs.Find(options.Settings, out IReadOnlyList<string> unmatched);
        if (unmatched.Count > 0)
        {
            streams.Error.WriteLine($"error: {PrintableText.Of(InputGlobs.NothingMatches(unmatched))}.");
            return ExitCode.Failed;
        }

        string what = paths.Count == 1 ? paths[0] : $"{paths.Count} settings files";
        (DjangoSettings Settings, IReadOnlyList<Diagnostic> Findings)[] made = WaitingNote.While(
            streams.Error, $"Checking {what} …", () => paths.Select(path => Check(path, options)).ToArray());
        if (options.Format.IsForPeople && made.Length > 1)
        {
            Write(made, options.Format, streams.Output);
        }
        else
        {
            options.Format.Write([.. made.SelectMany(one => one.Findings)], streams.Output);
            if (options.Format.IsForPeople)
            {
                AssumptionText.WriteReaching(made[0].Settings, streams.Error);
            }
        }

        return made.Max(one => ExitCodeOf(one.Settings, one.Findings));
    }

    private static (DjangoSettings Settings, IReadOnlyList<Diagnostic> Findings) Check(string path, CheckOptions options)
    {
        DjangoSettings settings = SettingsReader.Load(path, options.Reading);
        return (settings, PolicyCheck.Run(settings, options.Severities));
    }

    /// <summary>Findings of each file under its name: a place begins at the root of its project.</summary>
    private static void Write(IEnumerable<(DjangoSettings Settings, IReadOnlyList<Diagnostic> Findings)> made, FindingsFormat format, TextWriter output)
    {
        foreach ((DjangoSettings settings, IReadOnlyList<Diagnostic> findings) in made.Where(one => one.Findings.Count > 0))
        {
            output.WriteLine($"In {PrintableText.Of(settings.Path)}:");
            format.Write(findings, output);
        }
    }

    private static int ExitCodeOf(DjangoSettings settings, IReadOnlyList<Diagnostic> findings) =>
        settings.Document.Values.Count == 0 && settings.Diagnostics.Any(d => d.Severity is DiagnosticSeverity.Error) ? ExitCode.Failed
        : findings.Any(d => d.Severity is not DiagnosticSeverity.Note) ? ExitCode.Findings
        : ExitCode.Done;
}
