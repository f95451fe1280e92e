using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;

namespace PolicyBridge.Conformance.Report;

/// <summary>What verification saw as Markdown, for the comment of a pull request.</summary>
internal static class MarkdownReport
{
    public static void Write(VerificationResult result, TextWriter writer)
    {
        writer.WriteLine($"**{result.Cases.Count} requests**, {result.Cases.Count(request => request.IsFromBrowser)} of which a browser can send; Django is {result.Policy.Reference}.");
        writer.WriteLine();
        writer.WriteLine("| server | equal | browser-equal | narrower | differs | wider | no answer |");
        writer.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (ServerResult server in result.Servers)
        {
            writer.WriteLine(server.NotAsked is { } why
                ? $"| {Cell(server.Name)} | not asked: {Cell(why)} | | | | | |"
                : $"| {Cell(server.Name)} | {server.Count(Verdict.Equal)} | {server.Count(Verdict.BrowserEqual)} | {server.Count(Verdict.Narrower)} | {server.Count(Verdict.Differs)} | {server.Count(Verdict.Wider)} | {server.Answers.Count(answer => answer.Verdict is null)} |");
        }

        foreach ((ServerResult server, DifferenceGroup group) in result.Servers.SelectMany(server => DifferenceGroup.Of(server).Select(group => (server, group))))
        {
            ComparedAnswer example = group.Answers[0];
            writer.WriteLine();
            writer.WriteLine($"**{server.Name}, {group.Title}**: {group.Answers.Count}, such as {example.Case.Why}");
            writer.WriteLine();
            string[] lines = [RequestText.Curl(example.Case.Request, "http://HOST"), $"Django: {example.Expected}", $"{server.Name}: {example.Actual?.ToString() ?? example.Failure}"];
            foreach (string line in lines)
            {
                // Four blanks make code of any text; a fence could be closed from within.
                writer.WriteLine($"    {string.Concat(line.Select(c => char.IsControl(c) ? '?' : c))}");
            }
        }
    }

    private static string Cell(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Replace("|", "\\|", StringComparison.Ordinal);
}
