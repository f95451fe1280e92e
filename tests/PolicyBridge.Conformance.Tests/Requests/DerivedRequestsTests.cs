using PolicyBridge.Conformance.Requests;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Testing.Regexes;

namespace PolicyBridge.Conformance.Tests.Requests;

/// <summary>What is asked of servers: each entry and each alternative with its attacks, before anything else. Real Python says what a regex accepts.</summary>
public class DerivedRequestsTests
{
    /// <summary>What goes before the entries and alternatives: whether anybody, or everybody, is let in at all.</summary>
    private const int Opening = 6;

    /// <summary>An accepted subject, and the attacks on it.</summary>
    private const int Owed = 1 + OriginAttacks.Owed;

    [Theory]
    [InlineData(@"^https://pr-\d+\.preview\.example\.net$", "https://pr-")]
    [InlineData(@"http://localhost:\d+", "http://localhost:")]
    [InlineData(@"^https://deploy-preview-\d+--[a-z0-9-]+\.netlify\.example$", "https://deploy-preview-")]
    [InlineData(@"^https://(www|shop)\.(example\.com|example\.org)$", "https://www", "https://shop", @".*\.com$", @".*\.org$")]
    [InlineData(@"^https://(?:(?:alpha|beta)-(?:one|two)|gamma)\.example$", ".*alpha", ".*beta", ".*one", ".*two", ".*gamma")]
    [InlineData(@"^https://(?!evil)(?:e[a-z]{3}|good)\.example$", "https://e", "https://good")]
    [InlineData(@"(?i)^HTTPS://[A-F]{1,40}\.example$", "https://a")]
    [InlineData(@"^https://(?P<a>x|y)\.(?P=a)\.example$", "https://x", "https://y")]
    public void Each_alternative_of_a_regex_has_an_accepted_origin_and_its_attacks_under_the_least_limit(string regex, params string[] alternatives)
    {
        CorsPolicy policy = new() { AllowedOriginRegexes = [Pattern(regex)], UrlsRegex = Pattern("") };
        string[] asked = [.. DerivedRequests.Of(policy).Take(Opening + (Owed * (alternatives.Length + 3))).SelectMany(OriginsOf)];

        string[] accepted = Matched(regex, asked);

        Assert.All(alternatives, alternative =>
        {
            string[] own = Matched(alternative, accepted);
            Assert.NotEmpty(own);
            Assert.Contains(own, origin => OriginAttacks.On(origin).Take(OriginAttacks.Owed) is var attacks
                && attacks.Select(attack => attack.Why).Intersect(["suffix attack", "prefix attack", "other scheme", "other port"]).Count() == 4
                && attacks.All(attack => asked.Contains(attack.Origin)));
        });
    }

    [Theory]
    [InlineData("^/(v1|rest|auth)/.*$", "/v1/", "/rest/", "/auth/")]
    [InlineData(@"^/(?:[a-z]{2}/)?(?:orders|carts)/\d+/?$", "/orders/", "/carts/")]
    [InlineData("^(?!/admin/)/(?:a|b)", "/a", "/b")]
    public void Each_alternative_of_the_paths_is_asked_and_what_is_around_it(string regex, params string[] alternatives)
    {
        CorsPolicy policy = new() { AllowedOrigins = [Listed("https://a.example")], UrlsRegex = Pattern(regex) };
        string[] asked = [.. DerivedRequests.Of(policy).Take(Opening + (12 * (alternatives.Length + 3))).Select(request => Uri.UnescapeDataString(request.Request.Target)).Distinct()];

        string[] accepted = Matched(regex, asked);

        Assert.All(alternatives, alternative => Assert.Contains(accepted, path => path.StartsWith(alternative, StringComparison.Ordinal)));
        Assert.All(alternatives, alternative => Assert.Contains(asked.Except(accepted), path => path.StartsWith(alternative.TrimEnd('/') + "policybridge", StringComparison.Ordinal) || path.StartsWith("/policybridge" + alternative, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(700)]
    public void Each_listed_origin_is_asked_with_its_attacks_however_long_the_list_is(int count)
    {
        AllowedOrigin[] listed = [.. Enumerable.Range(0, count).Select(i => Listed($"https://shop{i}.example:{8000 + i}"))];
        CorsPolicy policy = new() { AllowedOrigins = listed, UrlsRegex = Pattern("") };

        HashSet<string> asked = [.. DerivedRequests.Of(policy).Take(Opening + (Owed * (count + 1))).SelectMany(OriginsOf)];

        Assert.All(listed, origin => Assert.All(
            OriginAttacks.On(origin.Serialized).Take(OriginAttacks.Owed).Select(attack => attack.Origin).Prepend(origin.Serialized), text => Assert.Contains(text, asked)));
    }

    [Theory]
    [InlineData(@"^https://[a-z0-9]{2,5}\.example$", "https://[a-z0-9]{2}\\.", "https://[a-z0-9]{5}\\.", "https://[a-z]+\\.", "https://[a-z]*9")]
    [InlineData(@"^https?://(?:www\.)?shop\.example(?::\d{4})?$", "http:", "https:", "https?://www\\.", "https?://shop", ".*:\\d", ".*example$")]
    public void Each_count_each_range_and_each_optional_part_is_asked(string regex, params string[] ways)
    {
        CorsPolicy policy = new() { AllowedOriginRegexes = [Pattern(regex)] };
        string[] accepted = Matched(regex, [.. DerivedRequests.Of(policy).SelectMany(OriginsOf).Distinct()]);

        Assert.All(ways, way => Assert.NotEmpty(Matched(way, accepted)));
    }

    [Fact]
    public void Accepted_and_refused_origins_are_thinned_apart()
    {
        string regex = $"^https://(?:{string.Join('|', Enumerable.Range(0, 400).Select(i => $"tenant-{i}"))})\\.example$";
        CorsPolicy policy = new() { AllowedOriginRegexes = [Pattern(regex)] };
        string[] asked = [.. DerivedRequests.Of(policy).SelectMany(OriginsOf).Distinct()];

        Assert.Equal(400, Matched(regex, asked).Length);
        Assert.InRange(asked.Length, 400 * Owed, 400 * (Owed + 4));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "0")]
    [InlineData(2, "0 9")]
    [InlineData(3, "0 4 9")]
    [InlineData(10, "0 1 2 3 4 5 6 7 8 9")]
    [InlineData(11, "0 1 2 3 4 5 6 7 8 9")]
    public void Any_number_of_items_can_be_taken_from_a_list(int most, string expected) =>
        Assert.Equal(expected, string.Join(' ', EvenSample.Of([.. Enumerable.Range(0, 10)], most)));

    [Fact]
    public void No_number_below_nothing_can_be_taken() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EvenSample.Of([1], -1));

    private static PythonRegex Pattern(string text) => PythonRegex.TryParse(text, 0, out PythonRegex? pattern, out _) ? pattern : throw new ArgumentException(text, nameof(text));

    private static AllowedOrigin Listed(string text) => AllowedOrigin.TryParse(text, out AllowedOrigin? origin) ? origin : throw new ArgumentException(text, nameof(text));

    private static IEnumerable<string> OriginsOf(RequestCase request) => request.Request.Headers.Where(header => header.Key == "Origin").Select(header => header.Value);

    private static string[] Matched(string regex, string[] subjects) => subjects.Length == 0 ? [] :
        [.. RealPython.Ask([new PythonQuestion(regex, 0, subjects)]).Single().Matches!.Zip(subjects).Where(pair => pair.First).Select(pair => pair.Second).Distinct()];
}
