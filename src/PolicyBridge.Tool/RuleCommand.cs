using System.CommandLine;
using System.CommandLine.Completions;
using PolicyBridge.Analysis;
using PolicyBridge.Diagnostics;
using PolicyBridge.Sources;

namespace PolicyBridge.Tool;

/// <summary><c>policybridge rule</c>: the page of a rule, or the list of those that have one.</summary>
internal static class RuleCommand
{
    public static Command Create()
    {
        Argument<string?> id = new("ID") { Description = "The rule's id, such as PB3004. Without one, all rules are listed.", Arity = ArgumentArity.ZeroOrOne };
        id.CompletionSources.Add(static _ => PolicyCheck.Rules.Select(rule => new CompletionItem(rule.Id)));
        Command command = new(
            "rule",
            "Prints the page of a rule of 'check': what it does, why it matters, an example, what to do instead.\n\n" +
            "Examples:\n" +
            "  policybridge rule\n" +
            "  policybridge rule PB3004")
        {
            id,
        };
        command.SetAction(result =>
        {
            TextWriter output = result.InvocationConfiguration.Output;
            if (result.GetValue(id) is not { } wanted)
            {
                foreach (DiagnosticDescriptor rule in PolicyCheck.Rules)
                {
                    output.WriteLine($"{rule.Id,-16}  {DiagnosticRenderer.Word(rule.Severity),-7}  {rule.Title}");
                }

                return ExitCode.Done;
            }

            if (PolicyCheck.PageOf(wanted) is { } page)
            {
                output.Write(page);
                return ExitCode.Done;
            }

            result.InvocationConfiguration.Error.WriteLine($"error: '{PrintableText.Of(wanted)}' has no page; 'policybridge rule' lists those that have one.");
            return ExitCode.Failed;
        });
        return command;
    }
}
