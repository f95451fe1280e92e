using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Coverage;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Sources;

namespace PolicyBridge.Conformance.Report;

/// <summary>What verification saw as Markdown, for the comment of a pull request.</summary>
internal static class MarkdownReport
{
    public static void Write(VerificationResult result, TextWriter writer)
    {
        writer.WriteLine($"**{result.Asked}**{result.Scope[result.Asked.Length..]}.");
        foreach (LeftOut left in result.NotAsked)
        {
            writer.WriteLine();
            writer.WriteLine($"Not asked: {left}.");
        }

        writer.WriteLine();
        writer.WriteLine("| server | equal | browser-equal | narrower | differs | wider | no answer |");
        writer.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (ServerResult server in result.Servers)
        {
            writer.WriteLine(server.Answers.Count > 0
                ? $"| {Cell(server.Name)} | {server.Count(Verdict.Equal)} | {server.Count(Verdict.BrowserEqual)} | {server.Count(Verdict.Narrower)} | {server.Count(Verdict.Differs)} | {server.Count(Verdict.Wider)} | {server.Unanswered} |"
                : $"| {Cell(server.Name)} | {Cell(server.Obstacle ?? "")} | | | | | |");
        }

        if (result.Coverage is { } coverage)
        {
            writer.WriteLine();
            writer.WriteLine("| setting | asked | regex |");
            writer.WriteLine("| --- | --- | --- |");
            foreach (CoverageRow row in coverage.Rows)
            {
                writer.WriteLine($"| {row.Setting} | {Cell(row.Asked)} | {Cell(row.Pattern ?? "")} |");
            }
        }

        foreach (ServerResult server in result.Servers.Where(server => server.Answers.Count > 0 && server.Obstacle is not null))
        {
            writer.WriteLine();
            writer.WriteLine($"**{PrintableText.Of(server.Name)}, not asked to the end**");
            writer.WriteLine();
            WriteCode(server.Obstacle!.Split('\n'), writer);
        }

        foreach ((ServerResult server, DifferenceGroup group) in result.Servers.SelectMany(server => DifferenceGroup.Of(server).Select(group => (server, group))))
        {
            ComparedAnswer example = group.Example;
            writer.WriteLine();
            writer.WriteLine(PrintableText.Of($"**{server.Name}, {group.Title}**: {group.Answers.Count}, such as {example.Case.Why}"));
            writer.WriteLine();
            WriteCode([server.Curl(example.Case.Request), $"expected: {example.ExpectedText}", $"{server.Name}: {example.Actual?.ToString() ?? example.Failure}"], writer);
            if (group.Help is { } help)
            {
                writer.WriteLine();
                writer.WriteLine(help);
            }
        }
    }

    private static void WriteCode(IEnumerable<string> lines, TextWriter writer)
    {
        foreach (string line in lines)
        {
            // Four blanks make code of any text; a fence could be closed from within.
            writer.WriteLine($"    {PrintableText.Of(line)}");
        }
    }

    private static string Cell(string text) => PrintableText.Of(text.TrimEnd('\n').Replace('\n', ' ')).Replace("|", "\\|", StringComparison.Ordinal);
}
