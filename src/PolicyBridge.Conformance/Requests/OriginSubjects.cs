using PolicyBridge.Analysis;
using PolicyBridge.Fetch;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Sets;
using PolicyBridge.Regexes.Tree;
using PolicyBridge.Regexes.Writing;

namespace PolicyBridge.Conformance.Requests;

/// <summary>
/// Chooses the origins to ask about: each listed one and each alternative of each regex, with the attacks on it, then the
/// smaller parts of the regexes and what misses them by one character.
/// </summary>
internal static class OriginSubjects
{
    /// <summary>Of a long list, and of the alternatives of a regex, so many show what further attacks show.</summary>
    private const int MaxFurther = 40;

    /// <summary>Subjects that miss, of all regexes together; each regex has some, however many there are.</summary>
    private const int MaxNear = 600;
    private const int MinNear = 12;

    /// <summary>Subjects that no browser sends, as part of those that miss.</summary>
    private const int OddShare = 15;

    // What a browser puts into an origin: printable, no upper case.
    private static readonly CodePointSet Characters = CodePointSets.PrintableAscii.Except(CodePointSet.OfRange('A', 'Z'));

    /// <summary>The groups: of each entry, of each alternative and each regex, and what no setting names.</summary>
    public static IReadOnlyList<SubjectGroup> Of(CorsPolicy policy)
    {
        HashSet<AllowedOrigin> further = [.. EvenSample.Of(policy.AllowedOrigins, MaxFurther)];
        int near = Math.Max(MinNear, MaxNear / Math.Max(1, policy.AllowedOriginRegexes.Count));
        string general = policy.AllowAllOrigins ? CorsSettingNames.AllowAllOrigins : CorsSettingNames.AllowedOrigins;
        return
        [
            .. policy.AllowedOrigins.Select(listed => Around(CorsSettingNames.AllowedOrigins, listed.Serialized, "listed", further.Contains(listed))),
            .. policy.AllowedOriginRegexes.SelectMany(pattern => OfPattern(pattern, near)),
            new SubjectGroup(general, IsPath: false) { More = [new("*", "no origin"), new("https://[", "no URL")] },
        ];
    }

    /// <summary>What origins for a regex are needed for.</summary>
    public static SubjectAsk AskFor(PythonRegex pattern)
    {
        PreparedPolicy alone = new(new CorsPolicy { AllowedOriginRegexes = [pattern] });
        // What a regex says nothing of shows as much with one address as with all.
        bool namesAddresses = RegexTree.SelfAndDescendants(pattern.Root).OfType<CharacterNode>().Any(item => item.Set.Certain.Single == '[');
        Language sent = namesAddresses ? SerializedOrigin.Language : SerializedOrigin.LanguageOfOneAddress;
        return new SubjectAsk(PatternSubject.Origin, "https://", ["a", "://a"], Characters, sent, SerializedOrigin.IsOne, alone.Allows);
    }

    private static IEnumerable<SubjectGroup> OfPattern(PythonRegex pattern, int maxNear)
    {
        PatternExamples examples = PatternExamples.Of(pattern, AskFor(pattern), maxNear);
        foreach ((int i, string alternative) in examples.Alternatives.Index())
        {
            yield return Around(CorsSettingNames.AllowedOriginRegexes, alternative, i == 0 ? "matches the regex" : "matches another alternative of the regex", withFurther: i < MaxFurther);
        }

        yield return new SubjectGroup(CorsSettingNames.AllowedOriginRegexes, IsPath: false)
        {
            More = [.. examples.Parts.Select(text => new AskedSubject(text, "matches the regex in another way"))],
            Edges = [.. examples.Edges.Select(text => new AskedSubject(text, "nearly matches the regex"))],
            Near = [.. examples.NearMisses.Select(text => new AskedSubject(text, "nearly matches the regex"))],
            Odd = [.. Odd(pattern, Math.Max(2, maxNear / OddShare))],
        };
    }

    private static SubjectGroup Around(string setting, string origin, string why, bool withFurther)
    {
        AskedSubject[] attacks = [.. OriginAttacks.On(origin).Select(attack => new AskedSubject(attack.Origin, attack.Why)).Where(attack => CanStandInHeader(attack.Text))];
        return new SubjectGroup(setting, IsPath: false)
        {
            Owed = CanStandInHeader(origin) ? [new(origin, why), .. attacks.Take(OriginAttacks.Owed)] : [],
            More = withFurther ? [.. attacks.Skip(OriginAttacks.Owed)] : [],
        };
    }

    // The whole language has odd characters everywhere.
    private static IEnumerable<AskedSubject> Odd(PythonRegex pattern, int most) =>
        new LanguageQueries(PatternSubject.Origin).Automaton(Language.Of(pattern), out _) is { } automaton
            ? EvenSample.Of([.. TransitionCover.Of(automaton).Where(subject => CanStandInHeader(subject.Text) && !SerializedOrigin.IsOne(subject.Text))], most)
                .Select(subject => new AskedSubject(subject.Text, subject.IsAccepted ? "matches the regex" : "nearly matches the regex"))
            : [];

    // Headers are bytes, and a server or client takes white space around a value, and line ends, for its own.
    private static bool CanStandInHeader(string origin) =>
        origin.Length > 0 && origin.All(c => c is >= ' ' and <= '\u00ff' and not '\u007f') && origin.Trim() == origin;
}
