using System.CommandLine;
using System.CommandLine.Completions;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;
using PolicyBridge.Tool.Rendering;

namespace PolicyBridge.Tool.Commands;

/// <summary><c>policybridge rule</c>: the page of a rule, or the list of those that have one.</summary>
internal sealed class RuleCommand : Command
{
    private const string Id = "ID";

    public RuleCommand()
        : base(
            "rule",
            "Prints the page of a rule of 'check' or 'review': what it does, why it matters, an example, what to do instead.\n\n" +
            "Examples:\n" +
            "  policybridge rule\n" +
            "  policybridge rule PB3004")
    {
        // The name keeps help from listing every id.
        Argument<string?> id = new(Id)
        {
            Description = "The rule's id, such as PB3004. Without one, all rules are listed.",
            HelpName = Id,
            Arity = ArgumentArity.ZeroOrOne,
        };
        id.CompletionSources.Add(static _ => RulePages.All.Select(rule => new CompletionItem(rule.Id)));
        Arguments.Add(id);
        SetAction(static result => Run(result.GetValue<string?>(Id), result.InvocationConfiguration));
    }

    private static int Run(string? id, InvocationConfiguration streams)
    {
        if (id is null)
        {
            foreach (DiagnosticDescriptor rule in RulePages.All)
            {
                streams.Output.WriteLine($"{rule.Id,-16}  {FindingParts.Severity(rule.Severity),-7}  {rule.Title}");
            }

            return ExitCode.Done;
        }

        if (RulePages.Find(id) is { } page)
        {
            streams.Output.Write(page);
            return ExitCode.Done;
        }

        streams.Error.WriteLine($"error: '{PrintableText.Of(id)}' has no page; 'policybridge rule' lists those that have one.");
        return ExitCode.Failed;
    }
}
