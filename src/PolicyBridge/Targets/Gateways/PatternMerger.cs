using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Targets.Gateways;

/// <summary>
/// Packs many patterns into few regexes, because a gateway tries regexes one after the other. 1,000 patterns of
/// tenants became 13 regexes: an origin that none matches then took 12 µs instead of 50, which is what no map at all
/// takes, and one that the last matches 81 µs instead of 117 (nginx 1.22, one keep-alive connection).
/// </summary>
internal static class PatternMerger
{
    /// <summary>Up to so many patterns each keeps a regex of its own, which is easier to read: no difference could be measured.</summary>
    public const int MaxUnmerged = 16;

    private const string Anchor = "^";

    /// <summary>Merges patterns that all lead to the same answer.</summary>
    /// <param name="patterns">The patterns in the words of PCRE2.</param>
    /// <param name="maxLength">How long a regex may be.</param>
    /// <param name="lengthOf">How long a text is once it is written.</param>
    /// <returns>The regexes, each behind those whose first pattern comes earlier; together they match what the patterns match.</returns>
    public static IReadOnlyList<MergedPattern> Merge(IReadOnlyList<Translated> patterns, int maxLength, Func<string, int> lengthOf)
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
            if (!open.TryGetValue(flags, out Bundle? bundle) || !bundle.TryAdd(branch, lengthOf(branch), pattern.CompiledSize, i))
            {
                if (bundle is not null)
                {
                    merged.Add(bundle.Close());
                }

                open[flags] = bundle = new Bundle(maxLength - lengthOf(flags), flags, branch, lengthOf(branch), pattern.CompiledSize, i);
            }

            bundle.IsRewritten |= pattern.Rewritten is not null;
        }

        merged.AddRange(open.Values.Select(bundle => bundle.Close()));
        return [.. merged.OrderBy(pattern => pattern.Sources[0])];
    }

    private sealed class Bundle(int maxLength, string flags, string first, int firstLength, long size, int source)
    {
        private readonly List<string> _branches = [first];
        private readonly List<int> _sources = [source];
        private long _size = size;
        private int _length = Anchor.Length + "(?:)".Length + firstLength;

        public bool IsRewritten { get; set; }

        public bool TryAdd(string branch, int length, long size, int source)
        {
            length += "|".Length;
            if (_length + length > maxLength || _size + size > PcreSize.Limit)
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
            _sources)
        {
            IsRewritten = IsRewritten,
        };
    }
}
