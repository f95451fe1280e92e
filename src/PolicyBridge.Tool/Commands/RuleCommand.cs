using System.CommandLine;
using System.CommandLine.Completions;
using PolicyBridge.Analysis.Rules;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge rule</c>: the page of a finding, or the list of all.</summary>
internal sealed class RuleCommand : Command
{
    private const string Id = "ID";

    public RuleCommand()
        : base(
            "rule",
            "Prints the page of a finding: for a rule of 'check' or 'review' what it does, why it matters, an example, what to do instead; for any other what is wrong, and the way out.\n\n" +
            "Examples:\n" +
            "  policybridge rule\n" +
            "  policybridge rule PB3004")
    {
        // The name keeps help from listing every id.
        Argument<string?> id = new(Id)
        {
            Description = "The id of a finding, such as PB3004. Without one, all are listed.",
            HelpName = Id,
            Arity = ArgumentArity.ZeroOrOne,
        };
        id.CompletionSources.Add(static _ => Listed().Select(finding => new CompletionItem(finding.Id)));
        Arguments.Add(id);
        SetAction(static result => Run(result.GetValue<string?>(Id), result.InvocationConfiguration));
    }

    private static int Run(string? id, InvocationConfiguration streams)
    {
        if (id is null)
        {
            foreach ((string finding, DiagnosticSeverity severity, string title) in Listed())
            {
                streams.Output.WriteLine($"{finding,-16}  {FindingParts.Severity(severity),-7}  {title}");
            }

            return ExitCode.Done;
        }

        if (RulePages.Find(id) is { } page)
        {
            streams.Output.Write(page);
            return ExitCode.Done;
        }

        streams.Error.WriteLine($"error: '{PrintableText.Of(id)}' is no id of a finding; 'policybridge rule' lists them.");
        return ExitCode.Failed;
    }

    private static IEnumerable<(string Id, DiagnosticSeverity Severity, string Title)> Listed() => RulePages.All.Select(rule => (rule.Id, rule.Severity, rule.Title))
        .Concat(ShortPages.All.Select(page => (page.Id, page.Severity, page.Title)))
        .OrderBy(finding => finding.Id, StringComparer.Ordinal);
}
