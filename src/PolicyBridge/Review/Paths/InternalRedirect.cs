using PolicyBridge.Regexes.Automata;
using PolicyBridge.Review.Model;
using PolicyBridge.Review.Reading;

namespace PolicyBridge.Review.Paths;

/// <summary>nginx looks for a location anew, by another path than the client's, on which the policy still decides.</summary>
/// <param name="From">The level whose requests it takes; a server where it takes those of all its locations.</param>
/// <param name="Target">The new path, or the name of a location; up to its first variable.</param>
/// <param name="IsOpen">Whether a variable follows, of which nothing is known.</param>
internal sealed record InternalRedirect(NginxLevel From, string Target, bool IsOpen)
{
    private static readonly string[] External = ["redirect", "permanent"];

    /// <summary>Those that a level makes of its requests.</summary>
    public static IEnumerable<InternalRedirect> Of(NginxLevel level) => level.Kind is LevelKind.Server or LevelKind.Location
        ? Targets(level).Select(target => Create(level, target)).OfType<InternalRedirect>()
        : [];

    /// <summary>The locations of a server to which it may lead.</summary>
    public IEnumerable<LocationMatch> Among(IReadOnlyCollection<LocationMatch> locations)
    {
        if (!IsOpen && locations.FirstOrDefault(location => location.Kind is LocationKind.Exact or LocationKind.Named && location.Text == Target) is { } exact)
        {
            return [exact];
        }

        // The longest takes it; what a variable adds may make a longer one match.
        LocationMatch? longest = locations.Where(location => location.Kind is LocationKind.Prefix && Target.StartsWith(location.Text, StringComparison.Ordinal)).MaxBy(location => location.Text.Length);
        return locations.Where(location => location == longest
            || (location.Kind is LocationKind.Regex && MayMatch(location))
            || (IsOpen && location.Kind is not LocationKind.Regex && location.Text.StartsWith(Target, StringComparison.Ordinal)));
    }

    private bool MayMatch(LocationMatch regex) => !Target.StartsWith('@')
        && (PolicyScope.OfRegex(regex.Text, regex.IgnoresCase) is not { } language || PolicyScope.Meets(language, IsOpen ? Language.OfPrefix(Target) : Language.OfText(Target)));

    private static IEnumerable<string> Targets(NginxLevel level)
    {
        // What an if of the level does, it does to requests of the level.
        IEnumerable<NginxDirective> own = level.Levels.Where(inner => inner.Kind is LevelKind.If && IncludedPolicies.PrefixOf(inner.Directive) is null)
            .SelectMany(inner => inner.Directives)
            .Concat(level.Directives);
        foreach (NginxDirective rewrite in own.Where(directive => directive.Is("rewrite") && !External.Contains(directive[2])))
        {
            // Only in a server does a location come after one with break.
            if (level.Kind is LevelKind.Server || rewrite[2] != "break")
            {
                yield return rewrite[1];
            }
        }

        foreach (NginxDirective page in level.Inherited("error_page").Concat(own.Where(directive => directive.Is("error_page"))))
        {
            yield return page.Last;
        }

        foreach (NginxDirective files in level.Own("try_files"))
        {
            yield return files.Last;
        }

        foreach (NginxWord index in level.Inherited("index").SelectMany(index => index.Arguments).Where(index => index.Text is ['/' or '$', ..]))
        {
            yield return index.Text;
        }
    }

    private static InternalRedirect? Create(NginxLevel from, string target)
    {
        if (target.Length == 0 || target.StartsWith('=') || NginxServer.IsElsewhere(target))
        {
            return null;
        }

        int variable = target.IndexOf('$');
        int query = target.IndexOf('?');
        return variable >= 0 && (query < 0 || variable < query)
            ? new InternalRedirect(from, target[..variable], IsOpen: true)
            : new InternalRedirect(from, query >= 0 ? target[..query] : target, IsOpen: false);
    }
}
