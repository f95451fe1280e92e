using System.Globalization;
using System.Text.Json.Nodes;
using PolicyBridge.Conformance.Report;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Sources;

namespace PolicyBridge.Conformance.Generated;

/// <summary>The smallest case of a failure.</summary>
/// <param name="Server">The server that answers otherwise.</param>
/// <param name="Policy">Which of the generated policies the failure was found in.</param>
/// <param name="Settings">The settings that are left.</param>
/// <param name="Answer">The request that is left, with its answer.</param>
/// <param name="Runs">How often the server was run to get there.</param>
internal sealed record ShrunkFailure(string Server, int Policy, JsonObject Settings, ComparedAnswer Answer, int Runs)
{
    /// <summary>Writes it as a fixture: a settings file, and the request as <c>--requests</c> reads it and as a curl line.</summary>
    public void WriteTo(TextWriter writer, int seed)
    {
        string folder = string.Create(CultureInfo.InvariantCulture, $"fixtures/generated/seed-{seed}-policy-{Policy}");
        writer.WriteLine();
        writer.WriteLine(PrintableText.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"{Server}, {DifferenceGroup.NameOf(Answer.Verdict)} ({string.Join(", ", Answer.Differing)}), found in policy {Policy} and made small in {Runs} runs:")));
        writer.WriteLine();
        writer.WriteLine($"# {folder}/settings.py");
        writer.WriteLine(PrintableText.Lines(SettingsJson.ToPython(Settings)));
        writer.WriteLine($"# {folder}/requests.json");
        writer.WriteLine(RequestFile.Write([Answer.Case], "requests.json", CurlTarget.AnyHost));
        writer.WriteLine(PrintableText.Of(RequestText.Curl(Answer.Case.Request, CurlTarget.AnyHost)));
        writer.WriteLine(PrintableText.Of($"Django: {Answer.Expected}"));
        writer.WriteLine(PrintableText.Of($"{Server}: {Answer.Actual}"));
    }
}
