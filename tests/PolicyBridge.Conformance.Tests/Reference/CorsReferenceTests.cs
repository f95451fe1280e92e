using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Reference;

/// <summary>Holds <see cref="CorsReference"/> against the recorded answers of the real package.</summary>
public class CorsReferenceTests
{
    // What the site behind the middleware sets before it: only these paths set anything that counts.
    private static readonly Dictionary<string, KeyValuePair<string, string>[]> Upstream = new()
    {
        ["/vary/accept"] = [new("vary", "Accept-Encoding")],
        ["/vary/star"] = [new("vary", "*")],
        ["/vary/origin"] = [new("vary", "Origin")],
        ["/vary/multi"] = [new("vary", "Accept-Encoding, ORIGIN")],
        ["/vary/cookie"] = [new("vary", "Cookie")],
        ["/vary/empty"] = [new("vary", "")],
        ["/vary/two"] = [new("vary", "Accept-Encoding,Cookie")],
        ["/vary/starmix"] = [new("vary", "Accept, *")],
        ["/vary/trail"] = [new("vary", "Accept,")],
        ["/dup/star"] = [new("access-control-allow-origin", "*")],
        ["/dup"] =
        [
            new("access-control-allow-origin", "https://upstream.example"), new("access-control-allow-credentials", "true"),
            new("access-control-expose-headers", "X-Up"), new("access-control-allow-methods", "UP"),
            new("access-control-allow-headers", "x-up"), new("access-control-max-age", "7"),
            new("access-control-allow-private-network", "true"),
        ],
    };

    [Theory]
    [InlineData("4.3", 235)]
    [InlineData("3.14", 235)]
    public void Answers_every_recorded_request_as_the_package_did(string version, int expectedCount)
    {
        ReferenceVersion reference = Policies.Reference(version);
        int compared = 0;
        List<string> differences = [];
        foreach (ConformanceRequest row in ConformanceRequest.ReadAll(Repository.Requests))
        {
            if (Policies.Read(row.SettingsJson, reference) is not { } policy)
            {
                Assert.Contains("rejected-by-system-check", row.Tags);
                continue;
            }

            compared++;
            CorsObservation expected = row.ExpectedBy(reference);
            CorsAnswer answer = new CorsReference(policy).Answer(row.Request);
            CorsObservation actual = Apply(answer, row);
            if (!actual.HeadersEqual(expected)
                || actual.Vary != expected.Vary
                || answer.AnswersPreflight != IsAnsweredAtOnce(row))
            {
                differences.Add($"{row.Id}\n  expected {expected}\n  actual   {actual}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(expectedCount, compared);
    }

    // The recording marks them, except two whose lower-case method hid them from the recorder.
    private static bool IsAnsweredAtOnce(ConformanceRequest row) =>
        row.Tags.Contains("short-circuit") || row.Id is "pre-lowercase-method" or "pre-mixedcase-method";

    private static CorsObservation Apply(CorsAnswer answer, ConformanceRequest row)
    {
        Dictionary<string, string> headers = new(
            answer.AnswersPreflight ? [] : Upstream.GetValueOrDefault(row.Request.Target) ?? [], StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in answer.Headers)
        {
            headers[name] = value;
        }

        if (answer.PatchVary(headers.GetValueOrDefault("vary")) is { } vary)
        {
            headers["vary"] = vary;
        }

        return CorsObservation.Of(row.ExpectedBy(ReferenceVersion.Modern).Status, headers);
    }
}
