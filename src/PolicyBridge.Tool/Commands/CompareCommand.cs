using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
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
            using ComparedSettings older = WaitingNote.While(streams.Error, $"Reading {options.Older} …", () => ComparedSettings.Load(options.Older, options.Reading));
            using ComparedSettings newer = WaitingNote.While(streams.Error, $"Reading {options.Newer} …", () => ComparedSettings.Load(options.Newer, options.Reading));
            Diagnostic[] findings = [.. older.Findings, .. newer.Findings];
            if (older.Policy is not { } olderPolicy || newer.Policy is not { } newerPolicy)
            {
                options.Format.Report(findings, streams);
                streams.Error.WriteLine("Nothing was compared.");
                return ExitCode.Failed;
            }

            PolicyComparison comparison = WaitingNote.While(
                streams.Error, "Comparing …", () => PolicyComparison.Compare(olderPolicy, newerPolicy));
            Write(new ComparedPolicies(comparison, older, newer), findings, options.Format, streams);
            return comparison.IsWider ? ExitCode.Findings : comparison.Undecided.Count > 0 ? ExitCode.Failed : ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine($"error: {exception.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>For people a text; for other programs the differences are findings like those of the settings.</summary>
    private static void Write(ComparedPolicies compared, IReadOnlyList<Diagnostic> findings, FindingsFormat format, InvocationConfiguration streams)
    {
        if (format.IsJson)
        {
            ComparisonJson.Write(compared, findings, streams.Output);
        }
        else if (format.IsForPeople)
        {
            format.Report(findings, streams);
            AssumptionText.WriteReaching(compared.Newer.Settings, streams.Error);
            ComparisonText.Write(compared, streams.Output);
        }
        else
        {
            format.Write([.. findings, .. ComparisonFindings.Of(compared)], streams.Output);
        }
    }
}
