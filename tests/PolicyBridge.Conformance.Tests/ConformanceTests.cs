using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests;

/// <summary>
/// The same requests to real Django with the real package, and to every target's real server with what was emitted for
/// the same settings.
/// </summary>
public class ConformanceTests
{
    private static readonly IReadOnlyList<ConformanceRequest> Rows = ConformanceRequest.ReadAll(Repository.Requests);

    [Theory]
    [InlineData("4.3", "Django 4.2.28, django-cors-headers 4.7.0")]
    [InlineData("3.14", "Django 3.2.25, django-cors-headers 3.14.0")]
    public async Task Real_Django_still_answers_as_it_was_recorded(string version, string expectedRelease)
    {
        ReferenceVersion reference = Policies.Reference(version);
        await using DjangoServer django = await StartDjangoAsync(reference);
        List<string> differences = [];
        foreach (ConformanceRequest row in Rows)
        {
            CorsObservation expected = row.ExpectedBy(reference);
            CorsObservation actual = await RawHttp.SendAsync(django[row.SettingsJson], row.Request);
            if (!actual.HeadersEqual(expected) || actual.Status != expected.Status || actual.Vary != expected.Vary)
            {
                differences.Add($"{row.Id}\n  recorded {expected}\n  now      {actual}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Equal(expectedRelease, django.Version);
    }

    [Theory]
    [InlineData("4.3")]
    [InlineData("3.14")]
    public async Task No_target_is_wider_than_Django_and_every_deviation_is_known(string version)
    {
        ReferenceVersion reference = Policies.Reference(version);
        await using DjangoServer django = await StartDjangoAsync(reference);
        ConformanceMatrix all = new($"{Rows.Count} requests against {django.Version}");
        ConformanceMatrix browsers = new(
            $"The {Rows.Count(r => r.CountsForBrowsers)} of them that a browser could send and whose settings pass Django's own checks");
        List<string> failures = [];
        foreach (IGrouping<string, ConformanceRequest> group in Rows.GroupBy(r => r.SettingsJson))
        {
            CorsPolicy? policy = Policies.Read(group.Key, reference);
            foreach (TargetServer target in TargetServer.All)
            {
                await using ICorsServer? server = policy is null ? null : await target.StartAsync(policy, django.Upstream);
                if (policy is null || server is null)
                {
                    foreach (ConformanceRequest row in group)
                    {
                        all.AddNotApplicable(target.Name);
                    }

                    continue;
                }

                CorsReference model = new(policy);
                foreach (ConformanceRequest row in group)
                {
                    CorsObservation expected = await RawHttp.SendAsync(django[group.Key], row.Request);
                    CorsObservation actual = await RawHttp.SendAsync(server.EndPoint, row.Request);
                    Verdict verdict = AnswerComparison.Classify(row.Request, model, expected, actual).Verdict;
                    string? deviation = KnownDeviation.Explain(target.Name, policy, row, verdict);
                    all.Add(target.Name, verdict, row.Id, deviation);
                    if (row.CountsForBrowsers)
                    {
                        browsers.Add(target.Name, verdict, row.Id, deviation);
                    }

                    if (verdict == Verdict.Wider || (!target.Accepts(verdict) && deviation is null))
                    {
                        failures.Add($"{target.Name}, {row.Id}: {verdict}\n  expected {expected}\n  actual   {actual}");
                    }
                }
            }
        }

        Directory.CreateDirectory(Repository.Reports);
        await File.WriteAllTextAsync(Path.Combine(Repository.Reports, $"conformance-{version}.txt"), $"{all}\n{browsers}");
        Assert.True(failures.Count == 0, $"{string.Join('\n', failures)}\n\n{all}\n{browsers}");
        if (ReferenceEquals(reference, ReferenceVersion.Modern))
        {
            Assert.Contains(all.ToTable(), await File.ReadAllTextAsync(Repository.Readme), StringComparison.Ordinal);
        }
    }

    private static Task<DjangoServer> StartDjangoAsync(ReferenceVersion reference) =>
        DjangoServer.StartAsync(reference, [.. Rows.Select(r => r.SettingsJson).Distinct()]);
}
