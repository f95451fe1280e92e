using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Analysis;

/// <summary>Finds origins that one policy allows and another does not.</summary>
internal static class OriginComparison
{
    /// <summary>More witnesses of one setting help nobody.</summary>
    private const int MaxWitnesses = 20;

    private static readonly LanguageQueries LanguageQueries = new(PatternSubject.Origin);

    /// <summary>The witnesses, by the setting that allows them.</summary>
    public static IEnumerable<(string Setting, int? Item, string Origin)> Find(PreparedPolicy allowing, PreparedPolicy other, List<string> undecided)
    {
        if (other.Policy.AllowAllOrigins || allowing.Path is null)
        {
            return [];
        }

        return allowing.Policy.AllowAllOrigins
            ? OfEveryOrigin(other, undecided).Select(origin => (CorsSettingNames.AllowAllOrigins, (int?)null, origin))
            :
            [
                .. Listed(allowing, other).Select(origin => (CorsSettingNames.AllowedOrigins, (int?)origin.Item, origin.Origin)),
                .. allowing.Policy.AllowedOriginRegexes
                    .Index()
                    .SelectMany(pattern => OfPattern(pattern.Item, other, undecided).Select(origin => (pattern.Index, Origin: origin)))
                    .DistinctBy(found => found.Origin)
                    .Select(found => (CorsSettingNames.AllowedOriginRegexes, (int?)found.Index, found.Origin)),
            ];
    }

    private static IEnumerable<string> OfEveryOrigin(PreparedPolicy other, List<string> undecided) => !other.Allows(Unlisted.Origin)
        ? [Unlisted.Origin]
        : Witnesses(SerializedOrigin.Language, other, other.Policy.AllowedOrigins, "every origin", undecided);

    private static IEnumerable<(int Item, string Origin)> Listed(PreparedPolicy allowing, PreparedPolicy other) => allowing.Policy.AllowedOrigins
        .Select((origin, index) => (Item: index, Origin: origin.Serialized))
        .Where(entry => SerializedOrigin.IsOne(entry.Origin) && !other.Allows(entry.Origin))
        .DistinctBy(entry => entry.Origin)
        .Take(MaxWitnesses);

    private static IEnumerable<string> OfPattern(PythonRegex pattern, PreparedPolicy other, List<string> undecided)
    {
        // Of a long list only what the pattern matches can matter, and an automaton is built of that alone.
        PreparedPolicy alone = new(new CorsPolicy { AllowedOriginRegexes = [pattern] });
        return Witnesses(
            Language.Of(pattern).And(SerializedOrigin.Language),
            other,
            other.Policy.AllowedOrigins.Where(origin => alone.Allows(origin.Serialized)),
            $"the regex {pattern.Text}",
            undecided);
    }

    /// <summary>At most one witness. What no automaton knows of the other policy is asked of it directly, so that no witness is false.</summary>
    private static IEnumerable<string> Witnesses(
        Language allowed, PreparedPolicy other, IEnumerable<AllowedOrigin> listed, string what, List<string> undecided)
    {
        Language[] patterns = [.. other.Policy.AllowedOriginRegexes.Select(pattern => Language.Of(pattern)).Where(language => LanguageQueries.IsRegular(language))];
        Language known = Language.AnyOf([.. listed.Select(origin => Language.OfText(origin.Serialized)), .. patterns]);
        switch (LanguageQueries.IsIncluded(allowed, known))
        {
            case Fails witness when !other.Allows(witness.Witness):
                return [witness.Witness];
            case Fails:
                undecided.Add($"Whether {what} allows more than the other policy was not decided: a regex of that one is beyond an automaton");
                return [];
            case Undecided open:
                undecided.Add($"Whether {what} allows more than the other policy was not decided: {open.Reason}");
                return [];
            default:
                return [];
        }
    }
}
