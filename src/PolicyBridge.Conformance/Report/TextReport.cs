using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;

namespace PolicyBridge.Conformance.Report;

/// <summary>What verification saw, for people at a terminal.</summary>
internal static class TextReport
{
    private const string AnyHost = "http://HOST";

    /// <summary>Writes the matrix, and below it each kind of difference with one request that shows it.</summary>
    public static void Write(VerificationResult result, TextWriter writer, string host = AnyHost)
    {
        int browsers = result.Cases.Count(request => request.IsFromBrowser);
        writer.WriteLine($"Asked {result.Cases.Count} requests, {browsers} of which a browser can send; Django is {result.Policy.Reference}.");
        writer.WriteLine();
        int width = Math.Max(20, result.Servers.Max(server => server.Name.Length));
        writer.WriteLine($"  {"".PadRight(width)}  {"equal",6} {"browser-equal",14} {"narrower",9} {"differs",8} {"wider",6} {"no answer",10}");
        foreach (ServerResult server in result.Servers)
        {
            writer.WriteLine(server.NotAsked is null
                ? $"  {server.Name.PadRight(width)}  {server.Count(Verdict.Equal),6} {server.Count(Verdict.BrowserEqual),14} {server.Count(Verdict.Narrower),9} {server.Count(Verdict.Differs),8} {server.Count(Verdict.Wider),6} {server.Answers.Count(answer => answer.Verdict is null),10}"
                : $"  {server.Name.PadRight(width)}  not asked: {server.NotAsked}");
        }

        foreach (ServerResult server in result.Servers)
        {
            foreach (DifferenceGroup group in DifferenceGroup.Of(server))
            {
                Write(server, group, host, writer);
            }
        }

        writer.WriteLine();
        writer.WriteLine(result.HasFailures
            ? "Not the same: see what is wider, or other than Django's to a browser."
            : "No answer is wider than Django's, and none is another to a browser.");
    }

    private static void Write(ServerResult server, DifferenceGroup group, string host, TextWriter writer)
    {
        ComparedAnswer example = group.Answers[0];
        writer.WriteLine();
        writer.WriteLine($"{server.Name}, {group.Title}: {group.Answers.Count} {(group.Answers.Count == 1 ? "request" : "requests")}, such as {example.Case.Why}");
        if (example.Settings.Count > 0)
        {
            writer.WriteLine($"  setting: {string.Join(", ", example.Settings)}");
        }

        if (example.Sections.Count > 0)
        {
            writer.WriteLine($"  see: {string.Join("; ", example.Sections)}");
        }

        writer.WriteLine($"  {RequestText.Curl(example.Case.Request, host)}");
        writer.WriteLine($"  Django: {example.Expected}");
        writer.WriteLine($"  {server.Name}: {example.Actual?.ToString() ?? example.Failure}");
    }
}
