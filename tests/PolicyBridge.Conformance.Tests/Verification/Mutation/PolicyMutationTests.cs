using PolicyBridge.Policy;
using PolicyBridge.Regexes.Automata;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Testing.Regexes;
using Xunit.Abstractions;

namespace PolicyBridge.Conformance.Tests.Verification.Mutation;

/// <summary><c>verify</c> is never green for a wrong server: thousands of policies one slip away, each told from the right one.</summary>
public class PolicyMutationTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("storefront", int.MaxValue)]
    [InlineData("found", int.MaxValue)]
    [InlineData("wild", 15)]
    [InlineData("cases", 8)]
    [InlineData("requests", 60)]
    [InlineData("generated", 30)]
    public void Every_mutant_is_told_from_its_policy_or_proved_the_same_to_browsers(string source, int perPolicy)
    {
        Random random = new(Seed.Value);
        Dictionary<MutantVerdict, int> counts = [];
        List<string> missed = [];
        List<string> undecided = [];
        int requests = 0;
        IReadOnlyList<CorsPolicy> policies = MutatedPolicies.Of(source);
        foreach (CorsPolicy policy in policies)
        {
            Trial trial = new(policy);
            requests += trial.Count;
            foreach (PolicyMutant mutant in Some(PolicyMutants.Of(policy), perPolicy, random).Where(HasReference))
            {
                (MutantVerdict verdict, string why) = trial.Judge(mutant.Policy);
                counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
                if (verdict is MutantVerdict.Missed or MutantVerdict.Undecided)
                {
                    (verdict is MutantVerdict.Undecided && !(IsRegular(policy) && IsRegular(mutant.Policy)) ? undecided : missed).Add($"{verdict}: {mutant.What}: {why}");
                }
            }
        }

        string summary = $"Mutants of {source}: {policies.Count} policies, {requests} requests, {counts.Values.Sum()} mutants of seed {Seed.Value}; {string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"))}";
        output.WriteLine($"{summary}\n{string.Join('\n', missed.Concat(undecided))}");
        new PatternReport($"mutants-{source}.txt").Add(summary);
        Assert.Empty(missed);
    }

    // References to groups, atomic groups and possessive quantifiers are beyond the automata that prove policies equal.
    private static bool IsRegular(CorsPolicy policy) =>
        policy.AllowedOriginRegexes.All(pattern => new LanguageQueries(PatternSubject.Origin).IsRegular(Language.Of(pattern)))
        && new LanguageQueries(PatternSubject.Path).IsRegular(Language.Of(policy.UrlsRegex));

    private static IEnumerable<PolicyMutant> Some(IEnumerable<PolicyMutant> mutants, int most, Random random)
    {
        PolicyMutant[] all = [.. mutants];
        random.Shuffle(all);
        return all.Take(most);
    }

    // What has no .NET form has no reference either: settings with it are refused.
    internal static bool HasReference(PolicyMutant mutant) =>
        mutant.Policy.AllowedOriginRegexes.All(pattern => DotNetPatternWriter.Write(pattern, PatternSubject.Origin) is Translated)
        && DotNetPatternWriter.Write(mutant.Policy.UrlsRegex, PatternSubject.Path) is Translated;
}
