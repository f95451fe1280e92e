using System.Globalization;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Generated;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Targets;
using PolicyBridge.Conformance.Verification;
using PolicyBridge.Django;
using PolicyBridge.Policy;
using PolicyBridge.Targets;

namespace PolicyBridge.Conformance.Tests.Generated;

/// <summary>A target that is faulty on purpose: the fault is found among generated policies and made small.</summary>
public sealed class ShrinkingTests : IDisposable
{
    private const int Seed = 42;

    private readonly string _folder = Directory.CreateTempSubdirectory("policybridge-shrunk-").FullName;

    [Theory]
    [InlineData("add_header access-control-allow-credentials $django_cors_allow_credentials always;", "", nameof(Verdict.Narrower), CorsSettingNames.AllowCredentials)]
    [InlineData("add_header access-control-expose-headers $django_cors_expose_headers always;", "", nameof(Verdict.Narrower), CorsSettingNames.ExposeHeaders)]
    [InlineData("access-control-max-age $django_cors_max_age", "access-control-max-age 777777", nameof(Verdict.Wider), null)]
    public async Task A_fault_is_made_small_to_a_fixture_that_shows_it(string original, string tampered, string verdict, string? setting)
    {
        int changed = 0;
        IReadOnlyList<VerifiedServer> serversOf(CorsPolicy policy)
        {
            EmittedServers servers = new(policy, new TargetOptions(), _ => Programs.Nginx[0].Path, (_, file) =>
            {
                changed += file.Content.Contains(original, StringComparison.Ordinal) ? 1 : 0;
                return file.Content.Replace(original, tampered, StringComparison.Ordinal);
            });
            return [servers.Of("nginx")];
        }

        (VerificationResult result, IReadOnlyList<ShrunkFailure> failures) = await new GeneratedVerification(Seed, ReferenceVersion.Modern, serversOf).RunAsync(10, () => { }, default);

        Assert.True(changed > 0, "Nothing was tampered with.");
        Assert.True(result.HasFailures);
        ShrunkFailure failure = failures.Single(f => f.Answer.Verdict.ToString() == verdict);
        Assert.InRange(failure.Settings.Count, 1, 2);
        Assert.True(setting is null || failure.Settings.ContainsKey(setting), failure.Settings.ToJsonString());
        Assert.All(failure.Settings, s => Assert.True(s.Value is not System.Text.Json.Nodes.JsonArray { Count: > 1 }, failure.Settings.ToJsonString()));
        Assert.InRange(failure.Runs, 1, 400);

        ServerResult again = await AskFixtureAsync(failure, serversOf);
        Assert.Equal(verdict, Assert.Single(again.Answers).Verdict.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Takes the fixture from what is printed, as a reader would.</summary>
    private async Task<ServerResult> AskFixtureAsync(ShrunkFailure failure, Func<CorsPolicy, IReadOnlyList<VerifiedServer>> serversOf)
    {
        StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        failure.WriteTo(writer, Seed);
        string[] parts = writer.ToString().Split("# fixtures/generated/seed-42-policy-");
        Assert.Equal(3, parts.Length);
        string settings = Path.Combine(_folder, "settings.py");
        string requests = Path.Combine(_folder, "requests.json");
        File.WriteAllText(settings, parts[1][parts[1].IndexOf('\n', StringComparison.Ordinal)..]);
        int json = parts[2].IndexOf('\n', StringComparison.Ordinal);
        int curl = parts[2].IndexOf("\ncurl ", StringComparison.Ordinal);
        Assert.True(curl > json, parts[2]);
        File.WriteAllText(requests, parts[2][json..curl]);
        CorsPolicy policy = SettingsReader.Load(settings, new DjangoSettingsOptions { AssumeMiddleware = true }).Policy!;
        return (await new Verifier(policy, RequestFile.Read(requests)).RunAsync(serversOf(policy), () => { }, default)).Servers[0];
    }
}
