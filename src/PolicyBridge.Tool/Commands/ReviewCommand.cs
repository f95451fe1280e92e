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
            "With --settings it also says whether the policy's files are those of the settings, unchanged, and what CORS that is written by hand " +
            "allows and Django does not, and the other way round. " +
            "Each finding has a page ('policybridge rule PB7101').\n" +
            "Exit code 0 without warnings and errors, 1 with one, 2 when the configuration or the settings can't be read.\n\n" +
            "Examples:\n" +
            "  policybridge review deploy/nginx.conf --settings project/settings.py\n" +
            "  nginx -T 2>&1 | policybridge review -")
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

        if (settings is not null && options.Format.IsForPeople)
        {
            AssumptionText.WriteReaching(settings, streams.Error);
        }

        try
        {
            NginxReviewResult result = options.Configuration is { } path
                ? NginxReview.Run(path, settings?.Policy, options.Version)
                : NginxReview.Run(new SourceText("<stdin>", Console.In.ReadToEnd()), settings?.Policy, options.Version);
            IReadOnlyList<Diagnostic> findings = result.Findings;
            options.Format.Write(findings, streams.Output);
            if (options.Format.IsForPeople && LastLine(result) is { } line)
            {
                streams.Output.WriteLine(line);
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

    /// <summary>Says that there is no finding, and why that means little where there was little to review.</summary>
    private static string? LastLine(NginxReviewResult result) =>
        result.Findings.Any(finding => finding.Descriptor == NginxFindings.Syntax) ? null
        : !result.HasPolicy && result.HasCorsByHand ? "None of PolicyBridge's files was found; there was only CORS by hand to review."
        : !result.HasPolicy ? "None of PolicyBridge's files was found, and no CORS by hand: there was nothing to review."
        : result.Findings.Count == 0 ? "Nothing was found."
        : result.Findings.All(finding => finding.Severity is DiagnosticSeverity.Note) ? "Nothing was found but notes."
        : null;
}
