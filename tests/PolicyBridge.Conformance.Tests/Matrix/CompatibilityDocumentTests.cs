using PolicyBridge.Conformance.Tests.Servers;

namespace PolicyBridge.Conformance.Tests.Matrix;

/// <summary>docs/compatibility.md, which eng/newest.sh writes of what the tests have counted.</summary>
public class CompatibilityDocumentTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs", "compatibility.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Where(row => char.IsDigit(row[^1][0])),
    ];

    [Fact]
    public void It_has_a_row_for_each_program_that_the_suite_runs()
    {
        IEnumerable<(string Program, string Release)> wanted =
        [
            .. DjangoRelease.All.Select(release => ("Django", release.Name)),
            .. new[] { "3.14", "4.7", "4.9" }.Select(release => ("django-cors-headers", release)),
            .. DjangoRelease.All.SelectMany(release => release.Servers).Select(server => (server.Name, "")),
            .. Programs.Nginx.Select(nginx => ("nginx", nginx.Name["nginx ".Length..])),
            .. Programs.HAProxy.Select(haproxy => ("HAProxy", haproxy.Name["HAProxy ".Length..])),
            .. TargetServer.All.Concat(TargetServer.OnDotNet11).Select(target => (target.Program, "")),
            ("Chromium", ""),
        ];

        Assert.All(wanted, program => Assert.Contains(Rows, row => row[0] == program.Program && $"{row[1]}.".StartsWith(program.Release.Length == 0 ? "" : $"{program.Release}.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_counts_add_up_and_nothing_is_wider()
    {
        Assert.NotEmpty(Rows);
        Assert.All(Rows, row =>
        {
            int[] counts = [.. row[3..].Select(int.Parse)];
            Assert.InRange(counts[0], 1, int.MaxValue);
            Assert.Equal(counts[0], counts[1..].Sum());
            Assert.Equal(0, counts[^1]);
        });
    }
}
