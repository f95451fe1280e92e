using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Rewriting;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;
using PolicyBridge.Targets.Gateways;
using PolicyBridge.Targets.Nginx;

namespace PolicyBridge.Review.Paths;

/// <summary>The paths on which some policy counts: those of the given settings, and those that the emitted maps name.</summary>
internal sealed class PolicyScope
{
    private static readonly LanguageQueries Queries = new(PatternSubject.Path);

    private readonly Language? _paths;
    private readonly Dictionary<NginxLevel, bool> _decided = [];
    private readonly Dictionary<NginxLevel, ReachedPaths> _servers = [];

    // Where a path only has to begin with something, one with // or a name of an index less counts no more than that with it.
    private readonly Lazy<bool> _isPrefixes;

    public PolicyScope(ReviewContext context)
    {
        List<Language?> parts =
        [
            .. context.Policy is { } policy ? OfPolicy(policy) : [],
            .. context.Prefixes
                .Where(prefix => !context.Marks.Any(mark => mark.IsOfMaps && mark.Prefix == prefix && context.Emitted.Any(emitted => emitted.Name == mark.Name)))
                .SelectMany(prefix => OfMaps(context.Maps, prefix)),
        ];
        _paths = parts.Count == 0 || parts.Contains(null) ? null : Language.AnyOf(parts.OfType<Language>());
        IsPartial = context.Policy is { } of
            ? !of.UrlsRegex.MatchesEveryLine
            : context.Prefixes.Any(prefix => NamePrefix.TryParse(prefix, out NamePrefix? parsed) && context.Maps.Any(map => map[1] == new NginxNames(parsed).Decoded));
        _isPrefixes = new Lazy<bool>(() => _paths is not null
            && Queries.Automaton(_paths.And(Subjects.Paths), out _) is { } automaton
            && PathPrefixes.Of(automaton) is { } prefixes
            && !prefixes.Texts.Any(text => text.Contains("//", StringComparison.Ordinal)));
    }

    /// <summary>Whether a policy does not count on some paths.</summary>
    public bool IsPartial { get; }

    /// <summary>Whether a request that some level answers may have a path on which a policy counts; true where that is in doubt.</summary>
    public bool MayHold(NginxLevel level)
    {
        if (_paths is null || level.Server is not { } server)
        {
            return true;
        }

        if (!_decided.TryGetValue(level, out bool mayHold))
        {
            if (!_servers.TryGetValue(server, out ReachedPaths? reached))
            {
                _servers.Add(server, reached = new ReachedPaths(server, _isPrefixes.Value));
            }

            mayHold = reached.Of(level) is not { } languages || languages.Any(language => Meets(language, _paths));
            _decided.Add(level, mayHold);
        }

        return mayHold;
    }

    /// <summary>Whether two sets of paths have one in common; true where that is in doubt.</summary>
    public static bool Meets(Language one, Language other) => Queries.IsEmpty(Subjects.PlainPaths.And(one).And(other)) is not Holds;

    /// <summary>The paths in which nginx finds a regex; null where it is not read for certain.</summary>
    public static Language? OfRegex(string text, bool ignoresCase) =>
        NginxRegexes.Read(text, ignoresCase) is { } regex && TransparencyAnalysis.OnUtf8(regex.Root).IsTransparent ? Language.Of(regex) : null;

    private static IEnumerable<Language?> OfPolicy(CorsPolicy policy)
    {
        yield return Language.Of(policy.UrlsRegex);
        if (policy.StaticFiles?.Prefix is { } files)
        {
            yield return Language.OfPrefix(files);
        }
    }

    private static IEnumerable<Language?> OfMaps(IReadOnlyList<NginxDirective> maps, string prefix)
    {
        if (!NamePrefix.TryParse(prefix, out NamePrefix? parsed))
        {
            yield return null;
            yield break;
        }

        NginxNames names = new(parsed);
        yield return OfMap(maps.FirstOrDefault(map => map[1] == names.Decoded));
        if (maps.FirstOrDefault(map => map[1] == names.StaticPath) is { } files)
        {
            yield return OfMap(files);
        }
    }

    /// <summary>The paths for which a map of the path gives something, which emitted maps tell by one regex.</summary>
    private static Language? OfMap(NginxDirective? map) =>
        map is not null && map[0] == "$uri" && map.Block!.Where(entry => !entry.Is("default")).ToArray() is [var entry] && entry.Name.Text.StartsWith('~')
            ? OfRegex(entry.Name.Text[1..], ignoresCase: false)
            : null;
}
