using System.CommandLine;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Review;
using PolicyBridge.Settings;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge review</c>: an nginx that is there, with the policy's files in it or with CORS by hand.</summary>
internal sealed class ReviewCommand : Command
{
    public ReviewCommand()
        : base(
            "review",
            "Reads an nginx configuration and says where the policy's files do not work in it as they are meant to.\n\n" +
            "With --settings it also says what CORS that is written by hand allows and Django does not, and the other way round. " +
            "Each finding has a page ('policybridge rule PB7101').\n" +
            "Exit code 0 without warnings and errors, 1 with one, 2 when the configuration or the settings can't be read.\n\n" +
            "Examples:\n" +
            "  policybridge review deploy/nginx.conf --settings project/settings.py\n" +
            "  nginx -T > nginx.txt; policybridge review nginx.txt")
    {
        ReviewOptions.AddTo(this);
        SetAction(static result => Run(ReviewOptions.From(result), result.InvocationConfiguration));
    }

    private static int Run(ReviewOptions options, InvocationConfiguration streams)
    {
        DjangoSettings? settings = options.Settings is { } file
            ? WaitingNote.While(streams.Error, $"Reading {file} …", () => SettingsReader.Load(file, options.Reading))
            : null;
        if (settings is { Policy: null })
        {
            options.Format.Report(settings.Diagnostics, streams);
            return ExitCode.Failed;
        }

        try
        {
            IReadOnlyList<Diagnostic> findings = NginxReview.Run(options.Configuration, settings?.Policy, options.Version);
            options.Format.Write(findings, streams.Output);
            if (options.Format.IsForPeople && findings.Count == 0)
            {
                streams.Output.WriteLine("Nothing was found.");
            }

            return findings.Any(finding => finding.Descriptor == NginxFindings.Syntax) ? ExitCode.Failed
                : findings.Any(finding => finding.Severity is not DiagnosticSeverity.Note) ? ExitCode.Findings
                : ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"error: {PrintableText.Of(exception.Message)}");
            return ExitCode.Failed;
        }
    }
}
