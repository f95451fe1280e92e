using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Tests.Targets.Gateways;

public class PatternMergerTests
{
    [Fact]
    public void Leaves_a_handful_of_patterns_alone()
    {
        Translated[] patterns = [.. Enumerable.Range(0, PatternMerger.MaxUnmerged).Select(i => Write($@"^https://a{i}\.test$"))];
        IReadOnlyList<MergedPattern> merged = NginxPatternWriter.Merge(patterns);
        Assert.Equal(patterns.Select(pattern => pattern.Text), merged.Select(pattern => pattern.Text));
        Assert.Equal(Enumerable.Range(0, patterns.Length), merged.Select(pattern => Assert.Single(pattern.Sources)));
    }

    [Fact]
    public void Merges_what_may_be_merged_and_says_where_each_pattern_went()
    {
        string[] sources =
        [
            .. Enumerable.Range(0, 20).Select(i => $@"^https://a{i}\.test$"),
            @"(?i)^https://b\.test$", @"^([a-z]+)\.\1$", @"^(?>a|ab)b$", @"(?i)^https://c\.test$",
        ];
        IReadOnlyList<MergedPattern> merged = NginxPatternWriter.Merge([.. sources.Select(Write)]);
        Assert.Equal(
            [
                $"^(?:{string.Join('|', sources.Take(20).Select(source => source[1..]))})",
                @"(?i)^(?:https://b\.test$|https://c\.test$)",
                @"^([a-z]+)\.\1$",
                @"(*NO_AUTO_POSSESS)^(?>a|ab)b$",
            ],
            merged.Select(pattern => pattern.Text));
        Assert.Equal([[.. Enumerable.Range(0, 20)], [20, 23], [21], [22]], merged.Select(pattern => pattern.Sources));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Says_that_a_pattern_is_written_anew_also_where_it_is_one_of_many(int others)
    {
        string[] plain = [.. Enumerable.Range(0, others).Select(i => $@"^https://a{i}\.test$")];

        Assert.All(NginxPatternWriter.Merge([.. plain.Select(Write)]), pattern => Assert.False(pattern.IsRewritten));
        Assert.True(NginxPatternWriter.Merge([.. plain.Append("^https://(?:[a-z]+)+$").Select(Write)]).Single(pattern => pattern.Sources.Contains(others)).IsRewritten);
    }

    [Fact]
    public void Begins_another_regex_where_nginx_or_pcre_would_find_one_too_long()
    {
        Translated[] patterns = [.. Enumerable.Range(0, 1_000).Select(i => Write($@"^https://tenant-{i}\.[a-z0-9-]+\.example\.test$"))];
        IReadOnlyList<MergedPattern> merged = NginxPatternWriter.Merge(patterns);
        Assert.InRange(merged.Count, 10, 30);
        Assert.All(merged, pattern => Assert.InRange(NginxPatternWriter.QuotedLength(pattern.Text), 1, NginxPatternWriter.MaxTokenLength));
        Assert.All(merged, pattern => Assert.InRange(pattern.Sources.Sum(source => patterns[source].CompiledSize), 1, PcreSize.Limit));
        Assert.Equal(Enumerable.Range(0, patterns.Length), merged.SelectMany(pattern => pattern.Sources));
    }

    private static Translated Write(string pattern) =>
        Assert.IsType<Translated>(NginxPatternWriter.Write(PythonRegex.Parse(pattern, 0, out _)!, PatternSubject.Origin));
}
