using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;
using PolicyBridge.Tool.Inputs;
using PolicyBridge.Tool.Options;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge compare</c>: what two policies grant differently, each shown by a request.</summary>
internal sealed class CompareCommand : Command
{
    public CompareCommand()
        : base(
            "compare",
            "Says what NEW grants and OLD does not, and the other way round, for every request that a browser can send.\n\n" +
            "Regexes are compared by automata, so that a rewrite that means the same is proved equal, and a difference is shown by a " +
            "shortest request. Exit code 1 when NEW grants more than OLD, 2 when settings can't be read or nothing could be proved.\n\n" +
            "Examples:\n" +
            "  policybridge compare settings/old.py settings/new.py\n" +
            "  policybridge compare main:project/settings.py project/settings.py")
    {
        CompareOptions.AddTo(this);
        SetAction(static result => Run(CompareOptions.From(result), result.InvocationConfiguration));
    }

    private static int Run(CompareOptions options, InvocationConfiguration streams)
    {
        try
        {
            (DjangoSettings older, IReadOnlyList<Diagnostic> olderNotes) = WaitingNote.While(
                streams.Error, $"Reading {options.Older} …", () => Load(options.Older, options.Reading));
            (DjangoSettings newer, IReadOnlyList<Diagnostic> newerNotes) = WaitingNote.While(
                streams.Error, $"Reading {options.Newer} …", () => Load(options.Newer, options.Reading));
            Diagnostic[] findings = [.. olderNotes, .. older.Diagnostics, .. newerNotes, .. newer.Diagnostics];
            if (older.Policy is not { } olderPolicy || newer.Policy is not { } newerPolicy)
            {
                options.Format.Report(findings, streams);
                streams.Error.WriteLine("Nothing was compared.");
                return ExitCode.Failed;
            }

            PolicyComparison comparison = WaitingNote.While(
                streams.Error, "Comparing …", () => PolicyComparison.Compare(olderPolicy, newerPolicy));
            Write(comparison, olderPolicy, newerPolicy, findings, options.Format, streams);
            return comparison.IsWider ? ExitCode.Findings : comparison.Undecided.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"error: {exception.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>For people a text; for other programs the differences are findings like those of the settings.</summary>
    private static void Write(
        PolicyComparison comparison, CorsPolicy older, CorsPolicy newer, IReadOnlyList<Diagnostic> findings, FindingsFormat format, InvocationConfiguration streams)
    {
        if (format.IsJson)
        {
            ComparisonJson.Write(comparison, older, newer, findings, streams.Output);
        }
        else if (format.IsForPeople)
        {
            format.Report(findings, streams);
            ComparisonText.Write(comparison, older, newer, streams.Output);
        }
        else
        {
            format.Write([.. findings, .. ComparisonFindings.Of(comparison, older, newer)], streams.Output);
        }
    }

    private static (DjangoSettings Settings, IReadOnlyList<Diagnostic> Notes) Load(string name, DjangoSettingsOptions options)
    {
        if (!SettingsRevision.IsOne(name, out string revision, out string path))
        {
            return (SettingsReader.Load(name, options), []);
        }

        using SettingsRevision files = SettingsRevision.Extract(revision, path);
        DjangoSettings settings = files.Load(options, out IReadOnlyList<Diagnostic> notes);
        return (settings, notes);
    }
}
