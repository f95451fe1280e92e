using PolicyBridge.Policy;
using PolicyBridge.Regexes;

namespace PolicyBridge.Conformance.Tests.Verification.Mutation;

/// <summary>A policy that is one slip away from another.</summary>
/// <param name="What">The slip.</param>
/// <param name="Policy">The policy.</param>
internal sealed record PolicyMutant(string What, CorsPolicy Policy);

/// <summary>Drops, replaces and widens each entry, each regex with each of its parts, and each other setting of a policy.</summary>
internal static class PolicyMutants
{
    public static IEnumerable<PolicyMutant> Of(CorsPolicy policy) =>
    [
        .. OfOrigins(policy),
        .. OfRegexes(policy),
        .. PatternMutants.Of(policy.UrlsRegex).Select(mutant => new PolicyMutant($"CORS_URLS_REGEX {mutant.What}", Copy(policy, urls: mutant.Pattern))),
        new("CORS_URLS_REGEX not set", Copy(policy, urls: PythonRegex.EveryPath)),
        new("CORS_ALLOW_ALL_ORIGINS", Copy(policy, all: !policy.AllowAllOrigins)),
        .. OfNames(policy.AllowMethods, "PURGE").Select(names => new PolicyMutant($"CORS_ALLOW_METHODS {names.What}", Copy(policy, methods: names.Names))),
        .. OfNames(policy.AllowHeaders, "x-policybridge-mutant").Select(names => new PolicyMutant($"CORS_ALLOW_HEADERS {names.What}", Copy(policy, headers: names.Names))),
        .. OfNames(policy.ExposeHeaders, "x-policybridge-mutant").Select(names => new PolicyMutant($"CORS_EXPOSE_HEADERS {names.What}", Copy(policy, expose: names.Names))),
        .. new[] { PreflightMaxAge.True, PreflightMaxAge.FromSeconds(0), PreflightMaxAge.FromSeconds(5), PreflightMaxAge.FromSeconds(policy.PreflightMaxAge.Seconds + 1), PreflightMaxAge.FromSeconds(policy.PreflightMaxAge.Seconds * 2), PreflightMaxAge.FromSeconds(policy.PreflightMaxAge.Seconds / 2) }
            .Select(age => new PolicyMutant($"CORS_PREFLIGHT_MAX_AGE {age}", Copy(policy, age: age))),
        new("CORS_ALLOW_CREDENTIALS", Copy(policy, credentials: !policy.AllowCredentials)),
        new("CORS_ALLOW_PRIVATE_NETWORK", Copy(policy, privateNetwork: !policy.AllowPrivateNetwork)),
    ];

    private static IEnumerable<PolicyMutant> OfOrigins(CorsPolicy policy)
    {
        for (int i = 0; i < policy.AllowedOrigins.Count; i++)
        {
            AllowedOrigin origin = policy.AllowedOrigins[i];
            IReadOnlyList<AllowedOrigin> without = [.. policy.AllowedOrigins.Where((_, j) => j != i)];
            yield return new($"without {origin}", Copy(policy, origins: without));
            if (origin.Netloc.Length == 0)
            {
                continue;
            }

            string flipped = origin.Scheme == "https" ? $"http://{origin.Netloc}" : $"https://{origin.Netloc}";
            foreach (string other in (string[])[flipped, $"{origin.Serialized}.policybridge.invalid", "null"])
            {
                if (AllowedOrigin.TryParse(other, out AllowedOrigin? parsed) && other != origin.Serialized)
                {
                    yield return new($"{origin} becomes {other}", Copy(policy, origins: [.. without, parsed]));
                    yield return new($"{other} too", Copy(policy, origins: [.. policy.AllowedOrigins, parsed]));
                }
            }

            string escaped = System.Text.RegularExpressions.Regex.Escape(origin.Netloc);
            foreach (string regex in (string[])[$"^{origin.Scheme}://{escaped}", $@"^{origin.Scheme}://([a-z0-9-]+\.)?{escaped}$", $"^{origin.Scheme}://.*{escaped}$", $@"^{origin.Scheme}://{escaped}(:\d+)?$", $"^https?://{escaped}$", $@"^\w+://{escaped}$", $"^{origin.Scheme}://{origin.Netloc.Replace("[", @"\[", StringComparison.Ordinal)}$"])
            {
                if (PythonRegex.TryParse(regex, 0, out PythonRegex? pattern, out _))
                {
                    yield return new($"{origin} as {regex}", Copy(policy, patterns: [.. policy.AllowedOriginRegexes, pattern]));
                }
            }
        }
    }

    private static IEnumerable<PolicyMutant> OfRegexes(CorsPolicy policy)
    {
        for (int i = 0; i < policy.AllowedOriginRegexes.Count; i++)
        {
            PythonRegex pattern = policy.AllowedOriginRegexes[i];
            IReadOnlyList<PythonRegex> with(params PythonRegex[] instead) => [.. policy.AllowedOriginRegexes.Take(i), .. instead, .. policy.AllowedOriginRegexes.Skip(i + 1)];
            yield return new($"without {pattern}", Copy(policy, patterns: with()));
            foreach ((string what, PythonRegex mutant) in PatternMutants.Of(pattern))
            {
                yield return new($"{pattern}, {what}", Copy(policy, patterns: with(mutant)));
            }
        }
    }

    private static IEnumerable<(string What, IReadOnlyList<string> Names)> OfNames(IReadOnlyList<string> names, string another)
    {
        for (int i = 0; i < names.Count; i++)
        {
            yield return ($"without {names[i]}", [.. names.Where((_, j) => j != i)]);
            yield return ($"{names[i]} becomes {another}", [.. names.Select((name, j) => j == i ? another : name)]);
        }

        yield return ($"and {another}", [.. names, another]);
        yield return ("and *", [.. names, "*"]);
        yield return ("none", []);
    }

    private static CorsPolicy Copy(
        CorsPolicy policy,
        IReadOnlyList<AllowedOrigin>? origins = null,
        IReadOnlyList<PythonRegex>? patterns = null,
        bool? all = null,
        PythonRegex? urls = null,
        IReadOnlyList<string>? methods = null,
        IReadOnlyList<string>? headers = null,
        IReadOnlyList<string>? expose = null,
        PreflightMaxAge? age = null,
        bool? credentials = null,
        bool? privateNetwork = null) => new()
        {
            Reference = policy.Reference,
            AllowedOrigins = origins ?? policy.AllowedOrigins,
            AllowedOriginRegexes = patterns ?? policy.AllowedOriginRegexes,
            AllowAllOrigins = all ?? policy.AllowAllOrigins,
            UrlsRegex = urls ?? policy.UrlsRegex,
            AllowMethods = methods ?? policy.AllowMethods,
            AllowHeaders = headers ?? policy.AllowHeaders,
            ExposeHeaders = expose ?? policy.ExposeHeaders,
            PreflightMaxAge = age ?? policy.PreflightMaxAge,
            AllowCredentials = credentials ?? policy.AllowCredentials,
            AllowPrivateNetwork = privateNetwork ?? policy.AllowPrivateNetwork,
            ReplaceHttpsReferer = policy.ReplaceHttpsReferer,
            Places = policy.Places,
        };
}
