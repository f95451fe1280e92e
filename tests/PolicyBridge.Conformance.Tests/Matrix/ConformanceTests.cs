using System.Net;
using System.Runtime.InteropServices;
using PolicyBridge.Conformance.Comparison;
using PolicyBridge.Conformance.Requests;
using PolicyBridge.Conformance.Servers;
using PolicyBridge.Conformance.Tests.Servers;
using PolicyBridge.Policy;

namespace PolicyBridge.Conformance.Tests.Matrix;

/// <summary>
/// The same requests to real Django with the real package, and to every target's real server with what was emitted for
/// the same settings.
/// </summary>
public class ConformanceTests
{
    // docs/conformance.md shows its numbers.
    private const string Shown = "4.2";

    private static readonly TargetServer[] Targets = [.. TargetServer.All, .. TargetServer.OnDotNet11];

    private static readonly IReadOnlyList<ConformanceRequest> Rows = ConformanceRequest.ReadAll(Repository.Requests);

    [Theory]
    [InlineData("3.2", @"^Django 3\.2\.25, django-cors-headers 3\.14\.0$")]
    [InlineData("4.2", @"^Django 4\.2\.28, django-cors-headers 4\.7\.0$")]
    [InlineData("5.2", @"^Django 5\.2\.\d+, django-cors-headers 4\.\d+\.\d+$")]
    [InlineData("6.1", @"^Django 6\.1(\.\d+)?, django-cors-headers 4\.\d+\.\d+$")]
    public async Task Real_Django_still_answers_as_it_was_recorded(string name, string expectedRelease)
    {
        DjangoRelease release = DjangoRelease.Of(name);
        await using DjangoServer django = await StartDjangoAsync(release);
        List<string> differences = [];
        foreach (ConformanceRequest row in Rows.Where(row => !IsOfTheServer(row, release)))
        {
            CorsObservation expected = row.ExpectedBy(release.Reference);
            CorsObservation actual = await RawHttp.SendAsync(django[row.SettingsJson], row.Request);
            if (!actual.HeadersEqual(expected) || actual.Status != expected.Status || actual.Vary != expected.Vary)
            {
                differences.Add($"{row.Id}\n  recorded {expected}\n  now      {actual}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Matches(expectedRelease, django.Version);
        int compared = Rows.Count(row => !IsOfTheServer(row, release));
        Compatibility.Write(
            $"django-{name}",
            [
                new("Django", django.Django, "the answers that were recorded", compared),
                new("django-cors-headers", django.CorsHeaders, $"the answers that were recorded, in Django {django.Django}", compared),
            ]);
    }

    [Theory]
    [InlineData("4.3")]
    [InlineData("3.14")]
    public async Task No_target_is_wider_than_Django_and_every_deviation_is_known(string version)
    {
        ReferenceVersion reference = Policies.Reference(version);
        DjangoRelease[] releases = [.. DjangoRelease.All.Where(release => ReferenceEquals(release.Reference, reference))];
        DotNet11 rolledForward = await DotNet11.RunningAsync();
        Assert.Equal(".NET 11.0.0", rolledForward.Runtime);
        DjangoServer[] djangos = await Task.WhenAll(releases.Select(StartDjangoAsync));
        try
        {
            Matrices[] matrices = [.. djangos.Zip(releases, (django, release) => new Matrices(django, release, rolledForward.Runtime))];
            List<string> failures = [];
            foreach (IGrouping<string, ConformanceRequest> group in Rows.GroupBy(r => r.SettingsJson))
            {
                await CompareAsync(group, Policies.Read(group.Key, reference), matrices, failures);
            }

            foreach (Matrices of in matrices)
            {
                await of.WriteAsync();
            }

            Assert.True(failures.Count == 0, $"{string.Join('\n', failures)}\n\n{string.Join("\n\n", matrices.AsEnumerable())}");
            if (matrices.SingleOrDefault(of => of.Release.Name == Shown) is { } shown)
            {
                Assert.Contains(shown.All.ToTable(), await File.ReadAllTextAsync(Repository.ConformancePage), StringComparison.Ordinal);
            }
        }
        finally
        {
            foreach (DjangoServer django in djangos)
            {
                await django.DisposeAsync();
            }
        }
    }

    /// <summary>gunicorn 26 strips the blanks around a value, and answers 400 to a method in lower case, before Django sees either; no browser sends them.</summary>
    private static bool IsOfTheServer(ConformanceRequest row, DjangoRelease release) =>
        release.HasNewestServers && row.Id is ("origin-ows" or "pre-lowercase-method" or "pre-mixedcase-method");

    // A server answers once, whatever Django it is held against; what stands behind a gateway is the newest.
    private static async Task CompareAsync(IGrouping<string, ConformanceRequest> group, CorsPolicy? policy, Matrices[] matrices, List<string> failures)
    {
        IPEndPoint upstream = matrices[^1].Django.Upstream;
        CorsReference? model = policy is null ? null : new(policy);
        Dictionary<(Matrices, ConformanceRequest), CorsObservation> answers = [];
        foreach (TargetServer target in Targets)
        {
            await using ICorsServer? server = policy is null ? null : await target.StartAsync(policy, upstream);
            foreach (ConformanceRequest row in group)
            {
                CorsObservation? actual = server is null ? null : await RawHttp.SendAsync(server.EndPoint, row.Request);
                foreach (Matrices of in matrices)
                {
                    if (policy is null || model is null || actual is null || IsOfTheServer(row, of.Release))
                    {
                        of.All.AddNotApplicable(target.Name);
                        continue;
                    }

                    if (!answers.TryGetValue((of, row), out CorsObservation? expected))
                    {
                        answers[(of, row)] = expected = await RawHttp.SendAsync(of.Django[group.Key], row.Request);
                    }

                    Verdict verdict = AnswerComparison.Classify(row.Request, model, expected, actual).Verdict;
                    string? deviation = KnownDeviation.Explain(target, policy, row, verdict);
                    of.Add(target.Name, verdict, row, deviation);
                    if (verdict == Verdict.Wider || (!target.Accepts(verdict) && deviation is null))
                    {
                        failures.Add($"{target.Name}, {row.Id}: {verdict}\n  expected {expected} ({of.Django.Version})\n  actual   {actual}");
                    }
                }
            }
        }
    }

    private static Task<DjangoServer> StartDjangoAsync(DjangoRelease release) =>
        DjangoServer.StartAsync(release, [.. Rows.Select(r => r.SettingsJson).Distinct()]);

    /// <summary>What all targets answer, held against one Django.</summary>
    private sealed class Matrices(DjangoServer django, DjangoRelease release, string rolledForward)
    {
        private readonly ConformanceMatrix _browsers = new(
            $"The {Rows.Count(r => r.CountsForBrowsers)} of them that a browser could send and whose settings pass Django's own checks");

        public DjangoServer Django => django;

        public DjangoRelease Release => release;

        public ConformanceMatrix All { get; } = new(
            $"{Rows.Count} requests against {django.Version}; ASP.NET Core and YARP on {RuntimeInformation.FrameworkDescription}, those of 11 on {rolledForward}");

        public void Add(string target, Verdict verdict, ConformanceRequest row, string? deviation)
        {
            All.Add(target, verdict, row.Id, deviation);
            if (row.CountsForBrowsers)
            {
                _browsers.Add(target, verdict, row.Id, deviation);
            }
        }

        public async Task WriteAsync()
        {
            Directory.CreateDirectory(Repository.Reports);
            await File.WriteAllTextAsync(Path.Combine(Repository.Reports, $"conformance-{release.Name}.txt"), ToString());
            Compatibility.Write(
                $"targets-{release.Name}",
                await Task.WhenAll(Targets.Select(async target => Compatibility.RowOf(All, target.Name, target.Program, await target.ReleaseAsync(), django.Version))));
        }

        public override string ToString() => $"{All}\n{_browsers}";
    }
}
