using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.Nginx;

/// <summary>
/// Packs many patterns into few regexes, because nginx tries the regexes of a map one after the other. 1,000 patterns of
/// tenants became 13 regexes: an origin that none matches then took 12 µs instead of 50, which is what no map at all
/// takes, and one that the last matches 81 µs instead of 117 (nginx 1.22, one keep-alive connection).
/// </summary>
internal static class PatternMerger
{
    /// <summary>Up to so many patterns each keeps a regex of its own, which is easier to read: no difference could be measured.</summary>
    public const int MaxUnmerged = 16;

    private const string Anchor = "^";

    /// <summary>Merges patterns that all lead to the same answer.</summary>
    /// <param name="patterns">What <see cref="NginxPatternWriter"/> wrote.</param>
    /// <returns>The regexes, each behind those whose first pattern comes earlier; together they match what the patterns match.</returns>
    public static IReadOnlyList<MergedPattern> Merge(IReadOnlyList<Translated> patterns)
    {
        if (patterns.Count <= MaxUnmerged)
        {
            return [.. patterns.Select((pattern, i) => new MergedPattern(pattern.Text, [i]) { IsRewritten = pattern.Rewritten is not null })];
        }

        List<MergedPattern> merged = new();
        Dictionary<string, Bundle> open = new(StringComparer.Ordinal);
        for (int i = 0; i < patterns.Count; i++)
        {
            Translated pattern = patterns[i];
            if (pattern.StandsAlone)
            {
                merged.Add(new MergedPattern(pattern.Text, [i]) { IsRewritten = pattern.Rewritten is not null });
                continue;
            }
            // "(?i)" holds up to the end of the group that it stands in, so it stays in front of the whole.
            int anchor = pattern.Text.IndexOf(Anchor, StringComparison.Ordinal);
            string flags = pattern.Text[..anchor];
            string branch = pattern.Text[(anchor + Anchor.Length)..];
            if (!open.TryGetValue(flags, out Bundle? bundle) || !bundle.TryAdd(branch, pattern.CompiledSize, i))
            {
                if (bundle is not null)
                {
                    merged.Add(bundle.Close());
                }

                open[flags] = new Bundle(flags, branch, pattern.CompiledSize, i);
            }
        }

        merged.AddRange(open.Values.Select(bundle => bundle.Close()));
        return [.. merged.OrderBy(pattern => pattern.Sources[0])];
    }

    private sealed class Bundle(string flags, string first, long size, int source)
    {
        private readonly List<string> _branches = [first];
        private readonly List<int> _sources = [source];
        private long _size = size;
        private int _length = NginxPatternWriter.QuotedLength($"{flags}{Anchor}(?:{first})");

        public bool TryAdd(string branch, long size, int source)
        {
            int length = NginxPatternWriter.QuotedLength("|" + branch) - NginxPatternWriter.QuotedLength("");
            if (_length + length > NginxPatternWriter.MaxTokenLength || _size + size > PcreSize.Limit)
            {
                return false;
            }

            _branches.Add(branch);
            _sources.Add(source);
            _length += length;
            _size += size;
            return true;
        }

        public MergedPattern Close() => new(
            _branches is [var only] ? flags + Anchor + only : $"{flags}{Anchor}(?:{string.Join('|', _branches)})",
            _sources);
    }
}

/// <summary>One regex for one or more patterns.</summary>
/// <param name="Text">The raw regex, not quoted.</param>
/// <param name="Sources">The places of the patterns in the list that was merged, in its order.</param>
internal sealed record MergedPattern(string Text, IReadOnlyList<int> Sources)
{
    /// <summary>Whether it is another regex of the same language.</summary>
    public bool IsRewritten { get; init; }
}
