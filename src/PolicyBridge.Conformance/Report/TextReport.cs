using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Coverage;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Sources;

namespace PolicyBridge.Conformance.Report;

/// <summary>What verification saw, for people at a terminal. What a server answered is text from outside: none of it drives the terminal.</summary>
internal static class TextReport
{
    /// <summary>Writes the matrix, and below it each kind of difference with one request that shows it.</summary>
    public static void Write(VerificationResult result, TextWriter writer)
    {
        writer.WriteLine($"Asked {result.Scope}.");
        foreach (LeftOut left in result.NotAsked)
        {
            writer.WriteLine($"Not asked: {left}.");
        }

        writer.WriteLine();
        int width = Math.Max(20, result.Servers.Max(server => server.Name.Length));
        writer.WriteLine($"  {"".PadRight(width)}  {"equal",6} {"browser-equal",14} {"narrower",9} {"differs",8} {"wider",6} {"no answer",10}");
        foreach (ServerResult server in result.Servers)
        {
            string name = PrintableText.Of(server.Name.PadRight(width));
            writer.WriteLine(server.Answers.Count > 0
                ? $"  {name}  {server.Count(Verdict.Equal),6} {server.Count(Verdict.BrowserEqual),14} {server.Count(Verdict.Narrower),9} {server.Count(Verdict.Differs),8} {server.Count(Verdict.Wider),6} {server.Unanswered,10}"
                : $"  {name}  {Indented(server.Obstacle)}");
        }

        if (result.Coverage is { } coverage)
        {
            writer.WriteLine();
            writer.WriteLine(coverage.IsComplete ? "Asked of the policy: all." : "Asked of the policy:");
            foreach (CoverageRow row in coverage.Rows)
            {
                writer.WriteLine(PrintableText.Of($"  {row.Setting.PadRight(coverage.Rows.Max(other => other.Setting.Length))}  {row.AskedOfPattern}"));
            }
        }

        foreach (ServerResult server in result.Servers)
        {
            if (server.Answers.Count > 0 && server.Obstacle is { } obstacle)
            {
                writer.WriteLine();
                writer.WriteLine($"{PrintableText.Of(server.Name)}, {Indented(obstacle)}");
            }

            foreach (DifferenceGroup group in DifferenceGroup.Of(server))
            {
                Write(server, group, writer);
            }
        }

        writer.WriteLine();
        writer.WriteLine(result.Summary);
    }

    private static void Write(ServerResult server, DifferenceGroup group, TextWriter writer)
    {
        ComparedAnswer example = group.Example;
        string name = PrintableText.Of(server.Name);
        writer.WriteLine();
        writer.WriteLine(PrintableText.Of($"{name}, {group.Title}: {group.Answers.Count} {(group.Answers.Count == 1 ? "request" : "requests")}, such as {example.Case.Why}"));
        if (group.Settings.Count > 0)
        {
            writer.WriteLine($"  setting: {string.Join(", ", group.Settings)}");
        }

        if (group.Sections.Count > 0)
        {
            writer.WriteLine($"  see: {string.Join("; ", group.Sections)}");
        }

        writer.WriteLine(PrintableText.Of($"  {server.Curl(example.Case.Request)}"));
        writer.WriteLine(PrintableText.Of($"  expected: {example.ExpectedText}"));
        writer.WriteLine(PrintableText.Of($"  {name}: {example.Actual?.ToString() ?? example.Failure}"));
        if (group.Help is { } help)
        {
            writer.WriteLine($"  help: {help}");
        }
    }

    private static string Indented(string? text) => string.Join("\n      ", (text ?? "").TrimEnd('\n').Split('\n').Select(PrintableText.Of));
}
