using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolicyBridge.Conformance.Generated;
using PolicyBridge.Policy;
using PolicyBridge.Regexes;
using PolicyBridge.Regexes.Writing;
using PolicyBridge.Targets;
using Xunit.Abstractions;
using SettingsJson = PolicyBridge.Conformance.Generated.SettingsJson;

namespace PolicyBridge.Tests.Regexes.Backtracking;

/// <summary>The regexes as they stand in the emitted files, where several of a policy are one, and others are about paths as they are sent.</summary>
public class GeneratedPolicyStepsTests(ITestOutputHelper output)
{
    private const int Policies = 300;

    /// <summary>So many subjects are asked of one regex: those that every policy has would get all.</summary>
    private const int SubjectsOfOne = 3_000;

    private static readonly string[] Ambiguous =
    [
        .. BacktrackingTests.Rewritten.Select(row => (string)row[0]).Where(pattern => !pattern.Contains("\\1", StringComparison.Ordinal)),
        .. BacktrackingTests.Counted.Select(row => (string)row[0]),
    ];

    private static readonly Dictionary<(string, PatternSubject), byte[][]> Known = [];

    [Fact]
    public void No_emitted_regex_of_a_generated_policy_needs_more_than_linear_steps()
    {
        PolicyGenerator generator = new(20261);
        Dictionary<string, HashSet<byte[]>> asked = new(StringComparer.Ordinal);
        int emitted = 0;
        for (int i = 0; i < Policies; i++)
        {
            // The generator's own regexes are plain ones: every other policy gets one that is not.
            JsonObject settings = (JsonObject)JsonNode.Parse(generator.Next().Settings)!;
            if (i % 2 == 1)
            {
                ((JsonArray)settings["CORS_ALLOWED_ORIGIN_REGEXES"]!).Add(Ambiguous[i / 2 % Ambiguous.Length]);
            }

            if (SettingsJson.Read(settings.ToJsonString(), ReferenceVersion.Modern) is { } policy && Target.Nginx.Emit(policy, new TargetOptions()) is { Files.Count: > 0 } files)
            {
                emitted++;
                byte[][] subjects = [.. SubjectsOf(settings)];
                foreach (string regex in files.Files.SelectMany(file => Emitted(file.Content)))
                {
                    (asked.TryGetValue(regex, out HashSet<byte[]>? known) ? known : asked[regex] = []).UnionWith(subjects);
                }
            }
        }

        foreach ((string regex, HashSet<byte[]> subjects) in asked)
        {
            using Pcre pcre = new(regex);
            uint limit = HostileSubjects.Limit(regex);
            Assert.All(subjects.Take(SubjectsOfOne), subject => Assert.True(pcre.EndsWithin(limit, subject), $"{regex} needs more than {limit} steps on {Encoding.Latin1.GetString(subject[..Math.Min(60, subject.Length)])}"));
        }

        string counted = $"{emitted} policies, {asked.Count} regexes, {asked.Values.Sum(subjects => Math.Min(subjects.Count, SubjectsOfOne))} subjects";
        output.WriteLine(counted);
        Assert.True(emitted > 250 && asked.Count > 50, counted);
    }

    private static IEnumerable<byte[]> SubjectsOf(JsonObject settings) =>
        settings["CORS_ALLOWED_ORIGIN_REGEXES"]!.AsArray().Select(pattern => (Pattern: (string)pattern!, Subject: PatternSubject.Origin))
            .Concat(settings["CORS_URLS_REGEX"] is { } paths ? [((string)paths!, PatternSubject.Path)] : [])
            .SelectMany(asked => Known.TryGetValue(asked, out byte[][]? known)
                ? known
                : Known[asked] = PythonRegex.Parse(asked.Pattern, 0, out _) is { } regex ? [.. HostileSubjects.Of(regex, asked.Subject)] : []);

    /// <summary>The regexes of maps and locations: a word in quotes that begins with a tilde.</summary>
    private static IEnumerable<string> Emitted(string file) =>
        Regex.Matches(file, "^[^#\n]*?\"~(?<regex>(?:[^\"\\\\]|\\\\.)*)\"", RegexOptions.Multiline | RegexOptions.CultureInvariant)
            .Select(match => Regex.Replace(match.Groups["regex"].Value, """\\([\\"])""", "$1", RegexOptions.CultureInvariant));
}
