using System.CommandLine;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Settings;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge compare</c>: what two policies grant differently, each shown by a request.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Argument<string> older = new("OLD") { Description = "Settings as for 'show', or those of a git revision: REVISION:PATH, the path from the top of the repository." };
        Argument<string> newer = new("NEW") { Description = "The settings to hold against them, named in the same way." };
        Option<FindingsFormat> format = FindingsFormat.CreateOption();

        Command command = new(
            "compare",
            "Says what NEW grants and OLD does not, and the other way round, for every request that a browser can send.\n\n" +
            "Regexes are compared by automata, so that a rewrite that means the same is proved equal, and a difference is shown by a\n" +
            "shortest request. Exit code 1 when NEW grants more than OLD, 2 when settings can't be read or nothing could be proved.\n\n" +
            "Examples:\n" +
            "  policybridge compare settings/old.py settings/new.py\n" +
            "  policybridge compare main:project/settings.py project/settings.py")
        {
            older, newer, format,
        };
        ReadingOptions reading = ReadingOptions.AddOptionsTo(command).WithAllowEmpty(command);
        command.SetAction(result =>
        {
            TextWriter error = result.InvocationConfiguration.Error;
            DjangoSettingsOptions options = reading.Of(result) with { AssumeMiddleware = true };
            try
            {
                DjangoSettings old = Load(result.GetRequiredValue(older), options, out IReadOnlyList<Diagnostic> oldNotes);
                DjangoSettings @new = Load(result.GetRequiredValue(newer), options, out IReadOnlyList<Diagnostic> newNotes);
                FindingsFormat chosen = result.GetRequiredValue(format);
                Diagnostic[] findings = [.. oldNotes, .. old.Diagnostics, .. newNotes, .. @new.Diagnostics];
                if (old.Policy is not { } oldPolicy || @new.Policy is not { } newPolicy)
                {
                    chosen.Report(findings, result.InvocationConfiguration);
                    error.WriteLine("Nothing was compared.");
                    return ExitCode.Failed;
                }

                PolicyComparison comparison = PolicyComparison.Compare(oldPolicy, newPolicy);
                Write(comparison, oldPolicy, newPolicy, findings, chosen, result.InvocationConfiguration);
                return comparison.IsWider ? ExitCode.Findings : comparison.Undecided.Count > 0 ? ExitCode.Failed : ExitCode.Done;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"error: {exception.Message}");
                return ExitCode.Failed;
            }
        });
        return command;
    }

    /// <summary>For people a text; for other programs the differences are findings like those of the settings.</summary>
    private static void Write(
        PolicyComparison comparison, CorsPolicy older, CorsPolicy newer, IReadOnlyList<Diagnostic> findings, FindingsFormat format, InvocationConfiguration streams)
    {
        if (format.IsJson)
        {
            ComparisonRenderer.WriteJson(comparison, older, newer, findings, streams.Output);
        }
        else if (format.IsForPeople)
        {
            format.Report(findings, streams);
            ComparisonRenderer.WriteText(comparison, older, newer, streams.Output);
        }
        else
        {
            format.Write([.. findings, .. ComparisonRenderer.Findings(comparison, older, newer)], streams.Output);
        }
    }

    private static DjangoSettings Load(string name, DjangoSettingsOptions options, out IReadOnlyList<Diagnostic> notes)
    {
        if (!SettingsRevision.IsOne(name, out string revision, out string path))
        {
            notes = [];
            return SettingsReader.Load(name, options);
        }

        using SettingsRevision files = SettingsRevision.Extract(revision, path);
        return files.Load(options, out notes);
    }
}
